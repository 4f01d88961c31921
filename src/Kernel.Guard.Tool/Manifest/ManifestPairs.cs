namespace KernelGuard.Tool.Manifest;

/// <summary>Finds the methods of one manifest in another.</summary>
internal static class ManifestPairs
{
    // An overload beside a method gives it a longer name, and a parameter more another id: neither makes another method of it, or a rule would not see what changed.
    private static readonly Func<ManifestMethod, object?>[] Likeness =
    [
        static method => method.Id,
        static method => method.Name,
        static method => method.Prompt is { } prompt ? (method.BareName, prompt.TextHash) : null,
        static method => method.BareName,
    ];

    /// <summary>Answers each method of both, with what it was and what it is; null where it is new or gone.</summary>
    public static IEnumerable<(ManifestMethod? Before, ManifestMethod? After)> Of(IEnumerable<ManifestMethod> before, IEnumerable<ManifestMethod> after)
    {
        List<(ManifestMethod? Before, ManifestMethod? After)> pairs = [];
        List<ManifestMethod> gone = [.. before];
        List<ManifestMethod> added = [.. after];
        foreach (var likeness in Likeness)
        {
            foreach (var method in gone.ToArray())
            {
                if (likeness(method) is { } what && added.Find(other => what.Equals(likeness(other))) is { } found)
                {
                    gone.Remove(method);
                    added.Remove(found);
                    pairs.Add((method, found));
                }
            }
        }

        return pairs.Concat(gone.Select(static method => ((ManifestMethod?)method, (ManifestMethod?)null))).Concat(added.Select(static method => ((ManifestMethod?)null, (ManifestMethod?)method)))
            .OrderBy(static pair => (pair.Item2 ?? pair.Item1)!.Name, StringComparer.Ordinal);
    }
}
