namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads a password that is written with a blank between any two characters: <c>Passwort: H a f e n 7 ! 2</c>.</summary>
internal static class SpacedPassword
{
    private const int Fewest = 6;
    private const int Most = 40;
    private const int Reach = 120;

    /// <summary>Reads such a password behind a colon on the line of its word, whatever remark stands between.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">Where the word ends.</param>
    /// <param name="start">Takes the first character.</param>
    /// <param name="end">Takes the character after the last.</param>
    public static bool TryReadFar(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        (start, end) = (from, from);
        var line = text[from..Math.Min(text.Length, from + Reach)];
        line = line.IndexOf('\n') is >= 0 and var stop ? line[..stop] : line;
        for (var at = 0; line[at..].IndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon;)
        {
            at += colon + 2;
            start = from + at;
            if (TryRead(text, new Assignment(start, Joint.Sign, '\0', Tight: false), out end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the characters: six or more, among them a digit or a sign, up to what is no single character.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="place">The value's place.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in Assignment place, out int end)
    {
        end = place.Start;
        if (place.Joint < Joint.Verb)
        {
            return false;
        }

        var (count, letters, others) = (0, 0, 0);
        for (var at = place.Start; count < Most && at < text.Length && text[at] > ' ' && (at + 1 == text.Length || text[at + 1] is ' ' or '\n' or '\r' or ',' or '"' or '\''); at += 2)
        {
            count++;
            letters += char.IsLetter(text[at]) ? 1 : 0;
            others += char.IsLetter(text[at]) ? 0 : 1;
            end = at + 1;
            if (end == text.Length || text[end] != ' ')
            {
                break;
            }
        }

        return count >= Fewest && letters > 1 && others > 0;
    }
}
