using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Finds the numbers of a bank or a branch and of an account beside each other, where neither's word would be enough: "transit 90035, institution 001, account 3260658", <c>ag. 8146-3, conta 368230-7</c>.</summary>
internal sealed class BranchNumberRecognizer : IRecognizer
{
    private const int Fewest = 3;
    private const int Most = 12;
    private const int FewestOfAccount = 6;
    private const int MostOfAccount = 20;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.BankAccount | PiiKinds.BankRouting;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public int FewestDigits => Fewest;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Start is not (NumberStart.Word or NumberStart.Joint or NumberStart.Slash) && shape.Stop is not (NumberStop.Letter or NumberStop.Slash) && (shape.Run is >= Fewest and <= MostOfAccount || shape.MayGoOn);

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.At;
        var cell = IsCell(text, start);
        var part = candidate.MayBeNamed ? BankLabel.PartBefore(text, start, candidate.Floor) : BankPart.None;
        part = part == BankPart.None && cell ? candidate.PartOfHead(start) : part;
        if (part == BankPart.None)
        {
            return false;
        }

        var end = BankNumberRecognizer.End(text, start, out var digits);
        if (!Is(text, start, end))
        {
            return false;
        }

        if (part == BankPart.Account)
        {
            finding = new Finding(start, end, PiiKinds.BankAccount, Confidence.Named);
            return digits is >= FewestOfAccount and <= MostOfAccount && !IbanRecognizer.GoesOn(text, start) && !AccountBeside.IsRound(text[start..end]) && (BankLabel.BranchStandsNear(text, start, end) || (cell && AccountBeside.StandsInRow(candidate, start, BankPart.Branch)));
        }

        var whole = BankNumberRecognizer.IsSortCodeWithAccount(text, start, ref end);
        finding = new Finding(start, end, whole ? PiiKinds.BankAccount : PiiKinds.BankRouting, Confidence.Named);
        return digits is >= Fewest and <= Most && (whole || IsCanadian(text[start..end]) || AccountBeside.Stands(text, start, end) || (cell && AccountBeside.StandsInRow(candidate, start, BankPart.Account)));
    }

    /// <summary>Says whether a number may be a bank's, a branch's or an account's at all: no amount, year, day, nor one of several.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The number's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(ReadOnlySpan<char> text, int start, int end) =>
        NumberBoundary.Closes(text, end) && !NumberUnits.Follows(text, end) && !NumberUnits.IsYear(text, start, end) && !BankNumberRecognizer.IsDate(text[start..end]) && !IsCounted(text[end..]);

    // 64102-004: a branch and its institution (Payments Canada).
    private static bool IsCanadian(ReadOnlySpan<char> value) => value is [_, _, _, _, _, '-', _, _, _] && !value[6..].Contains('-');

    private static bool IsCell(ReadOnlySpan<char> text, int start) =>
        start > 1 && (text[start - 1] is ',' or ';' or '|' or '\t' or '\n' or '"' || (text[start - 1] == ' ' && text[start - 2] is ',' or ';' or '|'));

    // "institution 001 of 20"
    private static bool IsCounted(ReadOnlySpan<char> behind) => behind is [' ', 'o', 'f', ' ', >= '0' and <= '9', ..] or [' ', 'd' or 'v', 'e' or 'i' or 'o', ' ', >= '0' and <= '9', ..] or [' ', 'v', 'o', 'n', ' ', >= '0' and <= '9', ..];
}
