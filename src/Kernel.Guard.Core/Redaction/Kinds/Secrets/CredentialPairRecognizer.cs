using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Names what a phrase says of a user name and a password behind it.</summary>
internal enum PairRole
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It names both.</summary>
    Pair,

    /// <summary>Somebody signs in, with both or with a service: only with what is a password by itself.</summary>
    SignIn,
}

/// <summary>Finds the password of a pair behind a word for both: "creds: hbrandt:Winter!9", "log in with admin / Fr0stbite#7".</summary>
internal sealed class CredentialPairRecognizer : IRecognizer
{
    /// <summary>Gets the words.</summary>
    public static readonly CueTable<PairRole> Words = new(
        PiiKinds.Secret,
        (PairRole.Pair, "credentials, creds, login details, login data, zugangsdaten, anmeldedaten, logindaten, identifiants, credenciales, credenziali, credenciais, dados de acesso, datos de acceso, dati di accesso, inloggegevens, dane logowania, inloggningsuppgifter, loginoplysninger, 账号密码, 帐号密码, ログイン情報, 로그인 정보"),
        (PairRole.SignIn, "login with, log in with, logged in with, logging in with, sign in with, einloggen mit, anmelden mit, inloggen met"));

    private const int LongestUser = 48;
    private const int LongestPassword = 64;
    private static readonly SearchValues<char> OfUsers = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-@+");
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \n\r\t\"'`<>,;)");
    private static readonly string[] Links = ["are ", "is ", "sind ", "son ", "sono ", "sont ", "são ", "zijn ", "är ", "er ", "は", "是"];
    private static readonly string[] Joints = [" / ", " : ", "/ ", " /", "/", ":", " | ", " and ", " und ", " et ", " y ", " e ", " en ", " og ", " och ", " i ", "和", "と"];

    /// <summary>Says whether a word names pairs alone: what stands behind it is no password by itself.</summary>
    public static bool NamesOnlyPairs(ReadOnlySpan<char> word) => Words.RoleOf(word) != PairRole.None && !word.StartsWith("credential", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var role = candidate.Word.End == 0 ? PairRole.None : Words.RoleOf(text[candidate.Word.Start..candidate.Word.Met]);
        if (role == PairRole.None)
        {
            return false;
        }

        var start = UserStart(text, candidate.Word.Met);
        var user = text[start..Math.Min(text.Length, start + LongestUser + 1)];
        user = user.IndexOfAnyExcept(OfUsers) is > 1 and var close ? user[..close] : [];
        if (user.IsEmpty || start < candidate.Floor)
        {
            return false;
        }

        foreach (var joint in Joints)
        {
            var at = start + user.Length + joint.Length;
            if (at < text.Length && text[(start + user.Length)..].StartsWith(joint, StringComparison.Ordinal))
            {
                var rest = text[at..Math.Min(text.Length, at + LongestPassword)];
                var value = (rest.IndexOfAny(Ends) is >= 0 and var stop ? rest[..stop] : at + rest.Length == text.Length ? rest : []).TrimEnd(".:?*");
                finding = new Finding(at, at + value.Length, PiiKinds.Secret, Confidence.Named);
                return value.Length > 0 && IsPassword(value, user, joint, role);
            }
        }

        return false;
    }

    // Behind the word stand a sign or a blank, and maybe a verb.
    private static int UserStart(ReadOnlySpan<char> text, int word)
    {
        var at = word;
        while (at < text.Length && at - word < 4 && text[at] is ' ' or ':' or '"' or '\'' or '`')
        {
            at++;
        }

        foreach (var link in at > word || NumberBoundary.IsEastAsian(text[word - 1]) ? Links : [])
        {
            at += text[at..].StartsWith(link, StringComparison.OrdinalIgnoreCase) ? link.Length : 0;
        }

        return at > word || NumberBoundary.IsEastAsian(text[word - 1]) ? at : text.Length;
    }

    // "Google/Office365", "git@github.com:acme/infra2.git": services and places have names with digits, too.
    private static bool IsPassword(ReadOnlySpan<char> value, ReadOnlySpan<char> user, string joint, PairRole role) =>
        !value.ContainsAny('/', '=') && !user.EndsWith(".com") && !value.StartsWith("password", StringComparison.OrdinalIgnoreCase)
        && (SecretValue.IsStrong(value) || (SecretValue.IsMixed(value) && role == PairRole.Pair)
            || (role == PairRole.Pair && joint is not "/" && !char.IsLetter(joint.AsSpan().Trim(' ')[0]) && SecretValue.IsMadeUp(value) && value.ContainsAnyInRange('0', '9') && !user.ContainsAnyInRange('A', 'Z') && !value.ContainsAny('-', '_')));
}
