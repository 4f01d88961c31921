using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads names that nothing but their place in a sentence tells: one word behind "under the name", two words between a greeting and "here".</summary>
internal static class NameOfSentence
{
    private const int LongestWord = 12;
    private const int MostWords = 3;
    private const int Reach = 72;

    // "sold under the name Lorvex": a thing is called so.
    private static readonly WordSet OfThings = new("sold marketed known published released patented branded traded product products drug brand stored saved file verkauft vertrieben bekannt veröffentlicht gespeichert vendu commercialisé connu publié vendido comercializado conocido publicado venduto commercializzato conosciuto pubblicato comercializado conhecido publicado");
    private static readonly WordSet Greetings = new("moin grüezi tach moinmoin allô pronto ehi diga alô hi hello hey hiya morning afternoon evening day hallo tag morgen abend moin servus bonjour bonsoir salut hola buenas días dias tardes noches ciao buongiorno buonasera salve olá ola oi bom dia boa tarde noite yes yeah");
    private static readonly string[] NameLabels = ["the name", "the name of", "name of", "den namen", "dem namen", "dem name", "nom de", "le nom", "nombre de", "el nombre", "nome di", "nome de", "il nome", "o nome", "a nome", "na nazwisko", "op naam van", "på navnet", "på namnet", "nimellä"];

    /// <summary>Reads the one word that a booking or an account is under: "a table under the name Ashgrove".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The phrase.</param>
    /// <param name="gap">What stands behind it.</param>
    /// <param name="read">The name.</param>
    public static bool TryReadUnder(ReadOnlySpan<char> text, in WordHit word, in NameGap gap, out NameRead read)
    {
        read = default;
        return gap is { Lines: 0, Comma: false } && gap.End > word.End && NamesName(text[word.Start..word.End]) && NameReader.TryRead(text, NameLetters.SkipTitles(text, gap.End), lower: false, out read)
            && read is { Words: 1, Common: 0 } && read.End - read.Start > 2 && char.IsLower(text[read.Start + 1]) && !(read.End + 2 < text.Length && text[read.End] == ' ' && (char.IsUpper(text[read.End + 1]) || char.IsAsciiDigit(text[read.End + 1]) || text[read.End + 1] == '&'))
            && !IsOfThing(text[Math.Max(0, word.Start - Reach)..word.Start]);
    }

    /// <summary>Reads the name before "here" or "speaking": all between a greeting, or the text's beginning, and the word.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadSpeaking(ReadOnlySpan<char> text, in WordHit word, int floor, out int start, out int end)
    {
        end = word.Start - 1;
        start = end;
        if (end <= floor || text[end] != ' ' || !char.IsLetter(text[end - 1]) || !(IsCalled(text[word.Start..]) || ClosesSpeech(text[word.End..])))
        {
            return false;
        }

        var words = 0;
        for (; words < MostWords; words++)
        {
            var close = words == 0 ? end : start - 1;
            var first = close;
            while (first > floor && close - first < 2 * LongestWord && (char.IsLetter(text[first - 1]) || text[first - 1] is '\'' or '’' or '-'))
            {
                first--;
            }

            if (first == close || !char.IsUpper(text[first]) || Greetings.Contains(text[first..close]))
            {
                break;
            }

            start = first;
            if (start - 1 <= floor || text[start - 1] != ' ')
            {
                words++;
                break;
            }
        }

        if (words < 2 || !NameReader.TryRead(text[..end], start, lower: false, out var read) || read.End != end || read.Common > 0)
        {
            return false;
        }

        // "Good afternoon. Ada Lovelace here": only behind a greeting is any name one.
        var before = text[floor..start].TrimEnd(" \n");
        return before.IsEmpty ? read.IsPerson || (start == 0 && read.Words > 1 && (text[end..].StartsWith(" here from ") || text[end..].StartsWith(" speaking"))) : (before[^1] is '.' or '!' or ',' or '?' or ':' or '-') && (read.IsPerson || (before[^1] == ',' && IsCalled(text[word.Start..])) || Greetings.Contains(LastWord.Of(before.TrimEnd(".!,?:- "), LongestWord)));
    }

    /// <summary>Reads the name before "Hanım" and "Bey", or before "adına" ("on behalf of").</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadHonoured(ReadOnlySpan<char> text, in WordHit word, int floor, out int start, out int end)
    {
        start = end = Math.Max(floor, word.Start - 1);
        var title = text[word.Start] is 'H' or 'B';
        if (end <= floor || text[end] != ' ' || !(title || text[word.Start] == 'a'))
        {
            return false;
        }

        for (var words = 0; words < MostWords && (words == 0 || (start - 1 > floor && text[start - 1] == ' ')); words++)
        {
            var close = words == 0 ? end : start - 1;
            var first = close;
            while (first > floor && close - first < 2 * LongestWord && char.IsLetter(text[first - 1]))
            {
                first--;
            }

            if (first == close || !char.IsUpper(text[first]) || NameCues.Table.RoleOf(text[first..close]) != NameRole.None || NameStops.Titles.Contains(text[first..close]))
            {
                break;
            }

            start = first;
        }

        return start < end && NameReader.TryRead(text[..end], start, lower: false, out var read) && read.End == end && read.Common == 0 && (title ? read.Words > 1 || read.End - read.Start > 2 : read.IsPerson);
    }

    // "gibt an, Reto Käser zu heissen"
    private static bool IsCalled(ReadOnlySpan<char> word) => word.StartsWith("zu hei", StringComparison.Ordinal) || word.StartsWith("te heten", StringComparison.Ordinal);

    private static bool ClosesSpeech(ReadOnlySpan<char> behind) =>
        behind.IsEmpty || behind[0] is ',' or '.' or '!' or ';' or '\n' or ':' || behind.StartsWith(" from ") || behind.StartsWith(" again") || behind.StartsWith(" with ") || behind.StartsWith(" - ") || behind.StartsWith(" at ") || behind.StartsWith(" von ") || behind.StartsWith(" aus ") || behind.StartsWith(" vom ");

    private static bool NamesName(ReadOnlySpan<char> label)
    {
        foreach (var ending in NameLabels)
        {
            if (label.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfThing(ReadOnlySpan<char> before)
    {
        foreach (var word in before.Split(' '))
        {
            if (OfThings.Contains(before[word].Trim(".,;:!?\n\"'()")))
            {
                return true;
            }
        }

        return false;
    }
}
