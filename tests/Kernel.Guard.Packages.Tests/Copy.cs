using Xunit;

namespace KernelGuard.Packages.Tests;

/// <summary>Is the repository once more, in another folder: its files as they are, changed or not, over a clone of its history, since an assembly names its commit.</summary>
/// <param name="packages">Owns the folder.</param>
public sealed class Copy(PackageFolder packages) : IAsyncLifetime
{
    public string Root { get; } = packages.NewFolder("copy");

    public async ValueTask InitializeAsync()
    {
        await new Command(Root).RunAsync("git", "clone", "-q", "--shared", "--no-checkout", Checkout.Root, ".");
        var listed = await new Command(Checkout.Root).RunAsync("git", "ls-files", "--cached", "--others", "--exclude-standard");
        foreach (var file in listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static file => File.Exists(Checkout.File(file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, file))!);
            File.Copy(Checkout.File(file), Path.Combine(Root, file));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs <c>dotnet</c> there, as CI does. Analyzers are left out: they change no assembly, and take most of the time.</summary>
    internal Task<string> DotnetAsync(params string[] arguments) => new Command(Root, ("CI", "true")).RunAsync("dotnet", [.. arguments, "-c", Built.Configuration, "-p:RunAnalyzers=false"]);
}
