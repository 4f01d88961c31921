using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Reads a known given name and a family name where they stand as somebody's name does, whatever label they have: all of a value in a form, a table, markup or code, all of a line, beside a mail
/// address or a speaker's verb, and in a sentence that speaks of a person just before.
/// </summary>
internal static class NameStanding
{
    private const int MostWords = 4;
    private const int ReachOfCue = 48;
    private const int MostBetween = 5;
    private const PiiKinds OfPersons = PiiKinds.PersonName | PiiKinds.AccountName | PiiKinds.Phone | PiiKinds.Email | PiiKinds.BirthDate | PiiKinds.UserName;
    private const int LongestLabel = 32;
    private const int MostMarks = 4;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?;\n。！？；|<>{}=");

    // What these call is a work, a place or a thing that may have a person's name.
    private static readonly WordSet OfThings = new(
        """
        title song songs movie film book album single track series episode show game street road avenue city town village district state county region country station stop airport hotel restaurant bar cafe store shop school university college hospital church building room hall park place location
        venue brand company vendor product model font theme style color colour ship award prize quote theorem law day event tag topic subject category species breed team band label project repo repository branch package library framework version release codename server host database table titel lied buch straße stadt ort marke
        firma schule titre livre rue ville lieu marque école título libro calle ciudad lugar marca escuela titolo libro via città luogo scuola título livro rua cidade lugar escola
        """);

    private static readonly WordSet Places = new(
        """
        street road avenue lane drive square plaza park station airport bridge hospital university college school church cathedral hotel stadium museum theatre theater library center centre hall house building tower beach island lake river valley mountain bay coast county city town village district
        foundation institute award prize cup trophy festival day theorem law effect syndrome disease scale test index model method algorithm distribution equation constant inc ltd llc gmbh corp company group bank brothers sons platz straße strasse allee weg brücke schule stiftung preis
        """);

    // "I, Ada Lovelace, authorise"
    private static readonly WordSet Selves = new("i me ich moi je yo io eu ik ja jag");

    private static readonly WordSet Calls = new("morning afternoon evening thanks you merci danke gracias grazie obrigado obrigada tack bedankt hi hello hey");

    private static readonly string[] Behind =
    [
        " <", " speaking", " here,", " here.", " here -", " here!", " here:", " here again", " here from", " here and", " on the line", " on the phone", " is calling", " is my name", " nochmal", " noch einmal", " à nouveau", " de nuevo", " otra vez", " di nuovo", " de novo", " mein Name", " mon nom", " mi nombre", " meu nome", " il mio nome", " wrote:", " writes:", " said:", " called", " à l'appareil", " a écrit", " am apparat", " schrieb", " hier,", " al habla", " escribió", " ha scritto", " al telefono", " escreveu", " aqui,", "'s account", "'s order", "'s policy", "'s card", "'s invoice",
        " ausrichten", " Bescheid", " gesprochen", " telefoniert", " ausgestellt", " unterschrieben", " abgeholt", " gemeldet", " bestellt hat", ":mailto", "'s password", "'s login", "'s phone", "'s email", "'s address", "'s date of birth", "'s birthday",
    ];

    /// <summary>Reads the name that begins with a given name of the lexicon.</summary>
    /// <param name="candidate">The given name.</param>
    /// <param name="read">The name.</param>
    public static bool TryRead(in Candidate candidate, out NameRead read)
    {
        var text = candidate.Text;
        var start = candidate.Word.Start;
        read = default;
        return start >= candidate.Floor && char.IsUpper(text[start]) && (start == 0 || IsOpen(text[start - 1])) && NameReader.TryRead(text, start, lower: false, out read)
            && read is { StartsGiven: true, Words: <= MostWords, Common: 0 } && (read.Words > 1 || Speaks(text[read.End..])) && !NamesPlace(text[start..read.End]) && !IsPlaceBehind(text, read.End)
            && (StandsAlone(text, start, read.End) || IsFollowed(text[read.End..]) || (read.Words > 1 && (NameReached.Follows(text[read.End..]) || IsTitled(text[..start]))) || IsSpokenOf(candidate, start) || (read is { Words: > 1, Words: < 4 } && Conversation.Names(text, start, read.End)));
    }

    /// <summary>Says whether what looks like a name ends with a word for places: Victoria Station.</summary>
    public static bool NamesPlace(ReadOnlySpan<char> name) => Places.Contains(LastWord(name));

    private static bool IsOpen(char before) => !char.IsLetterOrDigit(before) && before is not ('_' or '-' or '.' or '/' or '@' or '#' or '$' or '\\' or '&');

    // All of a line, of a quoted text, of an element, of a cell; behind a sign, up to the end of the field.
    private static bool StandsAlone(ReadOnlySpan<char> text, int start, int end)
    {
        var before = start;
        while (before > 0 && text[before - 1] == ' ')
        {
            before--;
        }

        var open = before == 0 ? '\n' : text[before - 1];
        var close = end == text.Length ? '\n' : text[end];
        var next = end + 1 < text.Length ? text[end + 1] : '\n';
        return open switch
        {
            '\n' or '\r' => close is '\n' or '\r' or '|' or '\t' || (close == ',' && next is '\n' or '\r'),
            '"' or '\'' or '`' or '“' or '„' or '«' or '「' or '»' => close == Closing(open) && before == start && !IsThing(text, before - 1),
            '>' => close is '<' or '\n' && before == start,
            '(' => close == ')' && before == start,
            '|' or '\t' => close is '|' or '\t' or '\n' || (close == ' ' && next == '|'),
            ',' or ';' when before == start => close == open || close is '\n' or '\r',
            ',' => close == ',' && Selves.Contains(LastWord(text[Math.Max(0, before - 4)..(before - 1)])),
            ':' or '=' or '→' => NameFields.IsFieldEnd(text, end) && !IsThing(text, before - 1),
            '*' => text[Math.Max(0, before - MostMarks)..before].TrimEnd('*') is [.., ':'] && NameFields.IsFieldEnd(text, end) && !IsThing(text, before - 1),
            '{' => close == '}' && before == start,
            _ => close is ',' or '!' && before < start && Calls.Contains(LastWord(text[Math.Max(0, before - LongestLabel)..before])),
        };
    }

    private static char Closing(char open) => open switch { '“' => '”', '„' => '“', '«' => '»', '「' => '」', '»' => '«', _ => open };

    // "title: ", {"city": "
    private static bool IsThing(ReadOnlySpan<char> text, int sign)
    {
        var label = text[Math.Max(0, sign - LongestLabel)..sign].TrimEnd("\"'`*_ :=>(,");
        var word = LastWord(label);
        return OfThings.Contains(word);
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> words)
    {
        var at = words.Length;
        while (at > 0 && char.IsLetter(words[at - 1]) && !(at < words.Length && char.IsUpper(words[at]) && char.IsLower(words[at - 1])))
        {
            at--;
        }

        return words[at..];
    }

    // "Charlotte Brontë Street"
    private static bool IsPlaceBehind(ReadOnlySpan<char> text, int end)
    {
        var word = end + 1 < text.Length && text[end] is ' ' or '-' ? end + 1 : end;
        return word > end && Places.Contains(text[word..NameReader.WordEnd(text, word)]);
    }

    // "da D. Filomena Carriço": a D alone is a form of address only before a known given name.
    private static bool IsTitled(ReadOnlySpan<char> before)
    {
        foreach (var title in (ReadOnlySpan<string>)[" D. ", " D.a ", " Dna. ", " Exma. ", " Exmo. ", " el C. ", " al C. ", " del C. ", " la C. ", "El C. ", "La C. "])
        {
            if (before.EndsWith(title, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // "Hello, Nadezhda speaking."
    private static bool Speaks(ReadOnlySpan<char> behind) => behind.StartsWith(" speaking") || behind.StartsWith(" am Apparat") || behind.StartsWith(" à l'appareil") || behind.StartsWith(" al habla") || behind.StartsWith(" al telefono") || behind.StartsWith(" ao telefone");

    private static bool IsFollowed(ReadOnlySpan<char> behind)
    {
        if (behind is not [' ' or '\'' or '’' or ':', ..])
        {
            return false;
        }

        // "Marisol Quintana (09:12): …"
        if (behind is [' ', '(', ..] && behind[2..Math.Min(behind.Length, 24)] is var stamp && stamp.IndexOf(')') is > 3 and var close && !stamp[..close].ContainsAnyExcept("0123456789:., APMapm/-") && stamp[..close].Contains(':'))
        {
            return true;
        }

        foreach (var words in Behind)
        {
            if (behind.StartsWith(words, StringComparison.OrdinalIgnoreCase) && (words != " <" || behind[2..Math.Min(behind.Length, 66)].Contains('@')))
            {
                return true;
            }
        }

        return false;
    }

    // A word for a person stands before, in the same sentence and but a few words away.
    private static bool IsSpokenOf(in Candidate candidate, int start)
    {
        var text = candidate.Text;
        var cue = candidate.NearestWord(start, OfPersons);
        if (cue.Kinds == PiiKinds.None || start - cue.End is 0 or > ReachOfCue || HomeFolderRecognizer.IsFolder(text[cue.Start..cue.End]) || ProfileLinkRecognizer.IsSite(text[cue.Start..cue.End]) || ((cue.Kinds & ~PiiKinds.PersonName & OfPersons) == PiiKinds.None && NameCues.Table.RoleOf(text[cue.Start..cue.Met]) is NameRole.None or NameRole.TitleBehind or NameRole.StatementBehind or NameRole.SpeakerBehind or NameRole.CopulaBehind or NameRole.RankBehind or NameRole.BareField))
        {
            return false;
        }

        var between = text[cue.End..start];
        return between.Count(' ') <= MostBetween && !between.ContainsAny(SentenceEnds) && !between.ContainsAny("\"'“„«(");
    }
}
