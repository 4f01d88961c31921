using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Knows the labels of nicknames, behind which a word with humps is a name: "nick GrumpyBadger".</summary>
internal static class NickLabel
{
    private const int ShortestPlain = 6;

    private static readonly WordSet Nicks = new(
        """
        handle nick alias pseudo nickname apodo gamertag apelido soprannome spitzname spitznamen pseudonym pseudonyme nicknamen nimimerkki nimimerkillä
        nimimerkin nimimerkkini nikki nikkini pelaajanimi pelinimi nickiem nicku ksywka ksywa ksywką nazwa gracza rumuz rumuzum rumuzu lakabım kallenavn
        kaldenavn smeknamn spillernavn spelarnamn bijnaam schuilnaam spelersnaam surnom seudónimo pseudônimo pseudonimo 昵称 网名 游戏名 游戏昵称 ニックネーム
        ハンドルネーム ハンネ プレイヤー名 닉네임 닉은 ชื่อในเกม
        """);

    private static readonly WordSet Plain = new("gamertag nimimerkki nimimerkillä nimimerkin nimimerkkini nikki nikkini pelaajanimi pelinimi nickiem ksywka ksywa ksywką rumuz rumuzum lakabım nickim kallenavn kaldenavn smeknamn spillernavn spelarnamn spelersnaam schuilnaam");

    // One handles and aliases other things, too.
    private static readonly WordSet Verbs = new("handle alias login");
    private static readonly string[] Names = ["channel name", "player name", "screen name", "display name", "takma adım", "takma adı", "kullanıcı adım", "kullanıcı adı", "oyuncu adım", "nazwa gracza", "nazwa konta"];

    /// <summary>Says whether a label is one.</summary>
    public static bool Is(ReadOnlySpan<char> label) => Nicks.Contains(label[(label.LastIndexOf(' ') + 1)..]) || label.EndsWith("gamertag", StringComparison.OrdinalIgnoreCase);

    private static bool IsName(ReadOnlySpan<char> label)
    {
        foreach (var name in Names)
        {
            if (label.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // "nimimerkki Hirmumyrsky, …": in languages whose nouns have no capital.
    private static bool IsPlain(ReadOnlySpan<char> value) =>
        value.Length >= ShortestPlain && char.IsUpper(value[0]) && !NameStops.Common.Contains(value) && !NameStops.Small.Contains(value) && ValueShape.Of(value) is { Upper: 1 } shape && shape.Lower == value.Length - 1;

    /// <summary>Says whether a value right behind such a label is a nickname.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The label.</param>
    /// <param name="gap">What stands between.</param>
    /// <param name="end">The character after the value's last.</param>
    public static bool Announces(ReadOnlySpan<char> text, in WordHit word, in LabelGap gap, int end)
    {
        var label = text[word.Start..word.End];
        return gap is { Bond: Bond.None, Code: false } && (Is(label) || IsName(label)) && !Verbs.Contains(label)
            && (ToldUserName.IsCamel(text[gap.End..end]) ? !label.EndsWith("nickname", StringComparison.OrdinalIgnoreCase) || ClauseEnd.IsBehindQuote(text, end) : Plain.Contains(label) && IsPlain(text[gap.End..end]) && ClauseEnd.IsBehindQuote(text, end))
            && (text[word.End..gap.End] is " " or " \"" || NumberBoundary.IsEastAsian(label[^1])) && !(text[end..] is [' ', var next, ..] && char.IsUpper(next));
    }
}
