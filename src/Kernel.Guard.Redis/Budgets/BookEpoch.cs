using System.Globalization;

namespace KernelGuard.Redis.Budgets;

/// <summary>Names a set of books. Those that came in the place of lost ones say when that was noticed.</summary>
/// <param name="Text">The name as the scripts know it: the name, when books before were found lost, and when these were made by one who knew none before.</param>
internal sealed record BookEpoch(string Text)
{
    /// <summary>Gets the name alone.</summary>
    public string Name { get; init; } = Text[..Text.IndexOf('|', StringComparison.Ordinal)];

    /// <summary>Gets when it was found out that books before these were lost; 0 where they were not, or the host took these for whole.</summary>
    public long Since { get; } = Number(Text, 1);

    /// <summary>Gets when they were made by a process that knew none before; 0 where that is of no matter.</summary>
    public long Made { get; } = Number(Text, 2);

    private static long Number(string text, int field) =>
        text.Split('|') is var fields && fields.Length > field && long.TryParse(fields[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
