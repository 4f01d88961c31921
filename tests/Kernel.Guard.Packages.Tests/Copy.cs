namespace KernelGuard.Packages.Tests;

/// <summary>Is the repository once more, in another folder: its files as they are, changed or not, over a clone of its history, since an assembly names its commit.</summary>
internal sealed class Copy
{
    private Copy(string root) => Root = root;

    public string Root { get; }

    /// <summary>Makes one in an empty folder.</summary>
    public static async Task<Copy> ToAsync(string root)
    {
        await new Command(root).RunAsync("git", "clone", "-q", "--shared", "--no-checkout", Checkout.Root, ".");
        var listed = await new Command(Checkout.Root).RunAsync("git", "ls-files", "--cached", "--others", "--exclude-standard");
        foreach (var file in listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static file => File.Exists(Checkout.File(file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.Copy(Checkout.File(file), Path.Combine(root, file));
        }

        return new Copy(root);
    }

    /// <summary>Runs <c>dotnet</c> there, as CI does. Analyzers are left out: they change no assembly, and take most of the time.</summary>
    public Task<string> DotnetAsync(params string[] arguments) => new Command(Root, ("CI", "true")).RunAsync("dotnet", [.. arguments, "-c", Built.Configuration, "-p:RunAnalyzers=false"]);
}
