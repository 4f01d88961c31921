namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads a password that is written with a blank between any two characters: <c>Passwort: H a f e n 7 ! 2</c>.</summary>
internal static class SpacedPassword
{
    private const int Fewest = 6;
    private const int Most = 40;

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
