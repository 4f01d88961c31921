using System.Globalization;

namespace KernelGuard.Redaction.Known;

/// <summary>Answers the ways to write a known value that is a day, as ISO 8601 or with dots: two figures each for day and month in any order, and the signs for year, month and day of Chinese and Japanese.</summary>
internal static class DayForms
{
    private static readonly string[] Written = ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy"];

    /// <summary>Answers the forms of a folded value; none where it is no day.</summary>
    public static IEnumerable<ValueForm> Of(string value)
    {
        if (!DateOnly.TryParseExact(value, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return [];
        }

        return [Form("yyyy-MM-dd"), Form("dd-MM-yyyy"), Form("MM-dd-yyyy"), Form("yyyy年M月d日"), Form("yyyy年MM月dd日")];

        ValueForm Form(string format) => ValueForm.Of(day.ToString(format, CultureInfo.InvariantCulture)) with { Spaced = format[4] != '年' };
    }
}
