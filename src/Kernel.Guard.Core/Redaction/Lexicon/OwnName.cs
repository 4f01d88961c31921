using System.Buffers;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Says of a word that it is the name of another value: of the member, element or parameter before it, which has its value (<c>{"ssn":"…","order":"…"}</c>, <c>&lt;ssn>…&lt;/ssn>&lt;order></c>, <c>?ssn=…&amp;order=…</c>, <c>ssn=… order=…</c>).
/// What has a name of its own that says something is announced by that alone; a name that says nothing (<c>value</c>, <c>number</c>, <c>id</c>), and an element within another, leave it to the words around them.
/// </summary>
internal static class OwnName
{
    private const int Reach = 112;
    private const int LongestName = 32;
    private const int LongestValue = 64;
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
            ['>', ..] when IsInClosingTag(text, word.Start) => true,
            ['>', .. var value] => IsClosed(value, text[ElementStart(text, word.Start)..(word.End + ending)]),
            ['=', .. var value] => HoldsValue(value) && SaysSomething(Before(value)),
            ['"', ':', .. var value] => HoldsValue(value) && SaysSomething(Before(value)),
            _ => false,
        };
    }

    /// <summary>Says whether a name speaks of anything, be it of a thing: <c>phone</c>, <c>order</c> and <c>internalKey</c> do, <c>value</c>, <c>number</c> and <c>id</c> do not.</summary>
    public static bool SaysSomething(ReadOnlySpan<char> name) =>
        !name.IsEmpty && !MemberName.IsBare(name) && !name.Equals("id", StringComparison.OrdinalIgnoreCase)
        && (name.EndsWith("key", StringComparison.OrdinalIgnoreCase) || WordLexicon.SpokenOf(name) != PiiKinds.None);

    /// <summary>Answers the name of the parameter whose value a text ends with; empty for none.</summary>
    public static ReadOnlySpan<char> OfLast(ReadOnlySpan<char> text)
    {
        text = text[Math.Max(0, text.Length - LongestName - LongestValue)..];
        var sign = text.LastIndexOf('=');
        return sign > 0 && !text[sign..].ContainsAny(' ', '&') ? Ending(text[..sign]) : [];
    }

    // The name that ends directly before a value: name=, name=", "name": ".
    private static ReadOnlySpan<char> Before(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" +(\"'");
        return text switch
        {
            [.. var name, '='] => Ending(name),
            [.. var name, ':'] when name.TrimEnd(' ') is [.. var quoted, '"'] => Ending(quoted),
            _ => [],
        };
    }

    private static ReadOnlySpan<char> Ending(ReadOnlySpan<char> text) => text[(text.LastIndexOfAnyExcept(OfNames) + 1)..];

    private static bool IsInClosingTag(ReadOnlySpan<char> text, int start)
    {
        var before = text[Math.Max(0, start - LongestEnding)..start];
        return before.LastIndexOfAnyExcept(OfNames) is >= 1 and var sign && before[sign] == '/' && before[sign - 1] == '<';
    }

    // Behind the < before a word; the word's own start where there is none.
    private static int ElementStart(ReadOnlySpan<char> text, int start)
    {
        var from = Math.Max(0, start - LongestEnding);
        return text[from..start].LastIndexOf('<') is >= 0 and var sign ? from + sign + 1 : start;
    }

    // A digit, and then the element's own closing tag; that of an element within it closes nothing.
    private static bool IsClosed(ReadOnlySpan<char> value, ReadOnlySpan<char> name)
    {
        for (var at = 0; value[at..].IndexOf(name) is >= 0 and var place; at += place + name.Length)
        {
            var (first, end) = (at + place, at + place + name.Length);
            if (first > 0 && value[first - 1] == '/' && end < value.Length && value[end] == '>')
            {
                return value[..first].ContainsAnyInRange('0', '9');
            }
        }

        return false;
    }

    // The value before holds a digit, and is no object or list.
    private static bool HoldsValue(ReadOnlySpan<char> text) => text.ContainsAnyInRange('0', '9') && text.TrimStart(' ') is not ['{' or '[', ..];
}
