using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads a password that is a plain word where a sentence says to sign in with it: "log in with the password sunflower", "use password sunflower to log in".</summary>
internal static class SignInPassword
{
    private const int Shortest = 5;
    private const int Longest = 40;
    private const int Reach = 40;
    private const int MostBetween = 3;
    private static readonly WordSet With = new("with using mit avec con com");
    private static readonly WordSet Using = new("use using try enter type utilisez utilise utiliser usa usar usi usate utilizza utilizzi benutze benutzen verwende verwenden nutze nutzen nimm utilice utiliza");
    private static readonly WordSet Articles = new("the das dem le la el il o a");
    private static readonly WordSet Towards = new("to um zum pour para per sich dich euch vous te se in");

    private static readonly WordSet SignIns = new(
        """
        log logs logged logging login sign signs signed signing connect connects connected unlock access enter melde melden meldet anmelden anzumelden einloggen einzuloggen logge loggen connecter connectez connecte entrer accéder déverrouiller
        inicia inicie iniciar entra entre entrar ingresa ingrese ingresar accede acceda acceder conectar conéctate conecte acesse acessar logar accedi accedere entri entrare collegati collegarsi
        """);

    private static readonly WordSet Particles = new("an ein");

    // Behind a password between Han or kana.
    private static readonly PhraseStarts Unspaced = new(["登录", "登陆", "登錄", "登入", "来登录", "进入", "連線", "连接", "解锁", "でログイン", "でログオン", "でサインイン", "で接続", "で入", "でアクセス", "を使ってログイン", "を使って接続", "を入力してログイン"], ignoresCase: false);

    /// <summary>Reads the password.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="hit">The word for a password.</param>
    /// <param name="place">The place behind it.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in WordHit hit, in Assignment place, out int end)
    {
        end = place.Start;
        if (NumberBoundary.IsEastAsian(text[hit.End - 1]))
        {
            end = GapWords.WordEnd(text, end, Math.Min(text.Length, end + Longest));
            end = place.Start + (text[place.Start..end].IndexOfAnyExceptInRange('a', 'z') is >= 0 and var other ? other : end - place.Start);
            return place.Joint != Joint.Line && end - place.Start >= Shortest && Unspaced.Length(text[end..].TrimStart(" \"'」")) > 0 && !PasswordSpeech.HoldsOrDescribes(text[place.Start..end]);
        }

        if (place.Joint != Joint.Blank || hit.Start < 2 || text[hit.Start - 1] != ' ')
        {
            return false;
        }

        var lead = LastWord.Before(text, hit.Start, Longest);
        var start = hit.Start - 1 - lead.Length;
        if (Articles.Contains(lead))
        {
            lead = LastWord.Before(text, start, Longest);
            start -= 1 + lead.Length;
        }

        var (with, use) = (With.Contains(lead), Using.Contains(lead));
        if (!with && !use)
        {
            return false;
        }

        end = GapWords.WordEnd(text, place.Start, Math.Min(text.Length, place.Start + Longest));
        var behind = end + (place.Quote != '\0' && end < text.Length && text[end] == place.Quote ? 1 : 0);
        return end - place.Start is >= Shortest and < Longest && (place.Quote == '\0' || behind > end) && !HasHump(text[place.Start..end]) && !PasswordSpeech.HoldsOrDescribes(text[place.Start..end])
            && ((with && (IsSignIn(text[behind..]) || (ToldPassword.EndsClause(text, behind) && SpeaksOfSignIn(text[Math.Max(0, start - Reach)..start])))) || (use && LeadsToSignIn(text[behind..])));
    }

    private static bool SpeaksOfSignIn(ReadOnlySpan<char> before)
    {
        before = before[(before.LastIndexOfAny(".;!?\n") + 1)..];
        foreach (var part in before.SplitAny(" -,"))
        {
            if (SignIns.Contains(before[part]))
            {
                return true;
            }
        }

        return false;
    }

    // "mit dem Passwort Sonnenblume anmelden", "melde dich mit dem Passwort Sonnenblume an"
    private static bool IsSignIn(ReadOnlySpan<char> behind) => behind is [' ', ..] && behind[1..GapWords.WordEnd(behind, 1, behind.Length)] is var word && (SignIns.Contains(word) || Particles.Contains(word));

    private static bool LeadsToSignIn(ReadOnlySpan<char> behind)
    {
        for (var count = 0; count <= MostBetween && behind is [' ', ..]; count++)
        {
            var end = GapWords.WordEnd(behind, 1, behind.Length);
            if (count > 0 && SignIns.Contains(behind[1..end]))
            {
                return true;
            }

            if (!Towards.Contains(behind[1..end]))
            {
                return false;
            }

            behind = behind[end..];
        }

        return false;
    }

    private static bool HasHump(ReadOnlySpan<char> value) => value[1..].ContainsAnyInRange('A', 'Z');
}
