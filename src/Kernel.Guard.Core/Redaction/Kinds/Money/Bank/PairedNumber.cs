using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Reads the second number of a pair: <c>Konto/BLZ: 4729106 / 701 694 66</c>, <c>direct deposit 021000021 / 4418293374</c>.</summary>
internal static class PairedNumber
{
    private const string Sign = " / ";
    private const int Fewest = 5;
    private const int Most = 12;

    /// <summary>Finds the routing number behind an account, or the account behind a routing number.</summary>
    public static bool TryFindBehind(ReadOnlySpan<char> text, in Finding first, out Finding finding)
    {
        finding = default;
        var start = first.End + Sign.Length;
        if (start >= text.Length || !text[first.End..].StartsWith(Sign, StringComparison.Ordinal) || !char.IsAsciiDigit(text[start]))
        {
            return false;
        }

        var end = BankNumberRecognizer.End(text, start, out var digits);
        finding = new Finding(start, end, first.Kind == PiiKinds.BankAccount ? PiiKinds.BankRouting : PiiKinds.BankAccount, Confidence.Named);
        return digits is >= Fewest and <= Most && NumberBoundary.Closes(text, end) && !NumberUnits.Follows(text, end) && !BankNumberRecognizer.IsDate(text[start..end]);
    }
}
