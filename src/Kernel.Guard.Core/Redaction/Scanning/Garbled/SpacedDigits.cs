using System.Numerics;

namespace KernelGuard.Redaction.Scanning.Garbled;

/// <summary>Reads a number that has a blank between any two digits: <c>5 4 1 2 7 9 …</c>.</summary>
internal static class SpacedDigits
{
    private const int Behind = 24;
    private const int FewestDigits = 3;
    private const int MostDigits = 34;

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
