using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Names what a phrase says of a user name and a password behind it.</summary>
internal enum PairRole
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Both stand behind it.</summary>
    Pair,
}

/// <summary>Finds the password of a pair behind a word for both: "creds: hbrandt:Winter!9", "log in with admin / Fr0stbite#7".</summary>
internal sealed class CredentialPairRecognizer : IRecognizer
{
    /// <summary>Gets the words.</summary>
    public static readonly CueTable<PairRole> Words = new(
        PiiKinds.Secret,
        (PairRole.Pair,
            "credentials, creds, login details, login data, user pass, login with, log in with, logged in with, logging in with, sign in with, zugangsdaten, anmeldedaten, logindaten, einloggen mit, anmelden mit, identifiants, credenciales, credenziali, credenciais, dados de acesso, datos de acceso, dati di accesso, inloggegevens, inloggen met, dane logowania, "
            + "inloggningsuppgifter, loginoplysninger, 账号密码, 帐号密码, ログイン情報, 로그인 정보"));

    private const int LongestUser = 48;
    private const int LongestPassword = 64;
    private static readonly SearchValues<char> OfUsers = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-@+");
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \n\r\t\"'`<>,;)");
    private static readonly string[] Links = ["are ", "is ", "sind ", "son ", "sono ", "sont ", "são ", "zijn ", "är ", "er ", "は", "是"];
    private static readonly string[] Joints = [" / ", " : ", "/", ":", " | "];

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (candidate.Word.End == 0 || Words.RoleOf(text[candidate.Word.Start..candidate.Word.Met]) != PairRole.Pair)
        {
            return false;
        }

        var rest = text[candidate.Word.Met..Math.Min(text.Length, candidate.Word.Met + LongestUser + LongestPassword)];
        var at = rest.IndexOfAnyExcept(" :：\n\"'`-") is >= 0 and < 5 and var first ? first : -1;
        if (at < 0 || (at == 0 && !NumberBoundary.IsEastAsian(text[candidate.Word.Met - 1])))
        {
            return false;
        }

        foreach (var link in Links)
        {
            at += rest[at..].StartsWith(link, StringComparison.OrdinalIgnoreCase) ? link.Length : 0;
        }

        var user = rest[at..].IndexOfAnyExcept(OfUsers);
        if (user is < 2 or > LongestUser || !rest.Slice(at, user).ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        at += user;
        foreach (var joint in Joints)
        {
            if (rest[at..].StartsWith(joint, StringComparison.Ordinal))
            {
                var value = rest[(at + joint.Length)..];
                value = (value.IndexOfAny(Ends) is >= 0 and var stop ? value[..stop] : value).TrimEnd(".:?*");
                finding = new Finding(candidate.Word.Met + at + joint.Length, candidate.Word.Met + at + joint.Length + value.Length, PiiKinds.Secret, Confidence.Named);
                return value.Length < LongestPassword && finding.Start >= candidate.Floor && (SecretValue.IsStrong(value) || SecretValue.IsMixed(value) || SecretValue.IsMadeUp(value));
            }
        }

        return false;
    }
}
