using System.Runtime.CompilerServices;
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

    /// <summary>
    /// Says whether a word stands within a row of itself: behind the same word and before two more, with the same signs between all. The row's first may have its value before it, and the last but
    /// one a value that begins with the word ("password: password!23").
    /// </summary>
    /// <param name="text">The folded text.</param>
    /// <param name="hit">The word.</param>
    public static bool IsWithinRow(ReadOnlySpan<char> text, in WordHit hit)
    {
        const int MostBetween = 2;
        var next = hit.End;
        while (next < text.Length && next - hit.End < MostBetween && !char.IsLetterOrDigit(text[next]))
        {
            next++;
        }

        var piece = text[hit.Start..next];
        return hit.Start >= piece.Length && text[(hit.Start - piece.Length)..hit.Start].SequenceEqual(piece)
            && text[next..].StartsWith(piece) && text[(next + piece.Length)..].StartsWith(text[hit.Start..hit.End]);
    }

    /// <summary>Answers where a scan goes on from a place: behind each lead once more.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place.</param>
    /// <param name="floor">Where the last finding ends.</param>
    /// <param name="walking">Whether cells or items are walked, of which none may be skipped.</param>
    /// <param name="compared">Where the text was last compared with what stands before; moved here.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Skip(ReadOnlySpan<char> text, int at, int floor, bool walking, ref int compared)
    {
        if (at < compared + Lead)
        {
            return at;
        }

        compared = at;
        return at - Lead < floor || walking ? at : Skip(text, at);
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
