using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads names in sentences in which somebody says who he is.</summary>
internal static class NameStatements
{
    private const int LongestGreeting = 16;
    // "Ich heiße Ihr Vorgehen nicht gut", "mi chiamo fuori"
    private static readonly WordSet Approved = new("ihr ihre ihren das dies diese dieses diesen euer eure jeden jede alles fuori");
    // "je m'appelle autrement", "me llamo simplemente …"
    private static readonly WordEndings Adverbs = new("ment", "mente", "lich");
    private static readonly WordSet Articles = new("le la les un une el los las il lo una o a os as um uma der die das ein eine the de del al du des do da dal");
    private static readonly WordSet NoPayees = new("conta conto cuenta compte konto girokonto sparkonto account savings checking current joint business terminal gate platform bank banco banque banca caixa poupança ahorro card line stage phase level window counter desk kasse caja cassa todos tutti tous alle");
    private static readonly WordSet SpeakerSigns = new("speaking calling here from am à al vom von aus de da du del dal hier chez");

    private static readonly WordSet Greetings = new("hi hello hey morning afternoon evening hallo tag morgen abend moin servus bonjour bonsoir salut hola días dias tardes noches buenas ciao buongiorno buonasera salve olá ola oi dia tarde noite hei hej hejsan goddag morn goedemorgen goedemiddag goedenavond goedendag moi terve päivää den napot ziua seara здравствуйте привет день вечер дня вітаю γεια καλημέρα καλησπέρα σας halo chào");
    // Given names that are a time of the year as well: "C'est Noël", "This is April".
    private static readonly WordSet Times = new("noël noel april may june august avril mai août abril mayo agosto maggio easter summer autumn");
    private static readonly WordSet Departments = new("billing support sales accounts claims returns payroll hr customer it finance accounting reception dispatch complaints collections shipping logistics orders retention onboarding compliance legal marketing admissions your our the");

    /// <summary>Reads what follows "my name is", in any case.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, in NameGap gap, out NameRead read)
    {
        // "je m'appelle-toi"
        if (!TryReadTitled(text, gap, lower: true, out read) || !read.IsLikely || IsSaying(text[read.Start..]) || IsByname(text[read.Start..read.End]) || IsAdverb(read, text[read.Start..read.End]) || SaidByThing.Follows(text[read.End..]) || (read.Start > 1 && text[read.Start - 1] == '-' && char.IsLetter(text[read.Start - 2])))
        {
            return false;
        }

        read = OverLine(text, read);
        return true;
    }

    private static bool IsAdverb(in NameRead read, ReadOnlySpan<char> name) => read is { Lower: true, StartsGiven: false } && Adverbs.End(name) && !Surnames.Is(name);

    // "On m'appelle le roi", "me llaman la reina": an article, and a word in small letters that is no family name; "me llamó el 3 de mayo".
    private static bool IsByname(ReadOnlySpan<char> name) =>
        Articles.Contains(name) || name.IndexOf(' ') is > 0 and var blank && Articles.Contains(name[..blank]) && char.IsLower(name[0]) && name[blank + 1] is var next && char.IsLower(next) && !Surnames.Is(name[(name.LastIndexOf(' ') + 1)..]);

    // "ich heiße KLAUS-PETER\nOBERMAIER": a line may end between the two names.
    private static NameRead OverLine(ReadOnlySpan<char> text, in NameRead read)
    {
        const int Shortest = 4;
        var at = read.End + 1;
        if (read.Words > 1 || at >= text.Length || text[read.End] != '\n' || !char.IsUpper(text[at]))
        {
            return read;
        }

        var end = NameReader.WordEnd(text, at);
        var family = text[at..end];
        var capitals = end - at >= Shortest && (read.StartsGiven || text[read.Start..read.End].Contains('-')) && !family.ContainsAnyInRange('a', 'z') && !text[read.Start..read.End].ContainsAnyInRange('a', 'z') && !NameStops.Common.Contains(family) && !NameStops.Small.Contains(family);
        var further = end < text.Length ? text[end] : '\n';
        var closes = further is '\n' or '.' or ',' or '!' || (further == ' ' && end + 1 < text.Length && char.IsLower(text[end + 1]));
        return closes && (capitals || Surnames.Is(family)) && NameReader.Closes(text, end) ? read with { End = end, Words = read.Words + 1 } : read;
    }

    // "my name is mud", "Mein Name ist Hase, ich weiß von nichts": nobody's name.
    private static bool IsSaying(ReadOnlySpan<char> text) => Approved.Contains(text[..NameReader.WordEnd(text, 0)]) || text is ['m' or 'M', 'u', 'd'] or ['m' or 'M', 'u', 'd', ' ' or '.' or ',' or '!', ..] || text.StartsWith("Hase, ich weiß");

    /// <summary>Reads what follows "call me".</summary>
    public static bool TryReadCapital(ReadOnlySpan<char> text, in NameGap gap, out NameRead read) =>
        TryReadTitled(text, gap, lower: false, out read) && read.IsLikely && (read.Words > 1 || read.StartsGiven || text[read.Start..read.End].ContainsAnyInRange('a', 'z') || text[read.Start] > 'Z') && !SaidByThing.Follows(text[read.End..]);

    /// <summary>Reads what follows "I am": a known given name, or two words that are no ordinary ones.</summary>
    public static bool TryReadWeak(ReadOnlySpan<char> text, in WordHit word, in NameGap gap, out NameRead read)
    {
        if (TryReadLower(text, gap, out read))
        {
            return true;
        }

        if (!TryReadTitled(text, gap, lower: false, out read) || gap.Joined)
        {
            return false;
        }

        read = WithoutPlace(text, read);

        // "Sou MEI": a Brazilian firm of one.
        if (text[read.Start..read.End] is "MEI")
        {
            return false;
        }

        // German writes all nouns with a capital, and its "im" is no "I'm".
        var german = text[word.Start..word.End] is var phrase && (phrase.StartsWith("ich", StringComparison.OrdinalIgnoreCase) || phrase.Equals("im", StringComparison.OrdinalIgnoreCase));
        return german ? read.StartsGiven || read.IsPerson : read.IsCertain;
    }

    /// <summary>Reads what follows "this is": a known given name, or a name before "speaking".</summary>
    public static bool TryReadSpeaker(ReadOnlySpan<char> text, int phrase, in NameGap gap, out NameRead read) =>
        TryReadSpeaker(text, gap, out read)
        || (!gap.Joined && Opens(text, phrase) && TryReadTitled(text, gap, lower: false, out read) && read is { Words: 2 or 3, Common: 0 } && HasSmall(text[read.Start..read.End])
            && (read.End == text.Length || text[read.End] is ',' or '.' or '!' || text[read.End..].StartsWith(" from ") || text[read.End..].StartsWith(" and ")) && !BusinessName.TryRead(text, read.Start, out _));

    private static bool HasSmall(ReadOnlySpan<char> name) => name.ContainsAnyInRange('a', 'z') || name.ContainsAnyInRange('α', 'ω') || name.ContainsAnyInRange('а', 'я');

    // "Hi, this is …": the speaker's own words begin there.
    private static bool Opens(ReadOnlySpan<char> text, int phrase)
    {
        var before = text[Math.Max(0, phrase - LongestGreeting)..phrase].TrimEnd(" ,.!-\n");
        return before.Length < Math.Min(phrase, LongestGreeting) && Greetings.Contains(before[(before.LastIndexOfAny(" \n\"") + 1)..]);
    }

    private static bool TryReadSpeaker(ReadOnlySpan<char> text, in NameGap gap, out NameRead read)
    {
        if (TryReadLower(text, gap, out read))
        {
            return true;
        }

        if (!TryReadTitled(text, gap, lower: false, out read) || gap.Joined)
        {
            return false;
        }

        read = WithoutPlace(text, read);
        var next = read.End + 1 < text.Length && text[read.End] == ' ' ? text[(read.End + 1)..NameReader.WordEnd(text, read.End + 1)] : [];
        return read.IsPerson || (read.StartsGiven ? next.IsEmpty ? !Times.Contains(text[read.Start..read.End]) : SpeakerSigns.Contains(next) || (char.IsLower(next[0]) && GivenNames.Only.Contains(text[read.Start..read.End])) : read.Common == 0 && next is "speaking" or "calling");
    }

    /// <summary>Reads what follows "payable to": as <see cref="TryReadDealt"/>, but an account or a place that nobody is.</summary>
    public static bool TryReadPaid(ReadOnlySpan<char> text, in NameGap gap, out NameRead read) => TryReadDealt(text, gap, out read) && !NoPayees.Contains(text[read.Start..NameReader.WordEnd(text, read.Start)]);

    /// <summary>Reads what follows "spoke with": a person's name, or two words that are no ordinary ones; one word only before the department it works in ("Kezia in billing").</summary>
    public static bool TryReadDealt(ReadOnlySpan<char> text, in NameGap gap, out NameRead read)
    {
        if (TryReadSpeaker(text, gap, out read))
        {
            return true;
        }

        if (gap.Joined || !TryReadTitled(text, gap, lower: false, out read) || read.Common > 0)
        {
            return false;
        }

        read = WithoutPlace(text, read);
        var behind = text[read.End..];
        var written = read.End - read.Start > 2 && text[read.Start..read.End].ContainsAnyInRange('a', 'z');
        return written && (read.Words > 1
            ? !BusinessName.TryRead(text, read.Start, out _) && !BusinessWords.Trades.Contains(text[(text[..read.End].LastIndexOf(' ') + 1)..read.End])
            : behind.StartsWith(" in ", StringComparison.Ordinal) && Departments.Contains(behind[4..NameReader.WordEnd(behind, 4)]));
    }

    // "i'm bogdan petrescu": in small letters only a known given name with a known family name.
    private static bool TryReadLower(ReadOnlySpan<char> text, in NameGap gap, out NameRead read)
    {
        read = default;
        return gap is { Joined: false, End: var at } && at < text.Length && char.IsLower(text[at]) && GivenNames.All.Contains(text[at..NameReader.WordEnd(text, at)])
            && TryReadTitled(text, gap, lower: true, out read) && read is { Lower: true, StartsGiven: true, EndsFamily: true, Common: 0, Words: > 1 };
    }

    // Behind two words of a name, "de Lyon" says where somebody is from.
    private static NameRead WithoutPlace(ReadOnlySpan<char> text, in NameRead read)
    {
        foreach (var particle in (ReadOnlySpan<string>)[" de ", " di ", " da ", " du ", " del ", " dal ", " von der ", " von dem ", " vom ", " von "])
        {
            var at = text[read.Start..read.End].IndexOf(particle, StringComparison.Ordinal);
            if (at > 0 && read.Words > 2 && text.Slice(read.Start, at).Contains(' '))
            {
                return read with { End = read.Start + at };
            }
        }

        return read;
    }

    private static bool TryReadTitled(ReadOnlySpan<char> text, in NameGap gap, bool lower, out NameRead read)
    {
        read = default;
        return gap.Lines <= 1 && !gap.Comma && NameReader.TryRead(text, NameLetters.SkipTitles(text, gap.End), lower, out read);
    }
}
