using System.Text;

namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Composes a letter and the marks behind it where Unicode has one character for both (NFC). The pairs come from the runtime, so there are none in its globalization-invariant mode.
/// </summary>
internal static class ComposedLetters
{
    private const char End = '\u2000';

    private static readonly Dictionary<(char Letter, char Mark), char> Pairs = Build();

    /// <summary>Says whether a character may be a mark of the letter before it; U+034F is invisible and none.</summary>
    public static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F' and not '\u034F';

    /// <summary>Reads the letter before a mark together with it and those behind; answers false where there is no character for them.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        if (at == 0 || !Pairs.TryGetValue((FoldTable.Of(text[at - 1]), text[at]), out var letter))
        {
            return false;
        }

        var end = at + 1;
        while (end < text.Length && Pairs.TryGetValue((letter, text[end]), out var more))
        {
            (letter, end) = (more, end + 1);
        }

        change = FoldChange.ToOne(at - 1, end, letter);
        return true;
    }

    private static Dictionary<(char Letter, char Mark), char> Build()
    {
        var pairs = new Dictionary<(char Letter, char Mark), char>();
        for (var c = '\0'; c < End; c++)
        {
            if (LetterBases.Of(c) != c && c.ToString() is var one && one.Normalize(NormalizationForm.FormD) is { Length: > 1 } parts && IsMark(parts[^1])
                && parts[..^1].Normalize() is { Length: 1 } letter && (letter + parts[^1]).Normalize() == one)
            {
                pairs.Add((letter[0], parts[^1]), c);
            }
        }

        return pairs;
    }
}
