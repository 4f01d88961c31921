using System.Globalization;

namespace KernelGuard.Hosting;

/// <summary>Checks the days of the configuration: the binder reads <c>05/12/2026</c> too, as the twelfth of May.</summary>
internal static class ConfiguredDay
{
    /// <summary>Is what a day must be.</summary>
    public const string Form = "a day such as 2026-07-30";

    /// <summary>Refuses each day of a price that is not written as ISO 8601 does.</summary>
    /// <param name="section">The path of the section <c>KernelGuard</c>.</param>
    /// <param name="entries">Its entries, with paths below it.</param>
    /// <exception cref="GuardConfigurationException">A day is written otherwise; the text names its path.</exception>
    public static void Check(string section, IEnumerable<KeyValuePair<string, string?>> entries)
    {
        foreach (var (path, value) in entries)
        {
            if (!string.IsNullOrEmpty(value) && IsOfPrice(path) && !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                throw new GuardConfigurationException($"{section}:{path} is '{value}' and must be {Form}.");
            }
        }
    }

    private static bool IsOfPrice(string path) =>
        path.Split(':') is [var models, _, var prices, _, var effective]
        && Is(models, nameof(KernelGuardOptions.Models)) && Is(prices, nameof(ModelDataOptions.Prices)) && Is(effective, nameof(ModelPriceOptions.Effective));

    private static bool Is(string part, string name) => part.Equals(name, StringComparison.OrdinalIgnoreCase);
}
