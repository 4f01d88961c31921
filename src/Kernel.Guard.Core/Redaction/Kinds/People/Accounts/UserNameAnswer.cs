using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Tells by what stands around a value that it is all that is said of a user name: an answer, a field of a log, somebody who exists or not.</summary>
internal static class UserNameAnswer
{
    private static readonly SearchValues<char> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");
    private static readonly string[] Existences =
    [
        " can't log in", " cannot log in", " can't sign in", " cannot sign in", " can't access", " is suspended", " is disabled", " was disabled", " already exists", " is already", " is taken", " does not exist", " doesn't exist", " doesn't work", " was locked", " is locked", " has been locked", " got locked", " was blocked", " is blocked", " was banned", " has no access", " has no rights", " is unknown", " logged in", " logged out", " signed in", " is locked out", "は存在しません", " は存在しません", " は見つかりません", "不存在", " 不存在", " existiert nicht", " n'existe pas", " no existe", " non esiste", " não existe",
        " existiert", " wurde gesperrt", " ist gesperrt", " hat keine", " hat keinen", " ist unbekannt", " funktioniert nicht", " existe déjà", " est déjà", " est bloqué", " n'a pas", " est inconnu", " inconnu", " ya existe", " está bloqueado", " no tiene", " desconocido", " já existe", " foi bloqueado", " está bloqueado", " não tem", " desconhecido",
        " esiste", " è bloccato", " è stato bloccato", " non ha", " sconosciuto", "被锁", "被封", "登不上", "登录不了", "进不去", "无法登", "不能登", " 잠김", " 잠금", " 계정이", "이 잠", " 로그인", "反馈", "投诉", "举报", "留言", "申诉", "改一下", "改成", "改掉", "不对", "有误", "错了", "被锁定", "已存在", "没有权限", "无法登录", "不存在", "がロック", "は存在", "に権限", "は既に", "でログインでき",
        "の認証", " が見つかりません", "が見つかりません", " 登录失败", "登录失败", "已锁定", " 已锁定", "已被", " 로그인", "를 찾을 수", "을 찾을 수", " ei löydy", " ei loydy", " on lukittu", " finnes ikke", " findes ikke", " kan ikke findes", " kunne ikke findes", " fandtes ikke", " blev ikke fundet", " kunde inte hittas", " saknas", " on jo", " ei ole olemassa", " nie został znaleziony", " jest już zajęt", " is al bezet", " kon niet worden gevonden", " mevcut değil", " zaten var", " 없음", " 을(를) 찾을", " 이미", "이 존재하지", "가 존재하지", " ไม่พบ", " ไม่มี", " eksisterer ikke", " hittades inte", " finns inte", " ble ikke funnet", " er låst", " är låst", " er spærret", " er sperret", " nie istnieje", " nie znaleziono", " zablokowan", " jest zablokowan", " niet gevonden", " bestaat niet", " is geblokkeerd", " bulunamadı", " kilitlendi", " introuvable", " inexistant", " no encontrado", " non trovato", " não encontrado", " i AD", " im Active Directory", " im AD", " in Active Directory", " dans l'AD", " en AD", " w AD", "ใส่รหัสผ่าน", " ใส่รหัส", "ถูกล็อก", " ถูกล็อก", " ในระบบ", "ในระบบ",
    ];
    private static readonly WordSet Answering = new("as under with als unter mit sous avec comme bajo con como sotto come sob com onder met");

    // "as printed on the letter: bluefox", "my user name? bluefox": all that is said behind a colon or a question.
    public static bool Is(ReadOnlySpan<char> text, in WordHit word, in LabelGap gap, int end, bool owned) =>
        IsLogged(text, word, gap, end) || text[..word.Start].EndsWith("ftp> ", StringComparison.Ordinal) || ((gap.Bond == Bond.None || gap.Quoted) && end - gap.End > 3 && Exists(text[end..].TrimStart("\"'`“”»」』]")) && !text[gap.End..end].ContainsAnyExcept(OfNames)) || (gap.Loose && end - gap.End > 4 && (end == text.Length || text[end] == '\n' || (text[end] is ',' or '.' && EndsWithPreposition(text[word.End..gap.End]))) && (text[word.End..gap.End].IndexOfAny(':', '?', '？') >= 0 || (text[word.End..gap.End] is [',', ..] && owned)) && !text[gap.End..end].ContainsAnyExcept(OfNames));

    // "under which user name? – under bluefox, I think"
    private static bool EndsWithPreposition(ReadOnlySpan<char> between) => between.TrimEnd(" \"'") is var words && words.Length > 2 && Answering.Contains(words[(words.LastIndexOf(' ') + 1)..]);

    // user=bluefox, a field of a line of a log.
    private static bool IsLogged(ReadOnlySpan<char> text, in WordHit word, in LabelGap gap, int end) =>
        text[word.End..gap.End] is "=" or "=\"" or "='" && (word.Start == 0 || text[word.Start - 1] is ' ' or '\n' or ';' or '\t' || (text[word.Start - 1] == '_' && char.IsAsciiLetterUpper(text[word.End - 1]))) && ClosesField(text, text[gap.End - 1] == '=' ? end : end + 1) && end - gap.End > 4 && !(word.Start > 1 && text[word.Start - 2] == ',')
        && !text[gap.End..end].ContainsAnyExcept(OfNames) && !AccountStops.Services.Contains(text[gap.End..end]);

    private static bool ClosesField(ReadOnlySpan<char> text, int end) => end >= text.Length || text[end] is ' ' or '\n' or ';' || text[end..] is [',', ' ', ..];

    /// <summary>Says whether what follows tells that somebody exists or does not: "the user name bluefox already exists".</summary>
    public static bool Exists(ReadOnlySpan<char> behind)
    {
        foreach (var verb in Existences)
        {
            if (behind.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
