using System.Numerics;
using KernelGuard.Redaction.Kinds.Numbered;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Says whether an account stands near the number of a bank or a branch: its word or label with its number behind it, or a cell of the same row under such a head.</summary>
internal static class AccountBeside
{
    private const PiiKinds Kinds = PiiKinds.BankAccount | PiiKinds.Iban;
    private const int Reach = 96;
    private const int ReachOfNumber = 28;
    private const int FewestDigits = 6;
    private const int FewestOfBranch = 3;
    private const int LongestRound = 8;

    /// <summary>Says whether an account stands near a number.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The number's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Stands(ReadOnlySpan<char> text, int start, int end) =>
        HasWord(text, start, end) || HasLabel(text, Math.Max(0, start - Reach), start) || HasLabel(text, end, Math.Min(text.Length, end + Reach));

    /// <summary>Says whether a cell of a number's row holds an account, or the number of a branch.</summary>
    /// <param name="candidate">The number.</param>
    /// <param name="start">Its first character.</param>
    /// <param name="part">Which of both.</param>
    public static bool StandsInRow(in Candidate candidate, int start, BankPart part)
    {
        var text = candidate.Text;
        var (from, to) = (Math.Max(0, start - Reach), Math.Min(text.Length, start + Reach));
        from += text[from..start].LastIndexOf('\n') + 1;
        to = text[start..to].IndexOf('\n') is >= 0 and var line ? start + line : to;
        for (var at = from; at < to; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                continue;
            }

            var number = DigitGroups.RunLength(text[at..to]);
            if ((part == BankPart.Branch ? number >= FewestOfBranch : IsAccount(text, at)) && (candidate.PartOfHead(at) == part || (part == BankPart.Account && (candidate.Head(at) & Kinds) != 0)))
            {
                return true;
            }

            at += number - 1;
        }

        return false;
    }

    /// <summary>Says whether a number is one that people count to: 1200000.</summary>
    public static bool IsRound(ReadOnlySpan<char> value) => value.Length <= LongestRound && value.EndsWith("000");

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

    private static bool HasLabel(ReadOnlySpan<char> text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                if (IsAccount(text, at) && BankLabel.PartBefore(text, at, 0) == BankPart.Account)
                {
                    return true;
                }

                at += DigitGroups.RunLength(text[at..to]);
            }
        }

        return false;
    }

    private static bool HasNumber(ReadOnlySpan<char> text, int at, int other)
    {
        var digit = text[at..Math.Min(text.Length, at + ReachOfNumber)].IndexOfAnyInRange('0', '9');
        return digit >= 0 && at + digit != other && IsJoint(text.Slice(at, digit)) && IsAccount(text, at + digit);
    }

    private static bool IsAccount(ReadOnlySpan<char> text, int at)
    {
        var end = BankNumberRecognizer.End(text, at, out var digits);
        return digits >= FewestDigits && !IsRound(text[at..end]) && !NumberUnits.Follows(text, end);
    }

    // Between a word and its number: signs, words for a number and a verb, the letters of an IBAN.
    private static bool IsJoint(ReadOnlySpan<char> between)
    {
        const int MostLetters = 2;
        foreach (var part in between.SplitAny(" .-_/:#°º'\"*()=\n|"))
        {
            var word = between[part];
            if (word.Length > MostLetters && char.IsLetter(word[0]) && !NumberBoundary.IsEastAsian(word[0]) && !NumberedWords.InNames.Contains(word) && !NumberedPhrase.Verbs.Contains(word))
            {
                return false;
            }
        }

        return true;
    }
}
