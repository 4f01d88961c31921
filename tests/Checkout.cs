namespace KernelGuard;

/// <summary>Finds the checkout's files by its solution, because a deterministic build (CI) maps the paths of source files. Test projects that read files link this one.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    /// <summary>Answers the path of a file.</summary>
    /// <param name="parts">Its folders and its name.</param>
    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>Answers the files of some folders and theirs, build output left out.</summary>
    public static IEnumerable<string> Files(string pattern, params string[] folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "Kernel.Guard.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("These tests run inside a checkout.");
        }

        return folder;
    }
}
