using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Reads back from a word for a birth to the date before it: small words stand between, and before a verb whoever was born and where ("am 3.4.1970 in Ulm geboren", "on June 5, 2014 our son was born").</summary>
internal static class DateBeforeBirth
{
    private const int Reach = 24;
    private const int ReachOverPlace = 56;
    private const int MostWords = 3;
    private const int MostWordsOverPlace = 8;
    private const int LongestUnspaced = 16;
    private const int LongestPlace = 4;
    private const string UnspacedStops = "。、,;!?「」()・ \n";
    private const string Attributed = "たる";
    private const string Said = "のんとそ";

    private static readonly WordSet Places = new("in im a à au aux en em no na zu bei near");
    private static readonly WordSet InPlaces = new("am an der den im ob auf de del della do da dos das la le les los sur sous upon of");
    private static readonly WordSet Articles = new("der den la le les los da do das dos");
    private static readonly WordSet Speakers = new(
        """
        sono siamo fui bin bist je suis sommes sont soy yo eu ich wir er sie nous io our my his her their mein meine unser unsere sein seine ihr ihre mon ma notre nos mi mis nuestro nuestra meu minha nosso nossa mio mia nostro nostra he she we they
        son daughter child baby boy girl twins mother father mum mom dad wife husband brother sister sohn tochter kind baby mutter vater frau mann bruder schwester enkel enkelin zwillinge fils fille enfant mère père femme mari frère soeur
        hijo hija bebé madre padre mujer marido hermano hermana nieto nieta filho filha mãe pai esposa irmão irmã neto neta figlio figlia bambino bambina moglie marito fratello sorella nipote
        """);

    private static readonly WordSet Auxiliaries = new("fu foi fue wurde wurden worden kam kamen que che");

    // Things are born by these as often as people are.
    private static readonly WordSet Ambiguous = new("born nato nata nasci nacio nasceu");

    /// <summary>Answers where the date ends, if it is one that stands there.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="to">The word's first character.</param>
    /// <param name="role">What the word says.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="end">The character after the date's last.</param>
    public static bool TryReadEnd(ReadOnlySpan<char> text, int to, BirthRole role, int floor, out int end)
    {
        if (text[to..].StartsWith("生まれ", StringComparison.Ordinal) && TryReadUnspaced(text, to, floor, out end))
        {
            return true;
        }

        end = to;
        var spoken = role is BirthRole.Verb or BirthRole.Participle or BirthRole.Arrival;
        var (words, comma, place, open, article) = (0, false, false, false, false);
        var lowest = Math.Max(floor, to - (spoken ? ReachOverPlace : Reach));
        while (end > lowest && !EndsDate(text[end - 1]))
        {
            var c = text[end - 1];
            if (!char.IsLetter(c))
            {
                if (c is not (' ' or '(' or ',' or '-' or ':' or '"' or '|' or '*' or '\'' or '’'))
                {
                    return false;
                }

                comma |= c == ',';
                end--;
                continue;
            }

            var start = WordStart(text, end, lowest);
            var word = text[start..end];
            if (++words > (spoken ? MostWordsOverPlace : MostWords))
            {
                return false;
            }

            if (open)
            {
                open = !Places.Contains(word);
                if (open && !(char.IsUpper(word[0]) ? !article : InPlaces.Contains(word)))
                {
                    return false;
                }

                // "in Köln der Gedanke"
                article = open && Articles.Contains(word);
            }
            else if (spoken && word.Length > 1 && char.IsUpper(word[0]) && !IsSpoken(word) && !NumberBoundary.IsEastAsian(word[0]))
            {
                place = open = true;
            }
            else if (word.Length > 1 && !BirthLinks.Words.Contains(word) && !(spoken && IsSpoken(word)))
            {
                return false;
            }

            end = start;
        }

        return end > lowest && !open && !(place && (comma || !IsOfPerson(text, end, to)));
    }

    private static bool IsSpoken(ReadOnlySpan<char> word) => Speakers.Contains(word) || Auxiliaries.Contains(word);

    // "in Washington NATO was founded", "in Washington nació la OTAN"
    private static bool IsOfPerson(ReadOnlySpan<char> text, int date, int verb)
    {
        var end = verb + FirstWord(text[verb..]).Length;
        if (char.IsUpper(text[verb]) && text[date..end].ContainsAnyInRange('a', 'z'))
        {
            return false;
        }

        var lowest = Math.Max(0, date - ReachOverPlace);
        lowest += text[lowest..date].LastIndexOfAny('!', '?', '\n') + 1;
        return !Ambiguous.Contains(text[verb..end]) || NamesPerson(text[date..verb]) || NamesPerson(text[lowest..date]) || Speakers.Contains(FirstWord(text[end..]));
    }

    private static bool NamesPerson(ReadOnlySpan<char> text)
    {
        foreach (var part in text.Split(' '))
        {
            if (Speakers.Contains(FirstWord(text[part])))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetter(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[start..end];
    }

    private static bool EndsDate(char c) => char.IsAsciiDigit(c) || c is '日' or '일' or '号';

    // "1985年6月3日に東京で生まれました", "1985年6月3日、東京生まれ"; not what was born: "…に生まれたブランド".
    private static bool TryReadUnspaced(ReadOnlySpan<char> text, int to, int floor, out int end)
    {
        const int Word = 3;
        var lowest = Math.Max(floor, to - LongestUnspaced);
        end = lowest + text[lowest..to].LastIndexOf('日') + 1;
        if (end == lowest || text[(to + Word)..].StartsWith('変') || (text[(to + Word)..] is [var form, var next, ..] && Attributed.Contains(form, StringComparison.Ordinal) && NumberBoundary.IsEastAsian(next) && !Said.Contains(next, StringComparison.Ordinal)))
        {
            return false;
        }

        var between = text[end..to];
        between = between is ['、' or ',' or 'に', ..] ? between[1..] : between;
        return !between.ContainsAny(UnspacedStops) && (between.Length <= LongestPlace || between[^1] == 'で');
    }

    private static int WordStart(ReadOnlySpan<char> text, int end, int lowest)
    {
        var start = end;
        while (start > lowest && char.IsLetter(text[start - 1]) && !NumberBoundary.IsEastAsian(text[start - 1]))
        {
            start--;
        }

        return start == end ? end - 1 : start;
    }
}
