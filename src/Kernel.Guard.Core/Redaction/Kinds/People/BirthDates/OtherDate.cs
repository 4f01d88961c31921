using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Says of a date beside a word for a birth that it is nobody's: a limit ("born before 01/01/2007"), a firm's ("our brand was born on …"), a field's own ("dob was added on …").</summary>
internal static class OtherDate
{
    private const int Reach = 64;

    private static readonly WordSet Limits = new("before after since until avant après depuis vor nach seit antes después desde prima dopo dal depois após");

    private static readonly WordSet Small = new("fête feiert celebra festeggia comemora celebrates son sein seinen ihren su suo seu its the le la el il lo o a on am em de dem den und or and was were is wurde ist est è foi ha has be been e");

    private static readonly WordSet Firms = new(
        "firm company brand business shop store startup idea internet web website linux project product app software newsletter label firma unternehmen idee marke geschäft laden shop projekt entreprise société marque boutique idée "
        + "club clubs programme program newsroom magazine blog podcast initiative collection kollektion colección collezione coleção magasin ladens geschäfts vereins shops ladenlokal verein kampagne campaign campaña campagna campanha anniversary jubiläum jubiläums aniversario aniversário anniversario "
        + "enseigne empresa marca tienda proyecto azienda ditta marchio negozio progetto loja projeto");

    private static readonly WordSet Owners = new("our the unsere unser die notre la nuestra nuestro nossa nosso nostra nostro");

    private static readonly WordSet Changes = new("dropped removed introduced deprecated added hinzugefügt entfernt eingeführt supprimé ajouté eliminado añadido rimosso aggiunto removido adicionado deleted renamed abolished retired gelöscht abgeschafft gestrichen umbenannt ergänzt retiré introduit abandonné renommé eliminada eliminó suprimió suprimido suprimida añadió introdujo renombrado tolto tolta eliminato eliminata introdotto soppresso abolito removida excluído introduzido suprimida");

    private static readonly PhraseEnds Unspaced = new("ブランド", "会社", "当社", "店舗", "品牌", "公司", "企業", "企业", "ショップ", "本店", "当店", "商店", "会员俱乐部", "俱乐部", "クラブ", "店铺", "网站", "サイト");

    private static readonly WordSet Ours = new("our notre nuestro nosso nostro");

    private static readonly PhraseStarts Promotions = new(["促销", "优惠", "活动", "特惠", "大促", "セール", "キャンペーン", "祭", "イベント"]);

    private static readonly WordSet Fields = new("field column property champ colonne feld spalte campo columna coluna colonna attribut attribute");

    private static readonly PhraseStarts ChangedUnspaced = new(["取消", "删除", "移除", "停用", "新增", "に廃止", "に削除", "に追加", "廃止", "削除", "追加", "起取消", "起不再"]);

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">Where the word for the birth begins.</param>
    /// <param name="behind">Where it ends.</param>
    /// <param name="start">The date's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(ReadOnlySpan<char> text, int word, int behind, int start, int end)
    {
        if (text[start..end] is "1900-01-01" or "01.01.1900" or "01/01/1900" || IsLimit(text[Math.Max(0, start - Reach)..start]))
        {
            return true;
        }

        if (IsOfTurn(text, start, end) || IsOfMessage(text, behind, start, end))
        {
            return true;
        }

        if (behind == word)
        {
            return false;
        }

        var from = Math.Max(start < word ? 0 : behind, start - Reach);
        return IsOfThing(text[from..Math.Max(from, start)]) || IsOfFirm(text[Math.Max(0, word - Reach)..word]) || IsFirmBehind(text[end..])
            || (start > behind ? IsChange(text[behind..start]) || Holds(text[behind..start], Firms) || IsOfField(text, word, behind, start, end) : IsOfFirm(text[Math.Max(0, start - Reach)..start]) || (IsLineStart(text, start) && Holds(ClauseOf(text[behind..]), Changes))) || (start > behind && Promotions.Length(text[behind..start]) > 0) || IsOurs(text, word);
    }

    // "12.11.24, 09:15 - Jonas: …": when somebody speaks.
    private static bool IsOfTurn(ReadOnlySpan<char> text, int start, int end)
    {
        var line = start - (start > 0 && text[start - 1] == '[' ? 1 : 0);
        return (line == 0 || text[line - 1] == '\n') && TurnStamp.Read(text[line..]) > end - line && TurnHead.Read(text, line) is { Said: > 0, Sign: not '\n' };
    }

    // "date of birth?", and on another line "On 12 May 2024 at 10:12, Anna wrote:", or "May 12, 2024 at 10:33 AM".
    private static bool IsOfMessage(ReadOnlySpan<char> text, int word, int start, int end)
    {
        const int LongestOpening = 12;
        const int LongestLine = 80;
        var line = TextLine.Start(text, start, LongestOpening);
        if (line <= word || (line == start && text[start - 1] != '\n') || !text[word..line].Contains('?'))
        {
            return false;
        }

        var rest = text[end..Math.Min(text.Length, end + LongestLine)];
        rest = rest.IndexOf('\n') is >= 0 and var close ? rest[..close] : rest;
        var clock = rest.IndexOf(':');
        return rest.TrimEnd(" *_").EndsWith(":") || (clock is > 1 and < LongestOpening && char.IsAsciiDigit(rest[clock - 1]) && clock + 2 < rest.Length && char.IsAsciiDigit(rest[clock + 1]) && char.IsAsciiDigit(rest[clock + 2]));
    }

    // "born in release 3.4.1985"
    private static bool IsOfThing(ReadOnlySpan<char> between)
    {
        between = between.TrimEnd(" .:");
        return WordLexicon.SpokenOf(between[(between.LastIndexOf(' ') + 1)..]) == Phrases.Other;
    }

    // ">= '2007-01-01'", "nach dem 01.01.2007"
    private static bool IsLimit(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" '\"");
        if (before is [.., ' ', '<' or '>', '='])
        {
            return true;
        }

        var last = LastWord.Of(before, Reach);
        if (last.Length is > 0 and <= 3 && Small.Contains(last))
        {
            last = LastWord.Of(before[..^last.Length].TrimEnd(' '), Reach);
        }

        return Limits.Contains(last);
    }

    // "the firm was born", "la empresa nació": small words between at most.
    private static bool IsOfFirm(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(' ');
        if (before is [.., >= '\u2E80'])
        {
            before = before[^1] is '诞' or '誕' or 'の' or '的' or 'は' or 'が' ? before[..^1] : before;
            return Unspaced.Length(before) > 0;
        }

        for (var words = 0; words < 3; words++)
        {
            var last = LastWord.Of(before, Reach);
            if (!Small.Contains(last))
            {
                return Firms.Contains(last);
            }

            before = before[..^last.Length].TrimEnd(' ');
        }

        return false;
    }

    // "das Feld Geburtsdatum wurde am … entfernt", 出生日期不再是必填项,该项于…取消: the field's own date.
    private static bool IsOfField(ReadOnlySpan<char> text, int word, int behind, int start, int end)
    {
        if (text[behind..start].ContainsAny(':', '='))
        {
            return false;
        }

        var rest = text[end..Math.Min(text.Length, end + Reach)].TrimStart(' ');
        return ChangedUnspaced.Length(rest) > 0 || Changes.Contains(rest[..LetterCount(rest)])
            || (Fields.Contains(LastWord.Of(text[Math.Max(0, word - Reach)..word].TrimEnd(' '), Reach)) && start > behind + 1);
    }

    // "02.03.2026 birthday banner added": a line of changes begins with its date.
    private static bool IsLineStart(ReadOnlySpan<char> text, int at) => text[..at].TrimEnd("-* ") is [] or [.., '\n'];

    private static ReadOnlySpan<char> ClauseOf(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Reach)];
        return text.IndexOfAny('\n', ',', '.') is >= 0 and var end ? text[..end] : text;
    }

    // "nuestro décimo aniversario, el …": only firms have it with others.
    private static bool IsOurs(ReadOnlySpan<char> text, int word)
    {
        if (!text[word..].StartsWith("ann", StringComparison.OrdinalIgnoreCase) && !text[word..].StartsWith("ani", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var before = text[Math.Max(0, word - Reach)..word].TrimEnd(' ');
        var last = LastWord.Of(before, Reach);
        return Ours.Contains(last) || Ours.Contains(LastWord.Of(before[..^last.Length].TrimEnd(' '), Reach));
    }

    private static int LetterCount(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsLetter(text[length]))
        {
            length++;
        }

        return length;
    }

    // "née le 4 mai 2011, notre marque …"
    private static bool IsFirmBehind(ReadOnlySpan<char> behind)
    {
        if (behind is not [',', ' ', ..])
        {
            return false;
        }

        behind = behind[2..];
        var owner = behind.IndexOf(' ');
        var next = owner > 0 ? behind[(owner + 1)..] : default;
        var length = LetterCount(next);
        return length > 0 && Owners.Contains(behind[..owner]) && Firms.Contains(next[..length]);
    }

    private static bool IsChange(ReadOnlySpan<char> between) => !between.Contains(':') && !between.Contains('=') && Holds(between, Changes);

    private static bool Holds(ReadOnlySpan<char> between, WordSet words)
    {
        foreach (var part in between.SplitAny(" ,.:\n"))
        {
            if (words.Contains(between[part]))
            {
                return true;
            }
        }

        return false;
    }
}
