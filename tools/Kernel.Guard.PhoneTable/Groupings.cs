using PhoneNumbers;

namespace KernelGuard.PhoneTable;

/// <summary>Reads in which groups a region writes its national numbers, without the trunk prefix: how many digits each group has, at least and at most.</summary>
internal static class Groupings
{
    /// <summary>Answers the groupings of a region, each once, those of one group left out.</summary>
    public static IReadOnlyList<(int Fewest, int Most)[]> Of(PhoneMetadata metadata) =>
    [
        .. metadata.NumberFormatList.Select(static format => format.Pattern).Distinct(StringComparer.Ordinal).Select(Read).Where(static groups => groups.Length > 1),
    ];

    // ([0-9]{2})([0-9]{3,13})([0-9])
    private static (int Fewest, int Most)[] Read(string pattern) =>
    [
        .. pattern.Split('(', StringSplitOptions.RemoveEmptyEntries).Select(static group =>
        {
            var open = group.IndexOf('{');
            if (open < 0)
            {
                return (1, 1);
            }

            var bounds = group[(open + 1)..group.IndexOf('}')].Split(',');
            return (int.Parse(bounds[0]), Math.Min(15, int.Parse(bounds[^1])));
        }),
    ];
}
