using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Holds the small words that stand between a label and its value, in the users' languages.</summary>
internal static class GapWords
{
    private static readonly WordSet Verbs = new("sind sont son sono continua sigue resta reste bleibt stays remains rimane permanece blijft était is was are ist war lautet est es è é e era são är er olup it's its c'est reads nommé jest i:");
    private static readonly WordSet Modals = new("contains holds contiene contient enthält contém risulta consta figura steht gave tried entered typed tried printed listed shown should should've would that's would've reads says shows sollte müsste wäre hieße heißt bleibt devrait serait reste vaut debería sería sigue queda dovrebbe sarebbe resta deveria seria fica continua powinno skulle borde zou moet");

    private static readonly WordSet Tellings = new(
        """
        put enter entered type typed input insert write wrote see seeing seen use using used believe think guess says shows reads mettez mettre tapez taper entrez entrer saisir saisissez indiquez indiqué vois crois écrivez ponga poner puse introducir introduzca introduzco escriba escribí veo creo usar use uso coloque colocar coloquei inserir insira digite digitei escreva vejo acho
        inserire inserite inserisca mettete metta messo scrivere digitare digiti vedo credo eingeben eintragen setzen einsetzen eingegeben eingetragen sehe glaube tippe schreibe verwende nutze
        """);

    private static readonly WordSet Weak = new(
        """
        daar där siellä orada there then once online usually always ever before immer meist meistens dort damals früher toujours souvent là siempre allí entonces sempre lì allora lá então here hier ici aquí qui aqui read lesen be essere être sein ser devrait sollte müsste dovrebbe debería deveria serait sería sarebbe seria tendría que would from hat hatte habe been wurden war was used given put puse indiqué mis messo coloquei eingetragen has had wurde ha sido été foi stato stata uh um er erm hmm ähm äh öhm euh heu ehm eh este tipo cioè übrigens also nämlich actually like well still always used wijzigen veranderen correct correcto correcta corretto corretta correto correta korrekt registrado registrada registrato registrata cadastrado cadastrada enregistré enregistrée registered again nochmal nochmals encore bisher currently aktuell actualmente attualmente atualmente actuellement would could must falls used provided supplied given stated fourni facilitado fornito informado angegeben change ändern modifier cambiar alterar aggiornare par para donné est-il to on as in a à au para par por auf zu zum als bei till til naar steht uns na jako como comme come with mit con avec med olarak called set der den das die dem wert the value valor valeur värde verdi værdi arvoksi bilgisini bilgimi bilgisi bilgi field feld champ campo
        hâlâ halen nadal wciąż fortfarande stadig fremdeles edelleen mam noch bien now jetzt ab sofort désormais maintenant ahora agora ora temporary temp provisoire temporaire temporär temporäres vorläufiges provisional temporal temporanea provvisoria provisória temporária tijdelijk tymczasowe initial actuel aktuelles actual atual attuale old altes no nr num number nummer n id name of my your our new neue neu nueva nuevo nouveau nova novo nuovo current me mir should say be steht künftig wifi wlan still bleibt reste sigue siendo resta rimane vaut over in bitte brauchen benötigen update und and it sure yes ja oui sí sim si sì il le la el o i
        """);

    private static readonly string[] Asides =
    [
        "has always been", "tal cual sale", "tal cual aparece", "tal como sale", "tal como aparece", "tal como figura", "tal como consta", "tal y como aparece", "tal y como figura", "tal y como sale", "as it appears", "as it is written", "as written there", "tel qu'il apparaît", "tel qu'il figure", "tel qu'il est écrit", "wie er dort steht", "così come appare", "come appare", "of the transfer", "of the payment", "of the wire", "of the card", "of the policy", "of the contract", "of the lease", "of the booking", "of the order", "of the vehicle", "of the parcel", "of the package", "on the account", "on the card", "on the policy", "on the contract", "on the lease", "on the booking", "on the order", "on the invoice", "on the statement", "as printed on the statement", "as shown on the statement", "for the transfer", "for the payment", "for the refund", "for the booking", "for the order", "for the delivery", "for the alarm", "for the door", "for the gate", "for the safe", "for the laptop", "for the network", "for the guest network", "for the server", "for the database", "for the app", "for the website", "for the shop", "for the forum", "for the phone", "for the vault", "der überweisung", "der zahlung", "der karte", "der police", "des vertrags", "der buchung", "der bestellung", "der sendung", "des fahrzeugs", "für die überweisung", "für die lieferung", "für den router", "für den server", "für den laptop", "für die app", "für den shop", "für das forum", "für das wlan", "vom konto", "vom router", "vom wlan", "du virement", "du paiement", "de la carte", "du contrat", "de la commande", "de la réservation", "du colis", "du véhicule", "pour le virement", "pour la livraison", "pour le routeur", "pour le serveur", "pour le site", "pour le forum", "pour le wifi", "sur la carte", "sur le contrat", "de la transferencia", "del pago", "de la tarjeta", "de la póliza", "del contrato", "del pedido", "de la reserva", "del paquete", "del vehículo", "para la transferencia", "para la entrega", "para el router", "para el servidor", "para el foro", "para el wifi", "para la web", "en la tarjeta", "del bonifico", "del pagamento", "della carta", "della polizza", "del contratto", "dell'ordine", "della prenotazione", "del pacco", "del veicolo", "per il bonifico", "per la consegna", "per il router", "per il server", "per il forum", "per il wifi", "per il sito", "sulla carta", "da transferência", "do pagamento", "do cartão", "da apólice", "do contrato", "do pedido", "da reserva", "da encomenda", "do veículo", "para a transferência", "para a entrega", "para o roteador", "para o servidor", "para o fórum", "para o wifi", "para o site", "no cartão", "del wifi", "du wifi", "do wifi", "des wlans", "del router", "du routeur", "des routers", "do roteador", "of the router", "for the router", "for the portal", "for the account", "of the account", "del correo", "de la cuenta", "du compte", "del conto", "da conta", "des kontos", "für das portal", "pour le portail", "para el portal", "per il portale", "para o portal", "no portal", "del portal", "del portale", "do portal", "for the wifi", "for the wi-fi", "i have", "that i have", "we have", "you have", "on file", "of the customer", "of the client", "of this customer", "of the patient", "for this customer", "for the customer", "des kunden", "der kundin", "des patienten", "du client", "de la cliente", "du titulaire", "du patient",
        "del cliente", "de la clienta", "de la cliente", "del titular", "del paciente", "della cliente", "del paziente", "dell'intestatario", "do cliente", "da cliente", "do titular", "do paciente", "van de klant", "klienta",
    ];

    private static readonly PhraseStarts AsideStarts = new(Asides);

    private static readonly WordSet Participles = new("recorded noted listed stored saved given registered changed updated entered set reset hinterlegt erfasst gespeichert geändert eingetragen enregistré noté modifié registrado registrada guardado cambiado registrato registrata salvato modificato cadastrado cadastrada salvo alterado");

    private static readonly WordSet Assigned = new("assigned asignado asignada vergeben zugewiesen zugeteilt attribué attribuée assegnato assegnata atribuído atribuída");
    private static readonly WordSet Labels = new("name username login handle nick nickname gamertag");
    private static readonly WordSet Changes = new("changed renamed switched moved geändert umbenannt cambió cambiado cambiato alterado changé renommé");
    private static readonly WordSet Origins = new("from von de da desde du");
    private static readonly WordSet Aims = new("as to als auf in comme en como come em para");

    private static readonly WordSet Towards = new("to auf in a à en para por in til till naar na als");

    private static readonly string[] Particles =
    [
        "我念给你", "我报给你", "我读给你", "念给你", "报给你", "我设的是", "我设置的是", "我设成了", "我改成了", "我改为", "我用的是", "我设成", "设的是", "设成了", "设为", "改成", "改为", ",我说了", ",我说的是", ",我报了", ",我报的是", ",我告诉他", ",我告诉了他", ",我给了他", ",我就说了", "を聞かれて、", "を聞かれたので、", "を訊かれて、", "を聞かれ、", ",我填了", ",我填的是", ",我填的", ",我输入的是", ",我输了", ",我写的是", ",我写了", ",こちらでは", "こちらでは", "我这边看到的是", "我看到的是", "我这边显示的是", "显示的是", "那里请填", "那里填", "处请填", "请填", "系统显示为", "应该是", "应当是", "不变,还是", "没变,还是", "没有变,还是", "我记得是", "我记得", "用的是", "用的", "仍然是", "仍是", "は変わらず", "は確か", "は多分", "はたぶん", "这一栏写的是", "这一栏填的是", "这一栏是", "那一栏是", "一栏写的是", "一栏是", "栏写的是", "设成了", "设为了", "改成了", "换成了", "是否为", "是否是", "写", "填写", "填的", "填了", "填", "设成", "设为", "欄は", "のところは", "は以下の通りです", "は以下のとおりです", "は次の通りです", "は次のとおりです", "をお伝えします。", "をお知らせします。", "ですか?", "如下", "那一项我填的是", "那一栏我填的是", ",号码是", ",号码为", ",号码", "号码是", "を教えてください →", "を教えてください→", "应为", "應為", "还是", "还", "依然是", "一栏填了", "一栏填写了", "栏填了", "换成", "換成", "一直都是", "一直是", "登记的是", "登记为", "写着", "写成", "填写为", "更新为", "修改为", "变更为", "更改为", "改为", "改成", "变为", "设置为", "就是", "填的是", "写的是", "是", "为", "為", "叫", "係", "となります", "として", "には", "は", "が", "を", "に", "の欄に", "欄には", "欄に", "へ",
        "으로", "은", "는", "이", "가", "을", "를", "로", "ของฉันคือ", "ของผมคือ", "ของดิฉันคือ", "ของลูกค้าคือ", "คือ", "เป็น", "ว่า", "ที่แจ้งคือ",
    ];

    private static readonly PhraseStarts ParticleStarts = new(Particles, ignoresCase: false);
    private static readonly string[] Futures =
        ["powinien być ", "powinna być ", "powinno być ", "ma być ", "pitää olla ", "tulee olla ", "pitäisi olla ", "will be ", "would be ", "should be ", "must be ", "needs to be ", "has to be ", "sera ", "sarà ", "será ", "used to be ", "has been ", "had been "];

    private static readonly PhraseStarts FutureStarts = new(Futures);

    private static readonly PhraseStarts RelativeStarts = new(["which is ", "which was ", "which reads ", "that is ", "namely ", "und zwar ", "nämlich ", "que es ", "que era ", "qui est ", "soit ", "che è ", "que é "]);

    // Most words of prose begin nothing that stands there.
    private static readonly WordEnds Joining = WordEnds.Of([.. Verbs.Words, .. Weak.Words, .. Changes.Words, .. Participles.Words, .. Futures.Concat(Asides).Select(static phrase => phrase.Split(' ')[0])]);

    /// <summary>Says whether a word may be, or begin, what stands between a label and a value; false is certain.</summary>
    public static bool MayJoin(ReadOnlySpan<char> word) => Joining.MayBe(word);

    /// <summary>Answers how long ", which is" and its like are behind their comma, with the blank behind; 0 for none.</summary>
    public static int RelativeLength(ReadOnlySpan<char> text) => RelativeStarts.Length(text);

    /// <summary>Answers what a word binds; false for a word that does not stand between a label and a value.</summary>
    public static bool BondOf(ReadOnlySpan<char> word, out Bond bond)
    {
        bond = Verbs.Contains(word) ? Bond.Verb : Bond.Weak;
        return bond == Bond.Verb || Weak.Contains(word);
    }

    /// <summary>Says whether a word is a verb that says what a value should be: "should read", "wäre".</summary>
    public static bool IsModal(ReadOnlySpan<char> word) => Modals.Contains(word);

    /// <summary>Says whether a label of a value, and no person's, is followed by "'s" for "is": "my username's bluefox", not "the user's home".</summary>
    public static bool IsShortIs(ReadOnlySpan<char> text, int label, int at) =>
        at + 2 < text.Length && text[at + 1] == 's' && text[at + 2] == ' ' && Labels.Contains(text[Math.Max(label, text[..at].LastIndexOf(' ') + 1)..at]);

    /// <summary>Says whether a word tells somebody to enter a value, or says what somebody sees.</summary>
    public static bool IsTelling(ReadOnlySpan<char> word) => Tellings.Contains(word);

    /// <summary>Says whether a word is a verb that binds a label and a value: "is".</summary>
    public static bool IsVerb(ReadOnlySpan<char> word) => Verbs.Contains(word);

    /// <summary>Says whether a word between a label and its colon says only that the value was given to somebody.</summary>
    public static bool IsAssigned(ReadOnlySpan<char> word) => Assigned.Contains(word);

    /// <summary>Answers how long "recorded as", "changed to" and their like are that a text begins with, with the blanks behind; 0 for none.</summary>
    public static int ParticipleLength(ReadOnlySpan<char> text) => ParticipleLength(text, WordEnd(text, 0, text.Length));

    /// <summary>Answers the same where the end of the text's first word is known.</summary>
    public static int ParticipleLength(ReadOnlySpan<char> text, int end)
    {
        if (end == 0 || end + 1 >= text.Length || text[end] != ' ' || !Participles.Contains(text[..end]))
        {
            return 0;
        }

        var close = WordEnd(text, end + 1, text.Length);
        return close + 1 < text.Length && text[close] == ' ' && Aims.Contains(text[(end + 1)..close]) ? close + 1 : 0;
    }

    /// <summary>Answers how long "changed from", "geändert auf" and their like are that a text begins with, with the blanks behind; 0 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="end">Where its first word ends.</param>
    public static int ChangeLength(ReadOnlySpan<char> text, int end)
    {
        if (end == 0 || end + 1 >= text.Length || text[end] != ' ' || !Changes.Contains(text[..end]))
        {
            return 0;
        }

        var close = WordEnd(text, end + 1, text.Length);
        return close + 1 < text.Length && text[close] == ' ' && (Origins.Contains(text[(end + 1)..close]) || Towards.Contains(text[(end + 1)..close])) ? close + 1 : 0;
    }

    /// <summary>Answers how long "will be", "sera" and their like are that a text begins with, with the blanks behind; 0 for none.</summary>
    public static int FutureLength(ReadOnlySpan<char> text) => FutureStarts.Length(text);

    /// <summary>Says whether a letter or sign only says how the string behind it is quoted: <c>N'…'</c>, <c>f"…"</c>, <c>@"…"</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where it stands, before the quote.</param>
    public static bool IsPrefixOfQuote(ReadOnlySpan<char> text, int at) =>
        text[at] is 'N' or 'n' or 'E' or 'f' or 'r' or 'u' or 'b' or '@' or '$' && at > 0 && text[at - 1] is ' ' or '=' or '(' or ':' or ',';

    /// <summary>Says whether a text ends with a word behind which a new value stands: "change it to".</summary>
    public static bool EndsTowards(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" \"'`");
        return Towards.Contains(text[(text.LastIndexOf(' ') + 1)..]);
    }

    /// <summary>Says whether a text ends with a word behind which a value stands: "change it to", "sign in as".</summary>
    public static bool EndsTowardsOrAs(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" \"'`");
        var last = text[(text.LastIndexOf(' ') + 1)..];
        return Towards.Contains(last) || Aims.Contains(last);
    }

    /// <summary>Answers how long two dashes are that stand apart between a label and its value, or behind a script without blanks; 0 for others.</summary>
    public static int DashLength(ReadOnlySpan<char> text, int at) =>
        at + 2 < text.Length && text[at + 1] == '-' && at > 0 && (NumberBoundary.IsEastAsian(text[at - 1]) ? text[at + 2] != '-' : text[at - 1] == ' ' && text[at + 2] == ' ') ? 2 : 0;

    /// <summary>Answers how long the stroke and the second label are that stand between a label and its colon: "Username/ID:"; 0 for none.</summary>
    public static int OtherLabelLength(ReadOnlySpan<char> text, int at)
    {
        const int Longest = 16;
        var start = at + 1 + (at + 1 < text.Length && text[at + 1] == ' ' ? 1 : 0);
        var end = start;
        while (end < text.Length && end - start < Longest && (char.IsLetter(text[end]) || (text[end] == '-' && end > start)))
        {
            end++;
        }

        var sign = end < text.Length && text[end] == ' ' ? end + 1 : end;
        return end - start > 1 && sign < text.Length && text[sign] is ':' or '=' && text[(sign + 1)..] is [not '/', ..] ? end - at : 0;
    }

    /// <summary>Says whether a stroke stands between blanks, or behind a script without blanks.</summary>
    public static bool StandsApart(ReadOnlySpan<char> text, int at) =>
        at > 0 && at + 1 < text.Length && ((text[at - 1] == ' ' && text[at + 1] == ' ') || NumberBoundary.IsEastAsian(text[at - 1]));

    /// <summary>Answers how long the particle is that a text in a script without blanks begins with; 0 for none.</summary>
    public static int ParticleLength(ReadOnlySpan<char> text) => ParticleStarts.Length(text);

    /// <summary>Answers how long the words are that say only whose a thing is or since when, and that a text begins with: "of the customer"; 0 for none.</summary>
    public static int AsideLength(ReadOnlySpan<char> text) => AsideStarts.Length(text, before: " :,?");

    /// <summary>Answers how long the index is that stands behind a name: <c>[0]</c>; 0 for none.</summary>
    public static int IndexLength(ReadOnlySpan<char> text, int at)
    {
        const int Longest = 6;
        var rest = text[at..Math.Min(text.Length, at + Longest)];
        var close = rest is ['[', ..] ? rest.IndexOf(']') : -1;
        return close > 0 && rest[1..close].IndexOfAnyExceptInRange('0', '9') < 0 ? close + 1 : 0;
    }

    /// <summary>Answers where a word of letters and apostrophes ends.</summary>
    public static int WordEnd(ReadOnlySpan<char> text, int at, int limit)
    {
        while (at < limit && (char.IsLetter(text[at]) || text[at] is '\'' or '’'))
        {
            at++;
        }

        return at;
    }
}
