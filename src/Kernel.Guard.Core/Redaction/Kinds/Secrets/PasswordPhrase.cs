namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads a password of four plain words or more behind its label and a sign: all of its line or of its quotes, and hardly one of them a word that is said about passwords.</summary>
internal static class PasswordPhrase
{
    private const int FewestWords = 4;
    private const int MostWords = 8;
    private const int ShortestWord = 3;
    private const int LongestWord = 14;
    private const int Longest = MostWords * (LongestWord + 1);

    /// <summary>Reads one: <c>password: correct horse battery staple</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">The word for a password.</param>
    /// <param name="place">The value's place.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, ReadOnlySpan<char> label, in Assignment place, out int end)
    {
        end = place.Start;
        if (place.Joint != Joint.Sign)
        {
            return false;
        }

        var line = text[place.Start..Math.Min(text.Length, place.Start + Longest + 1)];
        line = place.Quote != '\0' ? text[place.Start..Math.Max(place.Start, SecretValue.End(text, place))] : line.IndexOf('\n') is >= 0 and var stop ? line[..stop] : line;
        line = line.TrimEnd("\r ");
        end += line.Length;
        return Is(line, label);
    }

    /// <summary>Says whether a value is one.</summary>
    /// <param name="value">The value.</param>
    /// <param name="label">The word for a password; nouns of German ones have capitals.</param>
    public static bool Is(ReadOnlySpan<char> value, ReadOnlySpan<char> label)
    {
        if (value.Length > Longest || value.Count(' ') + 1 is < FewestWords or > MostWords)
        {
            return false;
        }

        var doubtful = 0;
        var capitals = label.Contains("wort", StringComparison.OrdinalIgnoreCase);
        foreach (var part in value.Split(' '))
        {
            var word = value[part];
            if (word.Length is < ShortestWord or > LongestWord || !IsPlain(capitals ? word[1..] : word) || !char.IsLetter(word[0]) || PasswordSpeech.Holds(word) || word.EndsWith("ed") || word.EndsWith("ly") || (PasswordSpeech.MayHold(word) && ++doubtful > 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlain(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsLower(c))
            {
                return false;
            }
        }

        return true;
    }
}
