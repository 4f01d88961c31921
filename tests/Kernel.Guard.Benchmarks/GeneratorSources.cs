using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Benchmarks;

/// <summary>Makes projects of 1,000 methods in 100 files, and one file beside them.</summary>
internal static class GeneratorSources
{
    /// <summary>The file that has nothing to do with a generator.</summary>
    public const string Unrelated = "/src/Unrelated.cs";

    private const int Types = 100;
    private const int Methods = 10;

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>Makes prompt clients whose methods have the attributes of the quick start.</summary>
    /// <param name="typed">Whether each fifth of them answers with a record.</param>
    public static CSharpCompilation Clients(bool typed) => Compile(type => $$"""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using KernelGuard;

        namespace Shop.Part{{type}};

        public sealed record Answer{{type}}(string Topic, int Urgency, string? Note);

        [PromptClient]
        [SystemMessage("You answer for {{"{{$shop}}"}}. Be brief.")]
        public interface ISupport{{type}}
        {
        {{Each(method => $$"""
                [UserMessage("Answer briefly: {{"{{$question}}"}}")]
                [Model("gpt-4o-mini", Temperature = 0.2, MaxOutputTokens = 400)]
                [Cached("30m", Partition = Partition.Tenant)]
                [RedactPii]
                [Retry(3)]
                Task<{{(typed && method % 5 == 0 ? "Answer" + type : "string")}}> Answer{{method}}Async([Tenant] string shop, string question, CancellationToken cancellationToken = default);
            """)}}
        }
        """);

    /// <summary>Makes mappers of records of five properties.</summary>
    public static CSharpCompilation Mappers() => Compile(static type => $$"""
        using Riok.Mapperly.Abstractions;

        namespace Shop.Part{{type}};

        {{Each(method => $$"""
            public sealed record From{{method}}(int Id, string Name, string Town, double Price, bool Open);
            public sealed record To{{method}}(int Id, string Name, string Town, double Price, bool Open);
            """)}}

        [Mapper]
        public static partial class Mapper{{type}}
        {
        {{Each(method => $"    public static partial To{method} Map(From{method} from);")}}
        }
        """);

    private static string Each(Func<int, string> text) => string.Join("\n\n", Enumerable.Range(0, Methods).Select(text));

    private static CSharpCompilation Compile(Func<int, string> source)
    {
        var trees = Enumerable.Range(0, Types).Select(type => CSharpSyntaxTree.ParseText(source(type), path: FormattableString.Invariant($"/src/File{type}.cs"))).Append(CSharpSyntaxTree.ParseText("class Unrelated;", path: Unrelated));
        return CSharpCompilation.Create("Measured", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
