using System.Numerics;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Says whether an account stands near the number of a bank or a branch: its word with its number behind it, or a cell of the same row under such a head.</summary>
internal static class AccountBeside
{
    private const PiiKinds Kinds = PiiKinds.BankAccount | PiiKinds.Iban;
    private const int Reach = 96;
    private const int ReachOfNumber = 28;
    private const int MostLetters = 6;
    private const int FewestDigits = 6;

    /// <summary>Says whether an account's word stands near a number, and its own number behind that.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The number's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Stands(ReadOnlySpan<char> text, int start, int end) => HasWord(text, start, end) || HasLabel(text, Math.Max(0, start - Reach), start) || HasLabel(text, end, Math.Min(text.Length, end + Reach));

    private static bool HasLabel(ReadOnlySpan<char> text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                BankNumberRecognizer.End(text, at, out var digits);
                if (digits >= FewestDigits && BankLabel.PartBefore(text, at, 0) == BankPart.Account)
                {
                    return true;
                }

                at += DigitGroups.RunLength(text[at..to]);
            }
        }

        return false;
    }

    private static bool HasWord(ReadOnlySpan<char> text, int start, int end)
    {
        var from = Math.Max(0, start - Reach);
        var window = text[from..Math.Min(text.Length, end + Reach)];
        for (var (block, next) = (0, 0); block < window.Length; block += CharacterBlock.Length)
        {
            for (var words = WordLexicon.MayBegin(window, block, CharacterBlock.Read(window, block).Words); words != 0; words &= words - 1)
            {
                var at = block + BitOperations.TrailingZeroCount(words);
                if (at < next || at >= window.Length || WordLexicon.Match(window, at) is not { Kinds: not PiiKinds.None } hit)
                {
                    continue;
                }

                next = hit.End;
                if ((hit.Kinds & Kinds) != 0 && HasNumber(text, from + hit.End, start))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Says whether a cell of a number's row holds an account.</summary>
    /// <param name="candidate">The number.</param>
    /// <param name="start">Its first character.</param>
    public static bool StandsInRow(in Candidate candidate, int start)
    {
        var text = candidate.Text;
        var (from, to) = (Math.Max(0, start - Reach), Math.Min(text.Length, start + Reach));
        from += text[from..start].LastIndexOf('\n') + 1;
        to = text[start..to].IndexOf('\n') is >= 0 and var line ? start + line : to;
        for (var at = from; at < to; at++)
        {
            if (char.IsAsciiDigit(text[at]) && (candidate.Head(at) & Kinds) != 0 && BankNumberRecognizer.End(text, at, out var digits) > at && digits >= FewestDigits)
            {
                return true;
            }

            at += Math.Max(0, DigitGroups.RunLength(text[at..to]) - 1);
        }

        return false;
    }

    private static bool HasNumber(ReadOnlySpan<char> text, int at, int other)
    {
        var letters = 0;
        for (var most = Math.Min(text.Length, at + ReachOfNumber); at < most; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                return at != other && BankNumberRecognizer.End(text, at, out var digits) > at && digits >= FewestDigits;
            }

            letters += char.IsLetter(text[at]) ? 1 : 0;
            if (letters > MostLetters)
            {
                return false;
            }
        }

        return false;
    }
}
