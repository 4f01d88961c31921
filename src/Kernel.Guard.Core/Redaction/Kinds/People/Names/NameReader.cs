using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads a name in a script with capitals: words, initials, particles, a suffix. It never goes over a line's end.</summary>
internal static class NameReader
{
    private const int MostWords = 5;
    private const int MostLowerWords = 3;
    private const int LongestWord = 24;
    private const int Reach = 40;

    /// <summary>Reads a name that begins at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place.</param>
    /// <param name="lower">Whether a name may be written in lower case.</param>
    /// <param name="read">The name.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int at, bool lower, out NameRead read)
    {
        read = new NameRead(at, at, 0, false, 0, false, false, false);
        if (at >= text.Length || !char.IsLetter(text[at]))
        {
            return false;
        }

        var place = at;
        var inLower = lower && char.IsLower(text[at]);
        var particles = char.IsLower(text[at]) && TrySkipParticles(text, ref place);
        inLower &= !particles;
        if (particles && WordEnd(text, place) is var first && GivenNames.All.Contains(text[place..first]) && IsCapitalAt(text, first))
        {
            // "die Tochter von Ada Lovelace": a given name has no particle before it.
            at = place;
        }

        for (; place < text.Length && read.Words < (inLower ? MostLowerWords : MostWords);)
        {
            var end = WordEnd(text, place);
            var word = text[place..end];
            if (word.IsEmpty || word.Length > LongestWord || IsContraction(word) || (read.Words > 0 && char.IsUpper(word[0]) && (NameStops.Titles.Contains(word) || NameStops.IsLabel(text, place, end))))
            {
                break;
            }

            if (!inLower && char.IsLower(word[0]) && !(read.Words > 0 && IsElided(word)))
            {
                particles = TrySkipParticles(text, ref place);
                if (!particles)
                {
                    break;
                }

                continue;
            }

            if (!inLower && read.Words > 0 && NameStops.Particles.Contains(word) && end + 1 < text.Length && text[end] == ' ' && char.IsUpper(text[end + 1]))
            {
                place = end + 1;
                continue;
            }

            // "maría del pilar soto"
            if (inLower && read.Words > 0 && NameStops.Particles.Contains(word) && end + 1 < text.Length && text[end] == ' ' && text[(end + 1)..WordEnd(text, end + 1)] is var behind && (GivenNames.All.Contains(behind) || Surnames.Is(behind)))
            {
                place = end + 1;
                continue;
            }

            var shaped = inLower ? word.Length > 1 && IsLower(word) : IsCapital(word);
            var given = word.Length > 1 && GivenNames.All.Contains(word);
            if (!shaped || (!given && !particles && !(word.Length == 1 && end < text.Length && text[end] == '.') && IsSmall(word, read.Words > 0 || (end < text.Length && text[end] == ' ' && IsCapitalAt(text, end)), inLower)) || (inLower && given && NameStops.Small.Contains(word)))
            {
                break;
            }

            var initial = word.Length == 1;
            if (initial && !(end < text.Length && text[end] == '.') && ((read.Words == 0 && word[0] is 'A' or 'I' or 'O' or 'E' or 'Y') || !IsCapitalAt(text, end + 1)))
            {
                break;
            }

            // An exclamation has no accent in English.
            var common = NameStops.Common.Contains(word) && word is not "Jesús" && !(read.Words > 0 && NameStops.AlsoSurnames.Contains(word));
            if (read.Words > 0 && common && !read.StartsGiven && inLower)
            {
                break;
            }

            end += initial && end < text.Length && text[end] == '.' && (end + 1 == text.Length || !char.IsAsciiLetterLower(text[end + 1])) ? 1 : initial && IsParticleBehind(text, end) ? 1 : 0;
            particles = false;
            read = new NameRead(at, end, read.Words + 1, read.Words == 0 ? given : read.StartsGiven, read.Common + (common ? 1 : 0), read.Words == 0 ? common : read.StartsCommon, inLower, read.Words > 0 && Surnames.Is(word));
            if (end < text.Length && text[end] == ' ')
            {
                place = end + 1;
            }
            else if (initial && IsCapitalAt(text, end))
            {
                place = end;
            }
            else
            {
                break;
            }
        }

        read = read with { End = WithSuffix(text, read.End) };
        return read.Words > 0 && !(read.Words == 1 && NameStops.BareTitles.Contains(text[at..read.End])) && Closes(text, read.End);
    }

    /// <summary>Says whether a name can end at a place: not before a call, a path, a domain or a longer word.</summary>
    public static bool Closes(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length)
        {
            return true;
        }

        var further = end + 1 < text.Length ? text[end + 1] : ' ';
        return text[end] switch
        {
            '@' or '/' or '#' or '$' or '%' or '=' or '(' or '[' or '{' or '+' or '~' or '^' => false,
            '*' or '_' => Emphasis.ClosesAt(text, end),
            '\\' => further is 'n' or 'r' or 't' or '"',
            '.' => !char.IsLetterOrDigit(further),
            ':' => further is not (':' or '/') && !char.IsLetterOrDigit(further),
            '-' or '`' => !char.IsLetterOrDigit(further),
            '<' => further is not (' ' or '=' or '>'),
            var c => !char.IsLetterOrDigit(c) || NumberBoundary.IsEastAsian(c),
        };
    }

    /// <summary>Answers where a word ends; it holds letters, and apostrophes and dashes between letters. No further is looked than any word of a name reaches.</summary>
    public static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        for (var most = Math.Min(text.Length, at + Reach); end < most;)
        {
            var c = text[end];
            var letter = char.IsLetter(c) && !NumberBoundary.IsEastAsian(c);
            var joint = c is '\'' or '’' or '-' && end > at && end + 1 < text.Length && char.IsLetter(text[end + 1]) && !IsPossessive(text, end);
            if (!letter && !joint)
            {
                break;
            }

            end++;
        }

        return end;
    }

    private static bool IsPossessive(ReadOnlySpan<char> text, int apostrophe) =>
        text[apostrophe] != '-' && text[apostrophe + 1] is 's' or 'S' && (apostrophe + 2 == text.Length || !char.IsLetter(text[apostrophe + 2]));

    // I'm, We'll, Don't: never the name of a person, as O'Neil is.
    private static bool IsContraction(ReadOnlySpan<char> word) => word.Length > 2 && (word[^2] is '\'' or '’' || (word[^3] is '\'' or '’' && char.IsLower(word[^2])));

    private static bool IsCapitalAt(ReadOnlySpan<char> text, int at)
    {
        at += at < text.Length && text[at] == ' ' ? 1 : 0;
        return at < text.Length && char.IsUpper(text[at]);
    }

    // "J. van der Meulen", "L. d'Amico": the stop behind the initial ends no sentence.
    private static bool IsParticleBehind(ReadOnlySpan<char> text, int at)
    {
        var place = at + 2;
        return text[at..] is ['.', ' ', >= 'a' and <= 'z', _, _, ..] && (IsElided(text[place..WordEnd(text, place)]) || TrySkipParticles(text, ref place));
    }

    // d'Amico, al-Masri
    private static bool IsElided(ReadOnlySpan<char> word) => word is ['d' or 'l', '\'' or '’', >= 'A' and <= 'Z', _, ..] or ['a' or 'e', 'l' or 's' or 'z', '-', >= 'A' and <= 'Z', _, ..];

    private static bool TrySkipParticles(ReadOnlySpan<char> text, ref int place)
    {
        var at = place;
        for (var count = 0; count < 3; count++)
        {
            var end = WordEnd(text, at);
            if (end + 1 < text.Length && text[end] == '.' && text[at..end] is "v" or "d")
            {
                // "J. v.d. Berg"
                at = end + (text[end + 1] == ' ' ? 2 : 1);
                if (at < text.Length && char.IsUpper(text[at]))
                {
                    place = at;
                    return true;
                }

                continue;
            }

            if (!NameStops.Particles.Contains(text[at..end]) || end + 1 >= text.Length || text[end] != ' ')
            {
                return false;
            }

            at = end + 1;
            if (char.IsUpper(text[at]))
            {
                place = at;
                return true;
            }
        }

        return false;
    }

    // Beside another capitalised word, one with a capital and small letters is no name only where it is an English small word.
    private static bool IsSmall(ReadOnlySpan<char> word, bool beside, bool lower) =>
        beside && !lower && word.Length > 1 && char.IsLower(word[^1]) ? NameStops.English.Contains(word) && !NameStops.EnglishSurnames.Contains(word) : NameStops.Small.Contains(word);

    private static bool IsLower(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsUpper(c))
            {
                return false;
            }
        }

        return true;
    }

    // A capital, then small letters or capitals alone; a second capital only behind a joint or a short prefix (McKay, DiMarco, LaRue).
    private static bool IsCapital(ReadOnlySpan<char> word)
    {
        if (!char.IsUpper(word[0]) && !(word.Length > 3 && word[1] is '\'' or '’' && char.IsUpper(word[2])) && !IsElided(word))
        {
            return false;
        }

        var upper = 0;
        var lower = 0;
        var humps = 0;
        for (var i = 0; i < word.Length; i++)
        {
            upper += char.IsUpper(word[i]) ? 1 : 0;
            lower += char.IsLower(word[i]) ? 1 : 0;
            humps += i > 3 && char.IsUpper(word[i]) && char.IsLower(word[i - 1]) ? 1 : 0;
        }

        return lower == 0 || (humps == 0 && upper <= 4 && (upper < 2 || lower >= upper));
    }

    private static int WithSuffix(ReadOnlySpan<char> text, int end)
    {
        var at = end + (end < text.Length && text[end] == ',' ? 1 : 0);
        if (at + 1 >= text.Length || text[at] != ' ' || !char.IsUpper(text[at + 1]))
        {
            return end;
        }

        var close = WordEnd(text, at + 1);
        if (!NameStops.Suffixes.Contains(text[(at + 1)..close]))
        {
            return end;
        }

        return close + (close < text.Length && text[close] == '.' && char.IsLower(text[close - 1]) ? 1 : 0);
    }
}
