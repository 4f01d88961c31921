using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>
/// Says of three or four digits that they are the answer to who asks for a card's code in the turn before: behind a dash ("—¿El código de seguridad? —Sí, 533."), in quotes, on the next line, behind who speaks
/// ("klient: za późno, 207").
/// </summary>
internal static class AskedCode
{
    private const int LongestLead = 40;
    private const int LongestHead = 32;
    private const int MostWords = 5;
    private const int LongestWord = 12;
    private const int Reach = 128;
    private const string Openings = " \"“„«»”'";
    private const PiiKinds Rivals = Phrases.Other | PiiKinds.Passport | PiiKinds.DrivingLicence | PiiKinds.Phone | PiiKinds.BankAccount | PiiKinds.BirthDate | PiiKinds.PostalAddress;

    private static readonly WordSet Before = new("it it's is that's the its are yes yeah ok okay so sí si es son oui c'est ce sont ja es das ist sind sie lautet lauten sim é são sì è sono het zijn jaha jo det den är er on se ovat kyllä tak to jest są evet 是 nr no entonces dann alors allora então dus then so alltså altså więc niin");
    private static readonly WordSet Behind = new("står staat steht lautet pone dice diz jest lukee yazıyor har i think glaube creo credo acho crois denk tror");

    private static readonly WordSet Things = new("check checks prüfung prüfungen test tests feld felder field fields abfrage fehler error errors validation mismatch contrôle control controllo controle kontroll kontrol");

    /// <summary>Says so.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="start">The number's first digit.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(in Candidate candidate, int start, int end)
    {
        var text = candidate.Text;
        if (start == 0 || text[start - 1] is not (' ' or '\n' or '"' or '“' or '«' or '—' or '–' or '-' or ':' or '¡') || !Closes(text, end) || OtherCode.IsNought(text[start..end]))
        {
            return false;
        }

        var turn = TurnStart(text, start, out var kind);
        var word = turn < 0 ? default : candidate.NearestWord(start, PiiKinds.CardCode);
        return word.Kinds != PiiKinds.None && word.End <= turn && turn - word.End <= Reach && candidate.Floor <= word.End && !CardCodeRecognizer.NamesExpiry(text[word.Start..word.End])
            && Rival(candidate, start, turn) is var rival && (rival.Kinds == PiiKinds.None || rival.Start <= word.End) && IsAsked(text, word, turn, kind);
    }

    // "CALLER: … 725": who answers is no word for a number.
    private static WordHit Rival(in Candidate candidate, int start, int turn) =>
        candidate.NearestWord(start, Rivals) is var rival && rival.Start >= turn && rival.Kinds != PiiKinds.None && candidate.Text[rival.End] == ':' ? candidate.NearestWord(turn, Rivals) : candidate.NearestWord(start, Rivals);

    // What the asker says behind the word is all of one turn, and has no other question or number.
    private static bool IsAsked(ReadOnlySpan<char> text, in WordHit word, int turn, Turn kind)
    {
        var rest = text[word.End..turn].Trim(" \n");
        var asks = rest.ContainsAny('?', '？');
        return !rest.Contains('\n') && !rest.ContainsAnyInRange('0', '9') && rest.Count('?') <= 1 && kind switch
        {
            Turn.Spoken => asks || (IsSpoken(text, word.Start) && (EndsTurn(text, word, turn) || AskedTurn.Requests(text, word.Start, turn))),
            Turn.Quoted or Turn.Dashed => asks || (rest.TrimEnd(Openings) is [.., '.' or '!' or '…'] && AskedTurn.Requests(text, word.Start, turn)),
            _ => asks,
        } && !IsOfThing(text[word.End..turn]) && !AskedTurn.AsksOther(text, word.Start);
    }

    // "CVV-Prüfung", but "CVC-nummeret".
    private static bool IsOfThing(ReadOnlySpan<char> rest) => rest is ['-', _, ..] && Things.Contains(rest[1..GapWords.WordEnd(rest, 1, Math.Min(rest.Length, LongestLead))]);

    // "soporte: los tres números de detrás de la tarjeta", and no more: who explains what is asked for asks for it.
    private static bool EndsTurn(ReadOnlySpan<char> text, in WordHit word, int turn) =>
        text[word.Start..word.End].Contains(' ') && CodeByPlace.Skip(text, word.End) is var end && text[end..turn].Trim(" .\n").IsEmpty;

    // "konsultant: … kodu CVV": the line of the word has a speaker.
    private static bool IsSpoken(ReadOnlySpan<char> text, int word)
    {
        var line = TextLine.Start(text, word, Reach);
        return line >= 0 && IsSpeaker(text[line..word]);
    }

    private static bool IsSpeaker(ReadOnlySpan<char> line) =>
        line.IndexOf(':') is > 0 and <= LongestHead and var colon && RoleTurn.IsSpeaker(line[..colon].Trim(" *_>-"));

    // Where the turn begins in which the number is the first that is said; -1 where others are said before it.
    private static int TurnStart(ReadOnlySpan<char> text, int start, out Turn kind)
    {
        kind = Turn.Line;
        var low = Math.Max(0, start - LongestLead - LongestHead);
        var at = start;
        while (at > low && text[at - 1] is not ('\n' or '—' or '–' or '-' or ':' or '"' or '“' or '«' or '?' or '？') && start - at <= LongestLead)
        {
            at--;
        }

        if (at == 0 || start - at > LongestLead || !IsLead(text[at..start]))
        {
            return -1;
        }

        switch (text[at - 1])
        {
            case '—' or '–' or '-':
                kind = at > 1 && text[at - 2] is ' ' ? Turn.Dashed : Turn.Line;
                if (kind == Turn.Line && text[start..Math.Min(text.Length, start + Reach)].IndexOf('\n') is >= 0 and var next && text[(start + next + 1)..] is ['-', ' ', >= '0' and <= '9', ..])
                {
                    return -1;
                }

                return at > 1 && text[at - 2] is ' ' or '\n' ? at - 1 : -1;
            case '"' or '“' or '«':
                kind = Turn.Quoted;
                return at > 1 && text[at - 2] is ' ' or '\n' ? at - 1 : -1;
            case ':':
                kind = Turn.Spoken;
                var line = TextLine.Start(text, at, LongestHead);
                return line > 0 && IsSpeaker(text[line..at]) ? line : -1;
            case '\n':
                return at;
            default:
                return -1;
        }
    }

    // "Sí, ", "za późno, ", "it's ": few words, and a comma or a verb behind them.
    private static bool IsLead(ReadOnlySpan<char> lead)
    {
        lead = lead.Trim(" -¡");
        if (lead.IsEmpty)
        {
            return true;
        }

        return !lead.ContainsAny("!;()=/") && lead.Count('.') == 3 * lead.Count("...") && !lead.ContainsAnyInRange('0', '9') && lead.Count(' ') < MostWords && (lead[^1] == ',' || Before.Contains(lead[(lead.LastIndexOf(' ') + 1)..]));
    }

    private static bool Closes(ReadOnlySpan<char> text, int end) =>
        EnteredCode.EndsClause(text, end) || text[end..] is ['.', '"' or '”' or '»', ..] || text[end] is '"' or '”' or '»' || (NumberBoundary.Closes(text, end) && text[end] == ' ' && text[end..] is [' ', '–' or '—' or '-', ..])
        || (text[end] == ' ' && Behind.Contains(text[(end + 1)..GapWords.WordEnd(text, end + 1, Math.Min(text.Length, end + LongestWord))]));

    private enum Turn
    {
        Line,
        Dashed,
        Quoted,
        Spoken,
    }
}
