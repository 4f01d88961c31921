namespace KernelGuard.Generators.Tests;

/// <summary>Finds the checkout by its solution, because a deterministic build (CI) maps the paths of source files.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

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
