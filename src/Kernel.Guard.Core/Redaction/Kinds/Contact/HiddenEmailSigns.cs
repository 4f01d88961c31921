using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Reads the words that people write for the dot of an address, with brackets or blanks around them.</summary>
internal static class HiddenEmailSigns
{
    /// <summary>The words for an at sign, as the lexicon takes them.</summary>
    public const string Ats = "nokta com, nokta net, nokta org, nokta edu, nokta tr, krøllalfa, krollalfa, snabela, miukumauku, kissanhäntä, malpka, et isareti, kuyruklu a, apestaart, apenstaart, เครื่องหมายแอท, แอท, at, arobase, arrobase, arroba, chiocciola, klammeraffe, snabel a, apenstaartje, malpa, kukac, zavinac, at sign, at symbol, at teken, miau, ät, kissanhanta, alfakrølle, kanelbulle, собака, собачка, παπακι, 小老鼠, 艾特, 圈a, アットマーク, アット, 골뱅이";

    private const int MostPadding = 3;

    private static readonly string[] Dots = ["dot", "punktum", "punkt", "point", "punto", "ponto", "punt", "kropka", "tečka", "tecka", "punkti", "piste", "prik", "punkt.", "nokta", "точка", "тчк", "τελεία", "จุด", "点", "點", "ドット", "점", "d0t"];
    private static readonly PhraseStarts DotStarts = new(Dots);

    // Words for the other signs of a local part.
    private static readonly string[] Joints = ["underscore", "dash", "hyphen", "minus", "unterstrich", "bindestrich", "strich", "tiret bas", "tiret", "trait d'union", "koppelteken", "łącznik", "bindestreck", "bindestrek", "yhdysviiva", "yhdysmerkki", "kısa çizgi", "guion bajo", "guión bajo", "guion", "guión", "trattino basso", "trattino", "underline", "hífen", "streepje", "podkreślnik", "myślnik", "下划线", "アンダーバー", "アンダースコア", "ハイフン", "alt çizgi", "alt tire", "tire", "understreck", "understrek", "understregning", "bindestreg", "alaviiva", "väliviiva", "tavuviiva", "kreska", "dolna kreska", "podkreślenie", "traço", "sublinhado", "언더바", "밑줄", "하이픈", "ขีดล่าง", "ขีด"];
    private static readonly PhraseStarts Hyphens = new(["hyphen", "dash", "minus", "bindestrich", "tiret", "trait d'union", "guion", "guión", "trattino", "hífen", "streepje", "koppelteken", "myślnik", "łącznik", "bindestreck", "bindestrek", "bindestreg", "yhdysviiva", "yhdysmerkki", "tire", "kısa çizgi", "ハイフン", "하이픈"]);
    private static readonly string[] WordsOfLocals = [.. Dots, .. Joints];

    /// <summary>Answers the place behind a dot that begins at a place; -1 where none does.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place.</param>
    /// <param name="hidden">Takes whether the dot is a word.</param>
    public static int SkipDot(ReadOnlySpan<char> text, int at, out bool hidden)
    {
        var start = at;
        at = SkipPadding(text, at);
        hidden = at < text.Length && text[at] != '.';
        var length = at == text.Length ? 0 : hidden ? DotStarts.Length(text[at..]) : 1;
        var end = SkipPadding(text, at + length);
        hidden &= length > 0;
        var free = length > 0 && (!hidden || NumberBoundary.IsEastAsian(text[at]) || (at > start && end > at + length));
        return free && end < text.Length ? end : -1;
    }

    /// <summary>Answers the place behind a hyphen of a domain that is said as a word; -1 where none begins at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place.</param>
    public static int SkipHyphen(ReadOnlySpan<char> text, int at)
    {
        var word = SkipPadding(text, at);
        var end = word < text.Length ? word + Hyphens.Length(text[word..]) : word;
        var behind = SkipPadding(text, end);
        return end > word && behind < text.Length && (NumberBoundary.IsEastAsian(text[word]) || (word > at && behind > end)) ? behind : -1;
    }

    /// <summary>Answers where a dot or another sign of a local part that ends at a place begins; -1 where none does.</summary>
    public static int SkipDotBack(ReadOnlySpan<char> text, int at, int floor)
    {
        var end = SkipPaddingBack(text, at, floor);
        foreach (var dot in WordsOfLocals)
        {
            if (text[floor..end].EndsWith(dot, StringComparison.OrdinalIgnoreCase))
            {
                var start = SkipPaddingBack(text, end - dot.Length, floor);
                return NumberBoundary.IsEastAsian(dot[0]) || (start < end - dot.Length && end < at) ? start : -1;
            }
        }

        // "tom[.]hale": a dot that a bracket stands around.
        return at - 3 > floor && text[at - 2] == '.' && (text[at - 3], text[at - 1]) is ('[', ']') or ('(', ')') or ('{', '}') ? at - 3 : -1;
    }

    /// <summary>Finds the "et" that Turkish says for the at sign, before the label in front of "nokta com"; the word itself is "and" in other languages.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="from">Where the words for the domain's dot begin; moved to where the sign begins.</param>
    /// <param name="to">Takes where the sign ends.</param>
    public static bool TryFindTurkishAt(ReadOnlySpan<char> text, int floor, ref int from, ref int to)
    {
        const int LongestLabel = 32;
        var at = from - 1;
        while (at > floor && from - at < LongestLabel && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '-'))
        {
            at--;
        }

        (from, to) = (at - 3, at - 1);
        return from > floor && text[from..at] is "et " or "Et " or "ET " && text[from - 1] == ' ';
    }

    /// <summary>Skips blanks and brackets.</summary>
    public static int SkipPadding(ReadOnlySpan<char> text, int at)
    {
        for (var most = at + MostPadding; at < text.Length && at < most && IsPadding(text[at]); at++)
        {
        }

        return at;
    }

    /// <summary>Skips blanks and brackets backwards.</summary>
    public static int SkipPaddingBack(ReadOnlySpan<char> text, int at, int floor)
    {
        for (var least = at - MostPadding; at > floor && at > least && IsPadding(text[at - 1]); at--)
        {
        }

        return at;
    }

    private static bool IsPadding(char c) => c is ' ' or '\n' or '(' or ')' or '[' or ']' or '{' or '}' or '<' or '>' or '_' or '-' or '*' or '|';
}
