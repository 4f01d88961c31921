using System.Buffers;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Says of a word that it is the name of another value: of the member, element or parameter before it, which has its value (<c>{"ssn":"…","order":"…"}</c>, <c>&lt;ssn>…&lt;/ssn>&lt;order></c>, <c>?ssn=…&amp;order=…</c>, <c>ssn=… order=…</c>).
/// What has a name of its own is announced by that alone.
/// </summary>
internal static class OwnName
{
    private const int Reach = 112;
    private const int LongestEnding = 24;
    private static readonly SearchValues<char> OfNames = SearchValues.Create("-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Says whether a word names another value than the one that begins at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    /// <param name="start">The value's first character.</param>
    public static bool IsAnothers(ReadOnlySpan<char> text, in WordHit word, int start)
    {
        var between = start - word.End <= Reach ? text[word.End..start] : [];
        var ending = between[..Math.Min(between.Length, LongestEnding)].IndexOfAnyExcept(OfNames);
        return ending >= 0 && between[ending..] switch
        {
            ['=', '"', .. var value] => Parts(value, "\"", out var rest) && rest.Contains('='),
            ['=', .. var value] => (Parts(value, "&", out var rest) || Parts(value, " ", out rest)) && rest.Contains('='),
            ['>', ..] when IsInClosingTag(text, word.Start) => true,
            ['>', .. var value] => Parts(value, "</", out var rest) && rest.IndexOf('>') is >= 0 and var close && rest[close..].Contains('<'),
            ['"', ':', .. var value] => Parts(value.TrimStart(' '), ",", out var rest) && rest.Contains(':'),
            _ => false,
        };
    }

    private static bool IsInClosingTag(ReadOnlySpan<char> text, int start)
    {
        var before = text[Math.Max(0, start - LongestEnding)..start];
        return before.LastIndexOfAnyExcept(OfNames) is >= 1 and var sign && before[sign] == '/' && before[sign - 1] == '<';
    }

    // The value before a sign holds a digit, and is no object or list.
    private static bool Parts(ReadOnlySpan<char> value, ReadOnlySpan<char> sign, out ReadOnlySpan<char> rest)
    {
        var end = value.IndexOf(sign);
        rest = end < 0 ? [] : value[(end + sign.Length)..];
        return end > 0 && value[..end].ContainsAnyInRange('0', '9') && value[0] is not ('{' or '[');
    }
}
