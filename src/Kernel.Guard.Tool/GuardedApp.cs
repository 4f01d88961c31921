using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.Json;

namespace KernelGuard.Tool;

/// <summary>
/// Is a built app, loaded apart from the tool with its own assemblies and those of its shared frameworks. Of its code only the generated registration of
/// its policies runs, and what else the app does when its assemblies are loaded.
/// </summary>
internal sealed class GuardedApp : AssemblyLoadContext
{
    private const string Guard = "Kernel.Guard";

    private readonly AssemblyDependencyResolver _resolver;
    private readonly string[] _frameworks;

    /// <exception cref="ToolException">There is no such app, or the files that its build wrote beside it cannot be read.</exception>
    public GuardedApp(string path)
    {
        if (!File.Exists(path))
        {
            throw new ToolException($"There is no app at '{path}'. Name its built assembly, such as bin/Release/net10.0/Shop.dll.", ExitCode.Arguments);
        }

        Path = System.IO.Path.GetFullPath(path);
        var beside = System.IO.Path.ChangeExtension(Path, null);
        try
        {
            _resolver = new AssemblyDependencyResolver(Path);
            _frameworks = [.. Frameworks($"{beside}.runtimeconfig.json")];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ToolException($"The app cannot be loaded: {beside}.runtimeconfig.json or {beside}.deps.json is not what a build writes. Build the app again.");
        }
    }

    public string Path { get; }

    /// <summary>Explains its policies.</summary>
    /// <exception cref="ToolException">It is no app with the guard, or it cannot be explained.</exception>
    public string Explain(string[] settings, string? function, bool asJson)
    {
        try
        {
            Register();
            var entry = LoadFromAssemblyName(new AssemblyName(Guard)).GetType("KernelGuard.Hosting.ExplainedPolicies")?.GetMethod("Explain", [typeof(string[]), typeof(string), typeof(bool)])
                ?? throw new ToolException($"The app's version of {Guard} cannot be explained by this tool. Update the app's package.");
            return (string)entry.Invoke(null, [settings, function, asJson])!;
        }
        catch (TargetInvocationException error) when (error.InnerException is { } why)
        {
            throw new ToolException(why.Message, why is InvalidOperationException ? ExitCode.Arguments : ExitCode.Files);
        }
        catch (Exception error) when (error is BadImageFormatException or FileLoadException or FileNotFoundException or TypeInitializationException)
        {
            throw new ToolException($"The app cannot be loaded: {(error.InnerException ?? error).Message}");
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (_resolver.ResolveAssemblyToPath(assemblyName) is { } own)
        {
            return LoadFromAssemblyPath(own);
        }

        var shared = _frameworks.Select(folder => System.IO.Path.Combine(folder, assemblyName.Name + ".dll")).FirstOrDefault(File.Exists);
        return shared is null ? null : LoadFromAssemblyPath(shared);
    }

    // An assembly's generated code enters its policies when the assembly's module is initialized.
    private void Register()
    {
        HashSet<string> seen = [];
        Queue<Assembly> left = new([LoadFromAssemblyPath(Path)]);
        var guarded = false;
        while (left.TryDequeue(out var assembly))
        {
            var references = assembly.GetReferencedAssemblies();
            if (references.Any(static reference => reference.Name == Guard))
            {
                guarded = true;
                RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
            }

            foreach (var reference in references.Where(reference => _resolver.ResolveAssemblyToPath(reference) is not null && seen.Add(reference.FullName)))
            {
                left.Enqueue(LoadFromAssemblyName(reference));
            }
        }

        if (!guarded)
        {
            throw new ToolException($"'{Path}' does not use {Guard}: there is nothing to explain.", ExitCode.Arguments);
        }
    }

    // What is no part of the runtime itself, such as Microsoft.AspNetCore.App, lies beside the runtime.
    private static IEnumerable<string> Frameworks(string runtimeConfig)
    {
        if (!File.Exists(runtimeConfig))
        {
            yield break;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(runtimeConfig));
        if (!document.RootElement.TryGetProperty("runtimeOptions", out var options) || !options.TryGetProperty("frameworks", out var frameworks))
        {
            yield break;
        }

        var runtime = new DirectoryInfo(System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        foreach (var name in frameworks.EnumerateArray().Select(static framework => framework.GetProperty("name").GetString() ?? throw new JsonException("A framework has no name.")).Where(name => name != runtime.Parent!.Name))
        {
            var folder = System.IO.Path.Combine(runtime.Parent!.Parent!.FullName, name);
            if (Directory.Exists(folder) && Directory.GetDirectories(folder).Where(Same).MaxBy(static version => Version.Parse(System.IO.Path.GetFileName(version))) is { } newest)
            {
                yield return newest;
            }
        }

        bool Same(string version) => Version.TryParse(System.IO.Path.GetFileName(version), out var parsed) && parsed.Major == Environment.Version.Major;
    }
}
