using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Reads accounts of Japan Post Bank: 記号 with five digits, of which the first is 1, and 番号 with eight at most (ゆうちょ銀行).</summary>
internal static class YuchoNumber
{
    private const string Symbol = "記号";
    private const string Number = "番号";
    private const int DigitsOfSymbol = 5;
    private const int MostDigits = 8;
    private const int FewestDigits = 4;
    private const int MostBetween = 3;
    private const int ReachOfBank = 32;

    /// <summary>Says whether digits are a symbol, where their word is the one for it: it is said of other signs, too.</summary>
    public static bool IsSymbol(ReadOnlySpan<char> text, ReadOnlySpan<char> word, int start, int end) =>
        !word.EndsWith(Symbol, StringComparison.Ordinal) || (end - start == DigitsOfSymbol && text[start] == '1' && NumberAt(text, end) > 0 && IsOfBank(text, start));

    private static bool IsOfBank(ReadOnlySpan<char> text, int start)
    {
        var around = text[Math.Max(0, start - ReachOfBank)..Math.Min(text.Length, start + ReachOfBank)];
        return around.Contains("ゆうちょ", StringComparison.Ordinal) || around.Contains("郵便", StringComparison.Ordinal) || around.Contains("貯金", StringComparison.Ordinal) || around.Contains("口座", StringComparison.Ordinal) || around.Contains("銀行", StringComparison.Ordinal);
    }

    /// <summary>Finds the number behind a symbol.</summary>
    public static bool TryFindBehind(ReadOnlySpan<char> text, in Finding symbol, out Finding finding)
    {
        var start = symbol.Length == DigitsOfSymbol && text[..symbol.Start].TrimEnd(" :").EndsWith(Symbol, StringComparison.Ordinal) ? NumberAt(text, symbol.End) : 0;
        finding = start > 0 ? new Finding(start, start + DigitGroups.RunLength(text[start..]), PiiKinds.BankAccount, Confidence.Named) : default;
        return start > 0;
    }

    private static int NumberAt(ReadOnlySpan<char> text, int symbol)
    {
        var at = SkipSigns(text, symbol);
        if (!text[at..].StartsWith(Number, StringComparison.Ordinal))
        {
            return 0;
        }

        at = SkipSigns(text, at + Number.Length);
        return DigitGroups.RunLength(text[at..]) is >= FewestDigits and <= MostDigits ? at : 0;
    }

    private static int SkipSigns(ReadOnlySpan<char> text, int from)
    {
        var at = from;
        while (at < text.Length && at - from < MostBetween && text[at] is ' ' or ',' or '、' or '・' or ':' or '/' or '-')
        {
            at++;
        }

        return at;
    }
}
