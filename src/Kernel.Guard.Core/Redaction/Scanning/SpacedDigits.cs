using System.Numerics;
using System.Runtime.CompilerServices;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Puts the digits of a number together that has a blank between any two (<c>5 4 1 2 7 9 …</c>), with the words around it, so that it is looked at as if it were written in one piece.
/// </summary>
internal static class SpacedDigits
{
    private const int Before = 64;
    private const int Behind = 24;
    private const int FewestDigits = 3;
    private const int MostDigits = 34;
    private const int Longest = Before + MostDigits + Behind;

    /// <summary>Reads a row of digits that begins at a place, of as many as a number has; words stand in its line, and no letter or digit is joined to it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The first digit.</param>
    /// <param name="end">Takes the character after the last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out int end)
    {
        end = at + 1;
        while (end + 1 < text.Length && text[end] == ' ' && char.IsAsciiDigit(text[end + 1]) && end - at < 2 * (MostDigits + 1))
        {
            end += 2;
        }

        var digits = (end - at + 1) / 2;
        return digits is >= FewestDigits and <= MostDigits && (end == text.Length || !NumberBoundary.IsWord(text[end])) && (at < 2 || text[at - 1] != ' ' || !char.IsAsciiDigit(text[at - 2])) && HoldsWords(text, at, end);
    }

    /// <summary>Says whether a row holds many different digits: one that no word announces may be of a matrix.</summary>
    public static bool IsVaried(ReadOnlySpan<char> row)
    {
        const int Fewest = 5;
        var seen = 0u;
        for (var digit = 0; digit < row.Length; digit += 2)
        {
            seen |= 1u << (row[digit] - '0');
        }

        return BitOperations.PopCount(seen) >= Fewest;
    }

    /// <summary>Looks at the number with its digits together.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="hint">What names it; empty for nothing.</param>
    /// <param name="at">The first digit.</param>
    /// <param name="end">The character after the last.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="threshold">The least confidence.</param>
    /// <returns>The finding, in the text as it is; an empty one for none.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Finding Find(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, int at, int end, int floor, RecognizerSet recognizers, float threshold)
    {
        Span<char> joined = stackalloc char[Longest];
        var length = Join(text, at, end, joined, out var first);
        if (!TextScan.TryBegin(joined[..length], hint, recognizers, threshold, always: false, out var scan))
        {
            return default;
        }

        scan.Joined = true;
        var last = first + ((end - at + 1) / 2);
        try
        {
            while (scan.MoveNext())
            {
                var found = scan.Current;
                if (found.Start <= first && found.End >= last && at - (first - found.Start) >= floor)
                {
                    return found with { Start = at - (first - found.Start), End = end + found.End - last };
                }
            }
        }
        finally
        {
            scan.Dispose();
        }

        return default;
    }

    // The words before the row, its digits, and the words behind it.
    private static int Join(ReadOnlySpan<char> text, int at, int end, Span<char> joined, out int first)
    {
        var before = text[Math.Max(0, at - Before)..at];
        before.CopyTo(joined);
        first = before.Length;
        var length = first;
        for (var digit = at; digit < end; digit += 2)
        {
            joined[length++] = text[digit];
        }

        var behind = text[end..Math.Min(text.Length, end + Behind)];
        behind.CopyTo(joined[length..]);
        return length + behind.Length;
    }

    // A line of digits alone is one of a matrix.
    private static bool HoldsWords(ReadOnlySpan<char> text, int at, int end)
    {
        for (var i = at - 1; i >= 0 && at - i < Behind && text[i] != '\n'; i--)
        {
            if (char.IsLetter(text[i]))
            {
                return true;
            }
        }

        for (var i = end; i < text.Length && i - end < Behind && text[i] != '\n'; i++)
        {
            if (char.IsLetter(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
