using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Numbered;

/// <summary>Says of most numbers by a few characters beside them that nothing announces them, so that prose is not read back from each.</summary>
internal static class NumberedGate
{
    private static readonly WordTails Tails = new(
        [.. NumberedWords.Numbers.Words, .. NumberedPhrase.Verbs.Words, .. NumberedNouns.People.Words, .. NumberedNouns.Papers.Words, .. NumberedNouns.Licences.Words, .. NumberedNouns.Passports.Words],
        [.. NumberedWords.Glued, .. NumberedNouns.Compounds.Endings]);

    /// <summary>Says whether something before a value may announce it; false is certain.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the value begins.</param>
    public static bool MayStandBefore(ReadOnlySpan<char> text, int start)
    {
        if (start < 2 || text[start - 1] != ' ')
        {
            return true;
        }

        var last = text[start - 2];
        return char.IsAsciiLetter(last) ? char.IsAsciiLetterUpper(last) || Tails.MayEndAt(text, start - 1) : !char.IsAsciiDigit(last);
    }

    /// <summary>Says whether something behind the first digits of a value may announce it; false is certain.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where the digits end.</param>
    public static bool MayStandBehind(ReadOnlySpan<char> text, int end) =>
        end + 1 < text.Length && (text[end] == ' ' ? text[(end + 1)..] is ['n' or 'N', 'u' or 'o' or 'U' or 'O', 'm' or 'l' or 'M' or 'L' or '\'' or '’', ..] || NumberBoundary.IsEastAsian(text[end + 1]) : NumberBoundary.IsEastAsian(text[end]) || (text[end] is '-' or '/' && char.IsAsciiLetterOrDigit(text[end + 1])));
}
