namespace KernelGuard.Redaction.Scanning;

/// <summary>Says what a folded character is to a scan.</summary>
[Flags]
internal enum CharacterClass : byte
{
    /// <summary>Nothing of interest.</summary>
    None = 0,

    /// <summary>A letter of a script that puts spaces between words.</summary>
    Letter = 1,

    /// <summary>A capital one.</summary>
    Upper = 2,

    /// <summary>An ASCII digit: all others are folded to one.</summary>
    Digit = 4,

    /// <summary>A character that recognizers are asked at, whatever stands beside it.</summary>
    Special = 8,

    /// <summary>Han, kana, hangul, Thai and their kin: scripts in which words begin anywhere.</summary>
    Unspaced = 16,
}

/// <summary>Classifies characters by a table of the BMP. Halves of surrogate pairs are nothing: what matters of the other planes is folded.</summary>
internal static class CharacterClasses
{
    /// <summary>The first character of a script without spaces.</summary>
    public const char FirstUnspaced = '\u0E00';

    private static readonly CharacterClass[] Table = [.. Enumerable.Range(0, char.MaxValue + 1).Select(static code => Classify((char)code))];

    /// <summary>Answers the class of a character.</summary>
    public static CharacterClass Of(char c) => Table[c];

    /// <summary>Says whether a word may begin at a place: behind no letter, at a capital behind a small one, or anywhere in a script without spaces.</summary>
    public static bool BeginsWord(ReadOnlySpan<char> text, int at) => BeginsWord(Table[text[at]], at == 0 ? CharacterClass.None : Table[text[at - 1]]);

    /// <summary>Says whether a character begins a word behind another one.</summary>
    public static bool BeginsWord(CharacterClass current, CharacterClass before) =>
        (current & CharacterClass.Unspaced) != 0
        || ((current & CharacterClass.Letter) != 0
            && ((before & CharacterClass.Letter) == 0 || ((current & CharacterClass.Upper) != 0 && (before & CharacterClass.Upper) == 0)));

    private static CharacterClass Classify(char c) => c switch
    {
        >= '0' and <= '9' => CharacterClass.Digit,
        '@' or ':' or '\\' => CharacterClass.Special,
        (>= FirstUnspaced and <= '\u0EFF') or (>= '\u1780' and <= '\u17FF') or (>= '\u3005' and <= '\u3007') or (>= '\u3040' and <= '\u30FF') or (>= '\u3100' and <= '\u312F') or (>= '\u31F0' and <= '\u31FF')
            or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF') => CharacterClass.Unspaced,
        _ when char.IsLetter(c) => char.IsUpper(c) ? CharacterClass.Letter | CharacterClass.Upper : CharacterClass.Letter,
        _ => CharacterClass.None,
    };
}
