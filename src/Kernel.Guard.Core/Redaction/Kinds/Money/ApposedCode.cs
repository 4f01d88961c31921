using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Reads the code that stands between commas behind its word: "le di mi cvv, 162, al que llamó", 3桁の番号、591で, "den Sicherheitscode der Karte, also 797, obwohl …".</summary>
internal static class ApposedCode
{
    private const int LongestWord = 12;
    private static readonly WordSet Refusals = new("is are was were ist sind war waren wurde wurden est sont ont a été fehlt fehlen es son è sono als as for zum par por");
    private static readonly WordSet Explaining = new("also alltså altså czyli więc siis eli yani namely nämlich cioè ossia ovvero donc dus soit");

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">Where the word for the code, and what says whose it is, ends.</param>
    /// <param name="explained">Whether a word such as "also" must stand before it.</param>
    /// <param name="finding">Takes the code.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int from, bool explained, out Finding finding)
    {
        var rest = text[from..];
        var at = rest is [',', ' ', ..] ? 2 : rest is ['、', ..] || (rest is [',', ..] && NumberBoundary.IsEastAsian(text[from - 1])) ? 1 : 0;
        var word = at > 0 && at < rest.Length && char.IsLetter(rest[at]) ? GapWords.WordEnd(rest, at, Math.Min(rest.Length, at + LongestWord)) : at;
        var told = word > at && word + 1 < rest.Length && rest[word] == ' ' && Explaining.Contains(rest[at..word]);
        at = told ? word + 1 : at;
        var run = at > 0 && (told || !explained) ? DigitGroups.RunLength(rest[at..]) : 0;
        finding = new Finding(from + at, from + at + run, PiiKinds.CardCode, Confidence.Named);
        return run is 3 or 4 && !NumberUnits.Follows(rest, at + run) && Closes(rest, at + run) && !OtherCode.IsNought(rest[at..(at + run)]) && !(told && (NumberUnits.IsYear(text, finding.Start, finding.End) || IsListed(rest[(at + run)..])));
    }

    // "also 100, 200 oder 300", "soit 150, ont été refusés", "also 404, is missing"
    private static bool IsListed(ReadOnlySpan<char> behind) => behind is [',', ' ', (>= '0' and <= '9'), ..] || (behind is [',', ' ', ..] && Refusals.Contains(behind[2..GapWords.WordEnd(behind, 2, Math.Min(behind.Length, LongestWord))]));

    private static bool Closes(ReadOnlySpan<char> rest, int end) =>
        end == rest.Length || rest[end] is ',' or '\n' or '、' || NumberBoundary.IsEastAsian(rest[end]) || (rest[end] is '.' or '?' or '!' && (end + 1 == rest.Length || rest[end + 1] is ' ' or '\n'));
}
