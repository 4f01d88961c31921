namespace KernelGuard.Corpus;

/// <summary>Reads this repository's own documents and sources as ordinary text, apart from those about redaction, which hold examples.</summary>
public static class RepositoryText
{
    /// <summary>Reads the files; none outside a checkout.</summary>
    public static IEnumerable<(string Name, string Text)> All()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Kernel.Guard.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        if (folder is null)
            return [];
        var files = Directory.EnumerateFiles(Path.Combine(folder, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(folder, "src"), "*.cs", SearchOption.AllDirectories));
        return from file in files
               let name = Path.GetRelativePath(folder, file).Replace('\\', '/')
               where !name.Contains("edaction", StringComparison.Ordinal) && !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal)
               orderby name
               select (name, File.ReadAllText(file));
    }
}
