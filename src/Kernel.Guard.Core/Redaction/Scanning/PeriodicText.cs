using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Skips the middle of a stretch that is one short piece over and over. Every recognizer looks at a bounded stretch, so that where a long part of it held no value, none stands in it before its
/// end comes near.
/// </summary>
internal static class PeriodicText
{
    /// <summary>How much of a stretch is read before the rest is compared with it.</summary>
    public const int Lead = 16_384;

    // The longest value, a private key, and what announces it.
    private const int Tail = 68_000;
    private const int LongestPiece = 48;

    /// <summary>Says whether a word is said again at once: the last one announces, and a text of nothing else is read once.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="hit">The word.</param>
    public static bool IsRepeated(ReadOnlySpan<char> text, in WordHit hit)
    {
        const int MostBetween = 2;
        var at = hit.End;
        while (at < text.Length && at - hit.End < MostBetween && !char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        var length = hit.End - hit.Start;
        var end = at + length;
        return end <= text.Length && text.Slice(at, length).SequenceEqual(text[hit.Start..hit.End]) && (end == text.Length || !char.IsLetterOrDigit(text[end]) || NumberBoundary.IsEastAsian(text[end]));
    }

    /// <summary>Answers where a scan goes on that has found nothing in the lead before a place: the place itself, or the same place of a later piece.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place; <see cref="Lead"/> or more from the text's beginning.</param>
    public static int Skip(ReadOnlySpan<char> text, int at)
    {
        if (text.Length - at <= Tail)
        {
            return at;
        }

        var lead = text[(at - Lead)..at];
        for (var period = 1; period <= LongestPiece; period++)
        {
            if (lead[0] == lead[period] && lead[period..].SequenceEqual(lead[..^period]))
            {
                var same = text[at..].CommonPrefixLength(text[(at - period)..]);
                return at + (Math.Max(0, same - Tail) / period * period);
            }
        }

        return at;
    }
}
