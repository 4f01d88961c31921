using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Reads the second number of a pair: <c>Konto/BLZ: 4729106 / 701 694 66</c>, <c>direct deposit 021000021 / 4418293374</c>, <c>routing 026009593, checking 000482019937</c>.</summary>
internal static class PairedNumber
{
    private const string Sign = " / ";
    private const int Fewest = 5;
    private const int Most = 12;
    private const int FewestOfNamed = 6;
    private const int MostOfNamed = 17;
    private static readonly PhraseStarts Accounts = new(["checking", "savings", "chequing", "and checking", "and savings", "and chequing"]);

    /// <summary>Finds the routing number behind an account, or the account behind a routing number.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="first">The first number.</param>
    /// <param name="finding">The second.</param>
    public static bool TryFindBehind(ReadOnlySpan<char> text, in Finding first, out Finding finding)
    {
        finding = default;
        var named = first.Kind == PiiKinds.BankRouting ? AfterAccountWord(text, first.End) : 0;
        var start = named > 0 ? named : first.End + Sign.Length;
        if (start >= text.Length || !(named > 0 || text[first.End..].StartsWith(Sign, StringComparison.Ordinal)) || !char.IsAsciiDigit(text[start]))
        {
            return false;
        }

        var end = BankNumberRecognizer.End(text, start, out var digits);
        finding = new Finding(start, end, first.Kind == PiiKinds.BankAccount ? PiiKinds.BankRouting : PiiKinds.BankAccount, Confidence.Named);
        return digits >= (named > 0 ? FewestOfNamed : Fewest) && digits <= (named > 0 ? MostOfNamed : Most) && NumberBoundary.Closes(text, end) && !NumberUnits.Follows(text, end) && !BankNumberRecognizer.IsDate(text[start..end]);
    }

    // ", checking 0004…", " savings: 4820…": which account it is stands for the word itself.
    private static int AfterAccountWord(ReadOnlySpan<char> text, int from)
    {
        var word = from;
        while (word < text.Length && word - from < Sign.Length && text[word] is ' ' or ',' or ';' or '/')
        {
            word++;
        }

        var length = word > from ? Accounts.Length(text[word..], " :") : 0;
        var at = word + length + (length > 0 && text[word + length] == ':' ? 1 : 0);
        return length == 0 ? 0 : at < text.Length && text[at] == ' ' ? at + 1 : at;
    }
}
