using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Says of a date beside a word for a birth that it is nobody's: a limit ("born before 01/01/2007"), a firm's ("our brand was born on …"), a field's own ("dob was added on …").</summary>
internal static class OtherDate
{
    private const int Reach = 64;

    private static readonly WordSet Limits = new("before after since until avant après depuis vor nach seit antes después desde prima dopo dal depois após");

    private static readonly WordSet Small = new("the le la el il lo o a on am em de dem den und or and was were is wurde ist est è foi ha has be been e");

    private static readonly WordSet Firms = new(
        "firm company brand business shop store startup idea internet web website linux project product app software newsletter label firma unternehmen idee marke geschäft laden shop projekt entreprise société marque boutique idée "
        + "enseigne empresa marca tienda proyecto azienda ditta marchio negozio progetto loja projeto");

    private static readonly WordSet Owners = new("our the unsere unser die notre la nuestra nuestro nossa nosso nostra nostro");

    private static readonly WordSet Changes = new("dropped removed introduced deprecated added hinzugefügt entfernt eingeführt supprimé ajouté eliminado añadido rimosso aggiunto removido adicionado");

    private static readonly PhraseEnds Unspaced = new("ブランド", "会社", "当社", "店舗", "品牌", "公司", "企業", "企业", "ショップ");

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

        return behind > word && (IsOfFirm(text[Math.Max(0, word - Reach)..word]) || (start > behind && (IsChange(text[behind..start]) || Holds(text[behind..start], Firms))) || IsFirmBehind(text[end..]));
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
        var length = 0;
        while (length < next.Length && char.IsLetter(next[length]))
        {
            length++;
        }

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
