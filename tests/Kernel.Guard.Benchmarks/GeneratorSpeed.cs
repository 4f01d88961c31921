using System.Diagnostics;
using System.Reflection;
using KernelGuard.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Times a keystroke in a project of 1,000 annotated methods: this library's generator, one whose transform only returns the name (what Roslyn
/// itself takes), and Mapperly on as many mapping methods. Each keystroke in turn for each, in one process; the median of each and its ratio.
/// </summary>
internal static class GeneratorSpeed
{
    private const int Keystrokes = 60;
    private const int WarmUp = 15;

    /// <summary>Answers 0 where the aims hold.</summary>
    public static int Compare()
    {
        Driven[] all =
        [
            new("Kernel.Guard", new KernelGuardGenerator(), GeneratorSources.Clients(typed: false)),
            new("the name alone", new NameAlone(), GeneratorSources.Clients(typed: false)),
            new("Kernel.Guard, a fifth of the methods typed", new KernelGuardGenerator(), GeneratorSources.Clients(typed: true)),
            new("Kernel.Guard, a declaration changes", new KernelGuardGenerator(), GeneratorSources.Clients(typed: false), declares: true),
            new("Kernel.Guard, a fifth typed, a declaration changes", new KernelGuardGenerator(), GeneratorSources.Clients(typed: true), declares: true),
            new("Mapperly", Mapperly(), GeneratorSources.Mappers()),
        ];
        foreach (var one in all)
        {
            Console.WriteLine(FormattableString.Invariant($"{one.Name}: {one.Files} files generated"));
        }

        for (var keystroke = 0; keystroke < WarmUp + Keystrokes; keystroke++)
        {
            foreach (var one in all)
            {
                one.Type(keystroke, keystroke >= WarmUp);
            }
        }

        var (guard, floor, mapperly) = (all[0].Median, all[1].Median, all[^1].Median);
        Console.WriteLine("| keystroke in an unrelated file, 1,000 methods | median ms | times the name alone | MB allocated |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var one in all)
        {
            Console.WriteLine(FormattableString.Invariant($"| {one.Name} | {one.Median:F1} | {one.Median / floor:F2} | {one.Allocated / 1e6:F1} |"));
        }

        var watched = new Driven("watched", new KernelGuardGenerator(), GeneratorSources.Clients(typed: true));
        watched.Type(0, counts: false);
        var (cached, written) = (watched.IsCached, watched.TypeInPrompt());
        Console.WriteLine(cached ? "every model equal and every file as it was" : "NOT every model equal");
        Console.WriteLine(FormattableString.Invariant($"a keystroke in one prompt writes {written} file(s) again"));
        return cached && written == 1 && guard <= 1.5 * floor && guard <= mapperly ? 0 : 1;
    }

    // What the package brings for the newest Roslyn that this one is at least as new as.
    private static IIncrementalGenerator Mapperly()
    {
        var package = typeof(GeneratorSpeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Mapperly").Value!;
        var folder = Directory.EnumerateDirectories(Path.Combine(package, "analyzers"), "roslyn*")
            .Where(static path => VersionOf(path) <= typeof(CSharpCompilation).Assembly.GetName().Version!).MaxBy(VersionOf)!;
        var generator = Assembly.LoadFrom(Path.Combine(folder, "dotnet", "cs", "Riok.Mapperly.dll")).GetTypes().Single(static type => type.GetCustomAttribute<GeneratorAttribute>() is not null);
        return (IIncrementalGenerator)Activator.CreateInstance(generator)!;
    }

    private static Version VersionOf(string folder) => Version.Parse(Path.GetFileName(folder)["roslyn".Length..]);

    private sealed class NameAlone : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName("KernelGuard.UserMessageAttribute", static (_, _) => true, static (found, _) => found.TargetSymbol.Name),
            static (_, _) => { });
    }

    private sealed class Driven
    {
        private static readonly HashSet<string> Steps = [.. typeof(TrackedSteps).GetFields().Select(static field => field.Name)];

        private readonly List<double> _times = [];
        private readonly List<long> _bytes = [];
        private readonly bool _declares;
        private readonly CSharpCompilation _base;
        private GeneratorDriver _driver;

        public Driven(string name, IIncrementalGenerator generator, CSharpCompilation compilation, bool declares = false)
        {
            (Name, _base, _declares) = (name, compilation, declares);
            _driver = CSharpGeneratorDriver.Create(
                [generator.AsSourceGenerator()], driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: name == "watched"));
            _driver = _driver.RunGenerators(compilation);
            Files = _driver.GetRunResult().Results.Single().GeneratedSources.Length;
        }

        public string Name { get; }

        public int Files { get; }

        public double Median => _times.Order().ElementAt(_times.Count / 2);

        public long Allocated => _bytes.Order().ElementAt(_bytes.Count / 2);

        /// <summary>Gets whether each step of this library's own came to what it was.</summary>
        public bool IsCached => Result.TrackedSteps.Where(static step => Steps.Contains(step.Key)).Select(static step => step.Value).Concat(Result.TrackedOutputSteps.Values)
            .SelectMany(static runs => runs).SelectMany(static run => run.Outputs).All(static output => output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);

        private GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

        public void Type(int keystroke, bool counts)
        {
            var tree = CSharpSyntaxTree.ParseText(FormattableString.Invariant($"class Unrelated {{ int Key{(_declares ? keystroke : 0)}() => {keystroke}; }}"), path: GeneratorSources.Unrelated);
            var compilation = _base.ReplaceSyntaxTree(_base.SyntaxTrees.Single(static one => one.FilePath == GeneratorSources.Unrelated), tree);
            var (begun, bytes) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
            _driver = _driver.RunGenerators(compilation);
            if (counts)
            {
                _bytes.Add(GC.GetTotalAllocatedBytes() - bytes);
                _times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        /// <summary>Answers how many generated files an edit of one prompt writes again.</summary>
        public int TypeInPrompt()
        {
            var old = _base.SyntaxTrees.First();
            _driver = _driver.RunGenerators(_base);
            _driver = _driver.RunGenerators(_base.ReplaceSyntaxTree(old, old.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(old.ToString().Replace("Answer briefly", "Answer at length", StringComparison.Ordinal)))));
            return Result.TrackedOutputSteps.Values.SelectMany(static runs => runs)
                .Count(static run => run.Outputs.Any(static output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New));
        }
    }
}
