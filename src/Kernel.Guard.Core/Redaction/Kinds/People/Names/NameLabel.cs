using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads what belongs to a label behind its word: the other gender's ending (<c>Prezado(a)</c>, <c>Patient:in</c>, <c>Cher·e</c>), the language of a key (<c>name_ko</c>, <c>nameKana</c>).</summary>
internal static class NameLabel
{
    private const int Longest = 6;
    private static readonly WordSet Endings = new("a as o os e es s r in innen ra ras ère euse rice trice ne se le ie");

    // ISO 639 and 15924, and how Japanese forms call the two ways to write a name.
    private static readonly WordSet Languages = new(
        "en eng english ko kor korean ja jp jpn japanese zh cn chi chn chinese cht chs tw hant hans th tha thai ru rus ar ara he hi vi vn de ger fr fra es spa it pt pl nl sv da nb no fi tr kana kanji hiragana katakana furigana romaji roman latin latn native local pinyin hangul han");

    private static readonly WordSet Readings = new("kana katakana hiragana furigana");

    /// <summary>Answers where a label ends, with what belongs to it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where its word ends.</param>
    /// <param name="role">What it says; a field for how a name is read is one of persons.</param>
    public static int End(ReadOnlySpan<char> text, int at, ref NameRole role)
    {
        if (role is NameRole.Greeting or NameRole.Party)
        {
            return at + InclusiveLength(text, at);
        }

        // "Nom et prénom(s)"
        at += role == NameRole.Field && at < text.Length && text[at] == '(' ? InclusiveLength(text, at) : 0;
        var language = role is NameRole.Field or NameRole.BareField ? LanguageLength(text, at) : 0;
        role = language > 0 && Readings.Contains(text[at..(at + language)].TrimStart("_-")) ? NameRole.Field : role;
        return at + language;
    }

    /// <summary>Says whether a dash joins a numbered label and its value, as it joins numbered headings: "Déclarant 1 - ".</summary>
    public static bool IsNumberedBeforeDash(ReadOnlySpan<char> between) => between is [.., ' ', '-', ' '] && between.ContainsAnyExcept(" -*");

    /// <summary>Says whether the name beside a key in English, in the same object, is nobody's: <c>"name_en":"Egypt","name_ko":"이집트"</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the name begins.</param>
    public static bool IsOfThing(ReadOnlySpan<char> text, int at)
    {
        const int Reach = 160;
        var from = Math.Max(0, at - Reach);
        var near = text[from..Math.Min(text.Length, at + Reach)];
        var open = near[..(at - from)].LastIndexOf('{') + 1;
        near = near[open..];
        near = near.IndexOf('}') is > 0 and var close ? near[..close] : near;
        foreach (var key in (ReadOnlySpan<string>)["name_en\"", "nameEn\"", "name-en\"", "name_english\""])
        {
            if (near.IndexOf(key, StringComparison.OrdinalIgnoreCase) is >= 0 and var english)
            {
                var value = near[(english + key.Length)..].TrimStart(" :\"");
                return !(NameReader.TryRead(value, 0, lower: false, out var read) && read.IsCertain && value[read.End..] is ['"', ..]);
            }
        }

        return false;
    }

    /// <summary>Answers how long the ending of the other gender is that a word is written with; 0 for none.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the word ends.</param>
    public static int InclusiveLength(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..Math.Min(text.Length, at + Longest + 2)];
        if (rest is not ['(' or '/' or ':' or '*' or '·' or '_' or '-' or '.', ..])
        {
            return 0;
        }

        // "Mr/Ms"
        var end = 1 + LettersOf(rest[1..]);
        var closes = rest[0] != '(' || (end < rest.Length && rest[end] == ')');
        var ends = rest[0] != '(' && end == rest.Length && at + end < text.Length;
        return end > 1 && closes && !ends && (Endings.Contains(rest[1..end]) || (rest[0] == '/' && NameStops.Titles.Contains(rest[1..end]))) ? end + (rest[0] == '(' ? 1 : 0) : 0;
    }

    /// <summary>Answers how long the name of a language is that a key ends with, before its quote or sign; 0 for none.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the label ends.</param>
    public static int LanguageLength(ReadOnlySpan<char> text, int at)
    {
        const int LongestLanguage = 10;
        var rest = text[at..Math.Min(text.Length, at + LongestLanguage + 2)];
        var joint = rest is ['_' or '-', ..] ? 1 : 0;
        if (rest.IsEmpty || (joint == 0 && !char.IsAsciiLetterUpper(rest[0])))
        {
            return 0;
        }

        var end = joint + LettersOf(rest[joint..]);
        return end > joint && end < rest.Length && rest[end] is '"' or '\'' or ':' or '=' && Languages.Contains(rest[joint..end]) ? end : 0;
    }

    private static int LettersOf(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return end;
    }
}
