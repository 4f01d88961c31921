namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads a password that somebody wrote with a blank behind each sign: <c>h u n t e r 2</c>.</summary>
internal static class SpacedSecret
{
    private const int Shortest = 6;
    private const int Longest = 40;

    /// <summary>Reads it; six signs at least, and a digit or another sign than a letter among them.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, in Assignment place, out int end)
    {
        end = place.Start;
        if (place.Joint < Joint.Verb || place.Start >= text.Length || text[place.Start] == ' ')
        {
            return false;
        }

        var (signs, marked) = (1, !char.IsAsciiLetter(text[end]));
        while (signs < Longest && end + 2 < text.Length && text[end + 1] == ' ' && text[end + 2] is not (' ' or '\n') && (end + 3 == text.Length || text[end + 3] is ' ' or '\n' or ',' or '.'))
        {
            end += 2;
            signs++;
            marked |= !char.IsAsciiLetter(text[end]);
        }

        end++;
        return signs >= Shortest && marked;
    }
}
