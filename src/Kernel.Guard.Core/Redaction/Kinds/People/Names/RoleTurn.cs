using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Says of a role before a colon ("Kunde: Rote Jacke") that somebody speaks there: the lines around it are what others say, one of them by a question, a greeting or a word of talk. A form has such
/// roles, too, and no such lines.
/// </summary>
internal static class RoleTurn
{
    private const int Reach = 512;
    private const int MostLines = 4;
    private const int LongestHead = 32;
    private const string Marks = "*_->[<(# \t";

    private static readonly WordSet Speakers = new(
        """
        agent support service bot chatbot assistant asistente assistente assistentin asystent assistent operator representative advisor adviser moderator interviewer customer client user caller guest visitor patient doctor nurse
        agentin kunde kundin kundenservice kundendienst berater beraterin mitarbeiter mitarbeiterin sachbearbeiter sachbearbeiterin anrufer anruferin gast arzt ärztin patientin
        agente conseiller conseillère cliente clienta usager visiteur patiente médecin soporte asesor asesora operador operadora usuario usuaria paciente médico médica
        supporto assistenza operatore operatrice utente paziente medico suporte atendente klant medewerker klient klientka konsultant kund asiakas
        benutzer benutzerin nutzer nutzerin utilisateur utilisatrice utilizador utilizadora gebruiker użytkownik användare bruker bruger käyttäjä kullanıcı
        """);

    private static readonly WordSet Keys = new("speaker role from sender author who participant");
    private static readonly WordSet Texts = new("text content message body msg");

    // Behind a question with one of these, two capitals are a name; behind one for the name of a thing they are not.
    private static readonly WordSet OfPersons = new(
        """
        who whom whose name wer wem wen wessen namen nom appelez appelle appelles heißen quién nombre llama llamas chi nome chiama chiami quem chama naam heter hedder
        namn navn nazywa nazywasz imię nazwisko nimi nimesi nimenne
        """);

    private static readonly WordSet Pleases = new("please bitte plaît favor favore cortesia alstublieft tack takk proszę kiitos name namen nom nombre nome");
    private static readonly WordSet OfThings = new("article item product order model brand artikel produkt bestellung modell marke produit commande modèle marque artículo producto pedido modelo marca articolo prodotto ordine modello artigo produto encomenda product bestelling merk");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the role begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="said">Where what is said begins.</param>
    public static bool Is(ReadOnlySpan<char> text, int start, int end, int said)
    {
        if (!IsSpeaker(text[start..end]))
        {
            return false;
        }

        // {"speaker":"Agent","text":
        var before = text[Math.Max(0, start - LongestHead)..start];
        if (before is [.., '"' or '\''])
        {
            return Keys.Contains(KeyOf(before)) && Texts.Contains(KeyOf(text[end..said]));
        }

        var line = before.LastIndexOf('\n') + 1;
        if ((line == 0 && before.Length < start) || !IsHead(before[line..]))
        {
            return false;
        }

        var first = start - before.Length + line;
        var above = text[Math.Max(0, first - Reach)..first];
        // "Passenger: unknown?": of a form an open field.
        var open = !Speakers.Contains(text[start..end]);
        return !AsksWho(above) && (IsTalk(above, back: true, open) || IsTalk(Behind(text[end..Math.Min(text.Length, end + Reach)]), back: false, open));
    }

    /// <summary>Says whether a word before a colon tells in which role somebody speaks there: one that talks with customers, or any that a person has.</summary>
    /// <param name="role">The word.</param>
    public static bool IsSpeaker(ReadOnlySpan<char> role) => Speakers.Contains(role) || (role.Length > 2 && NameCues.Table.RoleOf(role) == NameRole.Party);

    /// <summary>Says whether what is said is a question, a greeting or a word of talk.</summary>
    /// <param name="said">What is said.</param>
    public static bool IsSpeech(ReadOnlySpan<char> said) =>
        said.IndexOfAny('?', '？') > 1 || said is [.., '!'] || SaidWords.AreGreeting(said.TrimEnd(".")) || (!NameReader.TryRead(said, 0, lower: false, out var read) || read.Words < 2) && Conversation.Speaks(said);

    private static ReadOnlySpan<char> KeyOf(ReadOnlySpan<char> member) => LastWord.Of(member.TrimEnd("\"': \\"), LongestHead);

    private static ReadOnlySpan<char> Behind(ReadOnlySpan<char> text) => text.IndexOf('\n') is >= 0 and var line ? text[(line + 1)..] : [];

    // Nothing but a mark and the time.
    private static bool IsHead(ReadOnlySpan<char> head)
    {
        head = head.TrimStart("*_->#");
        return head[TurnStamp.Length(head)..].TrimStart(Marks).IsEmpty;
    }

    private static bool AsksWho(ReadOnlySpan<char> above)
    {
        above = above.TrimEnd("\r\n ");
        above = above[(above.LastIndexOf('\n') + 1)..];
        if (!above.ContainsAny('?', '？') && !Asks(above))
        {
            return false;
        }

        var asks = false;
        foreach (var word in above.SplitAny(" ,.:;!?'’-"))
        {
            if (OfThings.Contains(above[word]))
            {
                return false;
            }

            asks |= OfPersons.Contains(above[word]);
        }

        return asks;
    }

    // "Your name, please."
    private static bool Asks(ReadOnlySpan<char> line) => Pleases.Contains(LastWord.Of(line.TrimEnd(".! "), LongestHead));

    // Speakers' lines without another line between, the nearest first.
    private static bool IsTalk(ReadOnlySpan<char> lines, bool back, bool open)
    {
        for (var count = 0; count < MostLines && !lines.IsEmpty; count++)
        {
            lines = lines.Trim("\r\n");
            var cut = back ? lines.LastIndexOf('\n') + 1 : lines.IndexOf('\n') is >= 0 and var end ? end : lines.Length;
            var line = back ? lines[cut..] : lines[..cut];
            lines = back ? lines[..cut] : lines[cut..];
            if (!TryReadTurn(line, out var said))
            {
                return false;
            }

            if (IsSpeech(said) && (!open || said.Contains(' ') || char.IsUpper(said[0])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadTurn(ReadOnlySpan<char> line, out ReadOnlySpan<char> said)
    {
        said = [];
        line = line.TrimStart("*_->#");
        line = line[TurnStamp.Length(line)..].TrimStart(Marks);
        var head = TurnHead.Read(line, 0);
        said = line[head.Said..].Trim("* \r");
        return head.Sign == ':' && IsSpeaker(line[head.Start..head.End].TrimEnd("]>)0123456789 "));
    }
}
