using System.Buffers;
using System.Globalization;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads a phrase of several words behind a word for one: all of its line behind a colon, or up to the clause's end behind a verb.</summary>
internal static class ToldPhrase
{
    private const int FewestWords = 3;
    private const int FewestSaid = 5;
    private const int Longest = 512;
    private const int LongestQuoted = 160;
    private const int ShortestWithoutBlanks = 6;
    private static readonly SearchValues<char> OfPhrases = SearchValues.Create("abcdefghijklmnopqrstuvwxyzäöüßéèêëàâçñáíïîóôúùûãõåøæąćęłńśźżğışÿœ -0123456789");
    private static readonly SearchValues<char> OfCapitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜÉÅØŁŚŻŹĆİŞÇĞabcdefghijklmnopqrstuvwxyzäöüßéèêëàâçñáíïîóôúùûãõåøæąćęłńśźżğışÿœ -0123456789");

    /// <summary>Reads a phrase: <c>Passphrase: seven quiet herons waiting</c>, "the passphrase is Winter Biscuit Meadow 44".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">The word.</param>
    /// <param name="place">The value's place.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, ReadOnlySpan<char> label, in Assignment place, out int end)
    {
        end = place.Start;
        if (place.Joint < Joint.Verb || !(label.Contains("phrase", StringComparison.OrdinalIgnoreCase) || PinWords.RoleOf(label) == PinRole.Phrase))
        {
            return false;
        }

        var line = text[place.Start..Math.Min(text.Length, place.Start + Longest + 1)];
        if (place.Quote != '\0')
        {
            end = Math.Max(place.Start, SecretValue.End(text, place));
            var value = text[place.Start..end].TrimEnd(' ');
            end = place.Start + value.Length;
            return value.Length is > 1 and <= LongestQuoted && IsQuotedPhrase(value[0] == ' ' ? value[1..] : value);
        }

        var said = place.Joint == Joint.Verb;
        line = (line.IndexOfAny(said ? "\n,;!" : "\n") is >= 0 and var stop ? line[..stop] : line).TrimEnd("\r ");
        line = said && line.IndexOf(". ") is >= 0 and var sentence ? line[..(sentence + 1)] : line;
        var stopped = line is [.., '.'];
        line = stopped ? line[..^1] : line;
        end += line.Length;
        if (place.Joint == Joint.Sign && !line.IsEmpty && line.Length <= LongestQuoted && IsOfOtherScript(line))
        {
            return true;
        }

        if (line.Length > Longest || line.Count(' ') + 1 < FewestWords || line.ContainsAnyExcept(OfCapitals) || NameStops.Small.Contains(line[..line.IndexOf(' ')]))
        {
            return false;
        }

        var numbered = char.IsAsciiDigit(line[^1]);
        if (said)
        {
            return !HoldsSmall(line) && (numbered || IsCapital(line) || (line.Count(' ') + 1 >= FewestSaid && !line.ContainsAnyExcept(OfPhrases) && !IsProse(line)));
        }

        return line.ContainsAnyExcept(OfPhrases) ? (numbered || IsCapital(line)) && !HoldsSmall(line) : !(stopped && HoldsSmall(line));
    }

    private static bool IsQuotedPhrase(ReadOnlySpan<char> value) =>
        value.Count(' ') + 1 >= FewestWords ? !value.ContainsAny("<>{}[]=$%\n") && !ToldAnswer.SpeaksOfForm(value) : value.Length >= ShortestWithoutBlanks && NumberBoundary.IsEastAsian(value[0]);

    // Scripts that part no words, or have other letters.
    private static bool IsOfOtherScript(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '-') && char.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                return false;
            }
        }

        return line.Length >= ShortestWithoutBlanks && !char.IsAscii(line[0]) && NumberBoundary.IsEastAsian(line[0]);
    }

    // What ends with a full stop, or is said, and holds a small word is a sentence.
    private static bool HoldsSmall(ReadOnlySpan<char> line)
    {
        foreach (var part in line.Split(' '))
        {
            if (NameStops.Small.Contains(line[part]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCapital(ReadOnlySpan<char> line)
    {
        foreach (var part in line.Split(' '))
        {
            if (line[part] is [] || !char.IsUpper(line[part][0]))
            {
                return false;
            }
        }

        return true;
    }

    // "never stored anywhere outside your head"
    private static bool IsProse(ReadOnlySpan<char> line)
    {
        foreach (var part in line.Split(' '))
        {
            var word = line[part];
            if (word.EndsWith("ed") || word.EndsWith("ing") || word.EndsWith("ly") || word.EndsWith("en") || word is "not" or "never" or "always" or "made" or "kept" or "random" or "words" or "word" or "long" || People.Fields.GapWords.BondOf(word, out _))
            {
                return true;
            }
        }

        return false;
    }
}
