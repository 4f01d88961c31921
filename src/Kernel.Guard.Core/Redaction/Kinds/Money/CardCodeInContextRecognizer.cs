using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Finds card verification codes and expiry dates whose word stands in their JSON key, their column, their tag, behind them, or before them with other words between.</summary>
internal sealed class CardCodeInContextRecognizer : IRecognizer
{
    private const int ShortestCode = 3;
    private const int LongestCode = 4;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.CardCode;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Run <= LongestCode && (shape.MayGoOn || (shape.Run >= ShortestCode && shape.Stop != NumberStop.Letter));

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.At;
        var length = candidate.Groups[0].Length;
        if (length > LongestCode)
        {
            return false;
        }

        // Words near are asked last: most numbers are neither code nor date.
        var end = CardCodeRecognizer.DateEnd(text, start);
        var date = end > 0;
        end = date ? end : start + length;
        var near = BesideCard.IsNear(start, candidate.Floor);
        if ((!date && length is not (ShortestCode or LongestCode)) || (!near && !candidate.MayBeNamed))
        {
            return false;
        }

        if ((date ? text[start..end].Contains('/') : length is ShortestCode or LongestCode) && BesideCard.Follows(text, start, candidate.Floor, dated: !date) && NumberBoundary.Closes(text, end))
        {
            finding = new Finding(start, end, PiiKinds.CardCode, Confidence.Shaped);
            return true;
        }

        if (!date && AskedCode.Is(candidate, start, end))
        {
            finding = new Finding(start, end, PiiKinds.CardCode, Confidence.Named);
            return true;
        }

        if (!Opens(text, start) || !NumberBoundary.Closes(text, end)
            || !Announcement.TryRead(candidate, start, end, PiiKinds.CardCode, out var word) || NumberUnits.Follows(text, end))
        {
            return false;
        }

        if (IsArgument(text, word.End, start))
        {
            return false;
        }

        // "meldet Code 502. Die Kartenprüfnummer besteht …": the word begins the next sentence.
        if (word.Kinds == PiiKinds.None && candidate.Hint.IsEmpty && text[end..] is ['.', ' ', _, ..] && (candidate.Head(start) & PiiKinds.CardCode) == 0 && !IsSaidBefore(text, start))
        {
            return false;
        }

        if (word.Kinds != PiiKinds.None && text[word.Start..word.End] is var name
            && (CardCodeRecognizer.NamesExpiry(name) ? !date || !CardCodeRecognizer.NamesCard(name) : date))
        {
            return false;
        }

        // "the CVV check returned code 200", "CID_CODEC_BASE + 641"
        if (word.Kinds != PiiKinds.None && (CardCodeRecognizer.IsOtherId(candidate, word) || CardCodeRecognizer.IsName(text, word.Start, word.End) || text[word.End..start].Contains("check", StringComparison.OrdinalIgnoreCase) || text[word.End..start].Contains("return", StringComparison.OrdinalIgnoreCase) || text[word.End..start].EndsWith(" over ", StringComparison.OrdinalIgnoreCase) || text[word.End..start].EndsWith(" above ", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        if (date ? OtherCode.IsOtherDate(text, start, end) : NumberUnits.IsYear(text, start, end) || CardCodePlaces.IsYearOnThing(text, word, start, end) || OtherCode.Is(candidate, word, start, end))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.CardCode, Confidence.Named);
        return true;
    }

    // client.refund(card, 1250): an argument of a call is named within it.
    private static bool IsArgument(ReadOnlySpan<char> text, int word, int start)
    {
        const int Longest = 64;
        if (start < 2 || text[start - 1] is not (' ' or ',') || text[start - (text[start - 1] == ' ' ? 2 : 1)] != ',')
        {
            return false;
        }

        var from = Math.Max(Math.Max(0, start - Longest), word);
        var before = text[from..start];
        var open = before.LastIndexOfAny("()\n{");
        return open > 0 && before[open] == '(' && NumberBoundary.IsWord(before[open - 1]);
    }

    private static bool IsSaidBefore(ReadOnlySpan<char> text, int start)
    {
        const int Sentence = 128;
        var before = text[Math.Max(0, start - Sentence)..start];
        before = before[(before.LastIndexOf(". ", StringComparison.Ordinal) + 1)..];
        return (WordLexicon.SpokenOf(before) & PiiKinds.CardCode) != 0;
    }

    private static bool Opens(ReadOnlySpan<char> text, int start) =>
        start == 0 || !(NumberBoundary.IsWord(text[start - 1]) || text[start - 1] is '.' or '-' or '/' or '+' or '#' or '$' or '€' or '£' or '@' or '%'
            || (text[start - 1] == '(' && start > 1 && NumberBoundary.IsWord(text[start - 2])));
}
