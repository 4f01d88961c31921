using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Finds account and routing numbers whose word stands in their JSON key, their column, their tag, behind them, or before them with other words between.</summary>
internal sealed class BankNumberInContextRecognizer : IRecognizer
{
    private const int FewestForRouting = 4;
    private const int MostForRouting = 12;
    private const int FewestForAccount = 6;
    private const int MostForAccount = 26;
    private const int MostThatCount = 6;
    private const int DigitsOfBritish = 8;
    private const int ShortestWordOfName = 3;
    private const int LongestWordOfName = 24;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.BankAccount | PiiKinds.BankRouting;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Stop != NumberStop.Letter && (shape.Run >= FewestForRouting || shape.MayGoOn);

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.At;
        if (candidate.Groups.Digits < FewestForRouting || !candidate.MayBeNamed || !Opens(text, start, candidate.Floor))
        {
            return false;
        }

        var end = BankNumberRecognizer.End(text, start, out var digits);
        if (digits is < FewestForRouting or > MostForAccount || !NumberBoundary.Closes(text, end) || BankNumberRecognizer.IsDate(text[start..end]) || TurnStamp.BeginsAt(text, start)
            || NumberUnits.Follows(text, end))
        {
            return false;
        }

        // "credit 30814472, sort code 40-12-09"
        if (digits == DigitsOfBritish && end - start == digits && IsBeforeSortCode(text[end..]))
        {
            finding = new Finding(start, end, PiiKinds.BankAccount, Confidence.Named);
            return true;
        }

        if (!Announcement.TryRead(candidate, start, end, Kinds, out var word))
        {
            return false;
        }

        if (word.Kinds == PiiKinds.None && (IsOfName(text, start) || IsLicence(text[end..])))
        {
            return false;
        }

        var kinds = word.Kinds != PiiKinds.None ? word.Kinds : candidate.SpokenOf(start, end);
        var routing = (kinds & PiiKinds.BankRouting) != 0 && ((kinds & PiiKinds.BankAccount) == 0 || digits <= MostThatCount);
        if (routing ? digits > MostForRouting : digits < FewestForAccount)
        {
            return false;
        }

        if (NumberUnits.IsYear(text, start, end) || (routing && word.Kinds == PiiKinds.None && BankWord.IsBeforeBranch(text[end..])) || (!routing && digits < FewestForAccount + 2 && text[start..end].EndsWith("000", StringComparison.Ordinal)) || (word.Kinds != PiiKinds.None && !BankWord.Names(candidate, word, start, end)))
        {
            return false;
        }

        routing = !BankNumberRecognizer.IsSortCodeWithAccount(text, start, ref end) && routing;
        finding = new Finding(start, end, routing ? PiiKinds.BankRouting : PiiKinds.BankAccount, Confidence.Named);
        return true;
    }

    // 10.5281/zenodo.7082865: the end of a longer name; "a/c.7082865" is an abbreviation.
    private static bool IsOfName(ReadOnlySpan<char> text, int start)
    {
        if (start == 0 || text[start - 1] != '.')
        {
            return false;
        }

        var word = start - 1;
        while (word > 0 && start - word <= LongestWordOfName && char.IsAsciiLetter(text[word - 1]))
        {
            word--;
        }

        return word > 0 && start - word > ShortestWordOfName && text[word - 1] is '/' or '.';
    }

    // "7082865 (CC BY 4.0)"
    private static bool IsLicence(ReadOnlySpan<char> behind) =>
        behind.TrimStart(" ,;(") is ['C', 'C', ' ' or '-', 'B', 'Y', ..] or ['C', 'C', '0', ..];

    private static bool IsBeforeSortCode(ReadOnlySpan<char> behind) =>
        behind.TrimStart(" ,;/(") is var rest && behind.Length - rest.Length < 4 && (rest.StartsWith("sort code", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("sort-code", StringComparison.OrdinalIgnoreCase))
        && rest["sort code".Length..].TrimStart(" :") is [>= '0' and <= '9', >= '0' and <= '9', ' ' or '-', >= '0' and <= '9', ..];

    // A comma before more than three digits parts cells, not thousands.
    private static bool Opens(ReadOnlySpan<char> text, int start, int floor) =>
        NumberBoundary.Opens(text, start, floor, certain: false) || (text[start - 1] == ',' && (DigitGroups.RunLength(text[start..]) > 3 || text[start..] is [_, _, _, '-', ..]));
}
