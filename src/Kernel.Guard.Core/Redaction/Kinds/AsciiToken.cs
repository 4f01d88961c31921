namespace KernelGuard.Redaction.Kinds;

/// <summary>Finds the bounds of a run of ASCII letters and digits around its first digit, so that each run is looked at once.</summary>
internal static class AsciiToken
{
    /// <summary>Reads the run.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">A digit.</param>
    /// <param name="floor">Nothing before this is taken.</param>
    /// <param name="most">How long a run may be.</param>
    /// <param name="start">Takes where it begins.</param>
    /// <param name="end">Takes where it ends.</param>
    /// <returns>False where another digit stands before in the run, or where it is longer.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int floor, int most, out int start, out int end)
    {
        start = end = at;
        while (start > floor && char.IsAsciiLetter(text[start - 1]) && at - start <= most)
        {
            start--;
        }

        if (start > floor && char.IsAsciiDigit(text[start - 1]))
        {
            return false;
        }

        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]) && end - start <= most)
        {
            end++;
        }

        return end - start <= most;
    }
}
