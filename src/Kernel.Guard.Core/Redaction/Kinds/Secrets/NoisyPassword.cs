using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads a password that a generator made, with any sign within: <c>3JJD&amp;wQet;qGMN]S</c>. No word, path or expression changes between letters, digits and signs so often.</summary>
internal static class NoisyPassword
{
    private const int Shortest = 7;
    private const int ShortestOfLetters = 10;
    private const int Longest = 40;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\u3001\u3002\uFF0C\uFF1B\uFF01\uFF1F\uFF08\uFF09\u300D\u201D\u201C");
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> OfNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> Rare = SearchValues.Create("!\"#$%&'()*+,;<=>?@[\\]^`{|}~");
    private static readonly SearchValues<string> OfCode = SearchValues.Create(["=>", "->", "==", "||", "&&", "();", "://", "</", "{{", "}}", "${"], StringComparison.Ordinal);

    /// <summary>Answers where the password ends; 0 where none stands there.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Its first character.</param>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var value = text[start..Math.Min(text.Length, start + Longest + 1)];
        value = value.IndexOfAny(Ends) is >= 0 and var stop ? value[..stop] : value.Length > Longest ? [] : value;
        value = BeforeTag(BeforeSetting(value));
        var length = value.Length;
        var behind = text[(start + length)..];
        var last = behind.IsEmpty || char.IsWhiteSpace(behind[0]);
        value = last ? value.TrimEnd(".,:;") : value;
        value = value is [.., (')' or ']' or '}' or '"' or '\'' or '`' or '>') and var close] && length == value.Length && (behind.IsEmpty || behind[0] is ' ' or '\n') && value.Count(OpeningOf(close)) < value.Count(close) + (OpeningOf(close) == close ? 1 : 0) && IsNoise(value[..^1]) ? value[..^1] : value;
        return IsNoise(value) ? start + value.Length : 0;
    }

    /// <summary>Says whether a value is one.</summary>
    public static bool IsNoise(ReadOnlySpan<char> value)
    {
        if (value.Length is < Shortest or > Longest || value.ContainsAny(OfCode) || (value.ContainsAnyExcept(OfNames) ? !value.ContainsAny(Rare) || IsLabelled(value) : value.ContainsAnyExcept(Letters)))
        {
            return false;
        }

        var (classes, changes, before) = (0, 0, -1);
        foreach (var c in value)
        {
            var one = char.IsAsciiLetterLower(c) ? 0 : char.IsAsciiLetterUpper(c) ? 1 : char.IsAsciiDigit(c) ? 2 : c is > ' ' and < '\x7F' ? 3 : 4;
            changes += one != before && before >= 0 ? 1 : 0;
            (classes, before) = (classes | (1 << one), one);
        }

        // Half of all neighbours differ among random signs; of letters alone more must, since names in code have humps.
        var letters = classes & 3;
        return (classes & 8) != 0
            ? (classes & 16) == 0 && letters != 0 && (letters == 3 || (classes & 4) != 0) && changes * 2 >= value.Length - 1 && HoldsNoWord(value)
            : letters == 3 && value.Length >= ShortestOfLetters && changes * 20 >= (value.Length - 1) * 13;
    }

    // regex:[A-Z]
    private static bool IsLabelled(ReadOnlySpan<char> value) => value.IndexOf(':') is > 1 and var colon && !value[..colon].ContainsAnyExceptInRange('a', 'z');

    // Six small letters in a row are a word's.
    private static bool HoldsNoWord(ReadOnlySpan<char> value)
    {
        const int Word = 6;
        var run = 0;
        foreach (var c in value)
        {
            run = char.IsAsciiLetterLower(c) ? run + 1 : 0;
            if (run == Word)
            {
                return false;
            }
        }

        return true;
    }

    // Of a connection string or a query the next setting.
    private static ReadOnlySpan<char> BeforeSetting(ReadOnlySpan<char> value)
    {
        for (var at = 0; value[at..].IndexOfAny(';', '&', ',') is >= 0 and var step; at++)
        {
            at += step;
            var name = value[(at + 1)..].TrimStart("\"'");
            var sign = name.IndexOfAny('=', ':');
            if (sign > (value[at] == '&' ? 0 : 1) && !name[..sign].TrimEnd("\"'").ContainsAnyExcept(Names))
            {
                return value[..at];
            }
        }

        return value;
    }

    private static readonly SearchValues<char> Names = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    private static ReadOnlySpan<char> BeforeTag(ReadOnlySpan<char> value) => value.IndexOf("</", StringComparison.Ordinal) is > 0 and var tag ? value[..tag] : value;

    private static char OpeningOf(char close) => close switch { ')' => '(', ']' => '[', '}' => '{', '>' => '<', var same => same };
}
