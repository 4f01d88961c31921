namespace KernelGuard.Redaction.Tests.Documentation;

/// <summary>Finds the checkout by its solution, because a deterministic build maps the paths of source files.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    /// <summary>Answers the path of a page of the documentation.</summary>
    public static string Page(string name) => Path.Combine(Root, "docs", "stages", name);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Kernel.Guard.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("These tests run inside a checkout.");
        }

        return folder;
    }
}
