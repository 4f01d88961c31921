using System.Globalization;
using KernelGuard.Redaction.Folding;

namespace KernelGuard.Redaction.Known;

/// <summary>
/// Maps letters to lower case without accents, those of other alphabets to the Latin ones that they look like, and Chinese characters to simplified ones, so that known values are found however
/// they are written.
/// </summary>
internal static class PlainLetter
{
    // Letters in pairs: one of another alphabet, in lower case, and the Latin one that it or its capital looks like (Unicode, confusables.txt). No two of one alphabet look alike.
    private const string LookAlikes =
        "аaвbсcеeнhіiјjкkмmоoрpѕsтtуyхxһhԁdԛqԝwӏlѵv" + "αaβbεeζzηhιiκkμmνnοoρpτtυyχx" + "օoսuցgհhոnյj" + "ɑaɡg";

    private static readonly char[] Forms = Build();

    /// <summary>Answers the plain form of a character; the character itself where it has none.</summary>
    public static char Of(char c) => Forms[c];

    /// <summary>Says whether a character is an accent that stands for itself behind its letter, or a vowel of Arabic or Hebrew that is mostly left out.</summary>
    public static bool IsAccent(char c) => c is (>= '\u0300' and <= '\u036F') or (>= '\u064B' and <= '\u0652') or '\u0670' or (>= '\u05B0' and <= '\u05BD');

    private static char[] Build()
    {
        var forms = new char[char.MaxValue + 1];
        for (var i = 0; i < forms.Length; i++)
        {
            var c = (char)i;
            forms[i] = c switch
            {
                >= '\u2000' => HanVariants.Simplified(c),
                'ς' => 'σ',
                _ => LetterBases.Small(c),
            };
        }

        for (var i = 0; i < forms.Length; i++)
        {
            forms[i] = LookAlikes.IndexOf(forms[i], StringComparison.Ordinal) is >= 0 and var at && at % 2 == 0 ? LookAlikes[at + 1] : forms[i];
        }

        return forms;
    }

    /// <summary>Says whether a character counts in a value; all others are separators.</summary>
    public static bool Counts(char c) =>
        char.IsAsciiLetterOrDigit(c) || c == '@' || (c > 0x7F && (char.IsLetterOrDigit(c) || char.IsSurrogate(c)
            || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.NonSpacingMark or UnicodeCategory.LetterNumber) && !IsAccent(c) && !IsApostrophe(c));

    /// <summary>Says whether a letter is the apostrophe of a name such as <c>Oʼbrien</c>, or one of its kin.</summary>
    public static bool IsApostrophe(char c) => c is >= '\u02B9' and <= '\u02BF';
}
