using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Finds user names behind the domain that they sign in to: <c>CORP\x</c> (Windows' down-level logon names; a NetBIOS name has 15 characters at most).</summary>
internal sealed class DomainLogonRecognizer : IRecognizer
{
    private const int ShortestDomain = 2;
    private const int LongestDomain = 15;
    private const int Shortest = 3;
    private const int Reach = 24;

    // "ERROR\nmessage": what stands behind the backslash belongs to it.
    private const string Escapes = "ntrbfvaeux0";

    private static readonly WordSet Persons = new("account user login logon username by as from for konto benutzer nutzer compte utilisateur cuenta usuario utente conta usuário gebruiker login: user: account: konta kontot kontoen kontoet domenowe domenowego domänenkonto domeinaccount domänkonto domænekonto domenekonto toimialuetili tili tilin hesabı hesap użytkownik użytkownika bruger brugeren bruker brukeren användare användaren käyttäjä käyttäjän kullanıcı dominio domínio domaine domain logins logon anmeldung benutzers");
    private static readonly WordSet Nobody = new("administrators everyone sqlexpress sqlserver mssqlserver network local authenticated users services server network_service local_service");

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.UserName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Backslash;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        var start = at + (at + 1 < text.Length && text[at + 1] == '\\' ? 2 : 1);
        var domain = DomainStart(text, at);
        if (start < candidate.Floor || domain < candidate.Floor || at - domain is < ShortestDomain or > LongestDomain || !char.IsAsciiLetterUpper(text[domain]) || (domain > 0 && (NumberBoundary.IsWord(text[domain - 1]) || text[domain - 1] is '\\' or '/' or '.' or '%' or '$')))
        {
            return false;
        }

        if (start >= text.Length || !char.IsAsciiLetter(text[start]) || !UserNameValue.TryRead(text, start, out var end) || (end < text.Length && text[end] is '\\'))
        {
            return false;
        }

        var name = text[start..end];
        finding = new Finding(start, end, PiiKinds.UserName, Confidence.Named);
        return name.Length >= Shortest && !name.ContainsAnyInRange('A', 'Z') && !CommandUser.IsOfSystem(name) && !Nobody.Contains(name) && !UserNameValue.IsCode(name)
            && (IsPersonal(text, domain) || (!Escapes.Contains(name[0], StringComparison.Ordinal) && LoginShape.IsOfName(name)));
    }

    private static int DomainStart(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && at - start <= LongestDomain && (char.IsAsciiLetterUpper(text[start - 1]) || char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '-'))
        {
            start--;
        }

        return start;
    }

    // "Locked account for CORP\x"
    private static bool IsPersonal(ReadOnlySpan<char> text, int domain)
    {
        var before = text[Math.Max(0, domain - Reach)..domain].TrimEnd(" \"'=:");
        return Persons.Contains(before[(before.LastIndexOfAny(" =\"'(,") + 1)..]);
    }
}
