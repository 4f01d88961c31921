using KernelGuard.Redaction.Kinds.Numbered;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Says of a number behind a word for phones that it is none: a thing's or a count's ("contact lens", "call minutes", "phones imported"), a time of day, a moment.</summary>
internal static class PhoneThings
{
    private const int LengthOfMoment = 14;
    private const int LengthOfTimes = 9;
    private const int ShortestNoun = 5;

    private static readonly WordSet Things = new(
        "sheet sheets lens lenses cement cleaner cover covers pouch charger model minutes sessions traffic upgrade queue batch tree anlage hülle tasche coque étui funda carcasa capa capinha custodia layout width app apps");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">Where the word for phones ends.</param>
    /// <param name="start">The number's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Are(ReadOnlySpan<char> text, int word, int start, int end) =>
        IsMoment(text[start..end]) || AreTimes(text[start..end]) || text[end..].StartsWith(" px", StringComparison.Ordinal) || HoldsThing(text[word..start]) || IsYearOfThing(text[word..start], text[start..end]);

    private static bool HoldsThing(ReadOnlySpan<char> between)
    {
        if (between is not [' ' or '-' or '_', >= 'a' and <= 'z', ..])
        {
            return false;
        }

        if (between.TrimEnd(' ').EndsWith(" imported:", StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var part in between.SplitAny(" :-_"))
        {
            if (Things.Contains(between[part]))
            {
                return true;
            }
        }

        return false;
    }

    // "handphone warranty 2024 1299": a noun stands between, and a year begins the number.
    private static bool IsYearOfThing(ReadOnlySpan<char> between, ReadOnlySpan<char> number) =>
        number is ['1', '9', _, _, ' ', ..] or ['2', '0', _, _, ' ', ..] && between is [' ', .., ' '] && between[1..^1] is { Length: >= ShortestNoun } noun && !noun.ContainsAnyExceptInRange('a', 'z') && !NumberedPhrase.Verbs.Contains(noun) && !NumberedWords.InNames.Contains(noun);

    // 20240118143000
    private static bool IsMoment(ReadOnlySpan<char> number) =>
        number.Length == LengthOfMoment && number.StartsWith("20", StringComparison.Ordinal) && !number.ContainsAnyExceptInRange('0', '9')
        && int.Parse(number[4..6], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12 && int.Parse(number[6..8], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 31
        && number[8] <= '2' && number[10] <= '5' && number[12] <= '5';

    // 0800-1730
    private static bool AreTimes(ReadOnlySpan<char> number) =>
        number.Length == LengthOfTimes && number[4] == '-' && IsTime(number[..4]) && IsTime(number[5..]) && number[..4].SequenceCompareTo(number[5..]) < 0;

    private static bool IsTime(ReadOnlySpan<char> time) =>
        time[2..] is "00" or "15" or "30" or "45" && time[0] is '0' or '1' or '2' && (time[0] < '2' || time[1] <= '4') && char.IsAsciiDigit(time[1]);
}
