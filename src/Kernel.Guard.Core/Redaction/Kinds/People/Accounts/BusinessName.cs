using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the name of a business that holds an account: words of which one is a legal form, or two that an ampersand joins.</summary>
internal static class BusinessName
{
    private const int MostWords = 8;
    private const int MostLeads = 3;
    private const int LongestWord = 32;
    private const int LongestEastAsian = 24;
    private const int FewestEastAsian = 4;
    private static readonly WordSet Abbreviations = new("hnos hmnos gebr bros st ste sta sto cía vda hros flli dr");

    /// <summary>Reads the name that begins at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The place.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="told">Whether nothing but the name of an account, or of its holder, can stand there.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out int end, bool told = false)
    {
        end = start;
        if (start >= text.Length)
        {
            return false;
        }

        if (NumberBoundary.IsEastAsian(text[start]) || text[start..].StartsWith("NPO法人", StringComparison.Ordinal))
        {
            return TryReadEastAsian(text, start, told, out end);
        }

        var (at, formed, related, joined, ampersand, leads, family, ordinary, traded, own, opens, capitals) = (start, false, false, false, false, false, false, false, false, false, false, 0);
        for (var words = 0; words < MostWords; words++)
        {
            var close = WordEnd(text, at);
            var word = text[at..close];
            if (word.IsEmpty || close - at > LongestWord)
            {
                break;
            }

            var form = BusinessWords.Forms.Contains(word) && ((char.IsUpper(word[0]) && word is not "As") || word is "mbH" or "mbh" or "eV" || word[..^1].Contains('.') || (traded && word is "snc" or "sas" or "srl" or "spa" or "sarl" or "ltda" or "gmbh" or "ltd"));
            if (!form && word.Length > 1 && word[^1] == '.')
            {
                word = word[..^1];
                close--;
                form = BusinessWords.Forms.Contains(word) && char.IsUpper(word[0]);
            }

            var capital = char.IsUpper(word[0]) || char.IsAsciiDigit(word[0]);
            if (!form && !capital && !BusinessWords.Joints.Contains(word))
            {
                break;
            }

            traded |= capital && !form && (BusinessWords.Trades.Contains(word) || ((told || IsField(text, start)) && BusinessWords.GermanTrades.End(word)));
            related |= capitals > 0 && BusinessWords.Kinship.Contains(word);
            joined |= ampersand && capital && !form;
            ampersand = capitals > 0 && word is "&";
            if (capital && !form)
            {
                var common = word.Length == 1 || NameStops.Common.Contains(word) || BusinessWords.Departments.Contains(word);
                ordinary |= common;
                leads |= capitals == 0 && BusinessWords.Trades.Contains(word);
                own |= !common && !NameStops.Small.Contains(word) && (told || !BusinessWords.Trades.Contains(word));
                opens |= capitals > 0 || BusinessWords.Leads.Contains(word) || !(NameStops.Small.Contains(word) || AccountStops.Words.Contains(word));
                family |= !common && Surnames.Is(word);
            }

            capitals += capital && !form ? 1 : 0;
            own |= leads && capitals > 2; // "Association Les Petits Pas": only ordinary words behind one for a trade
            end = form || capital ? close : end;
            if (form && capitals > 0)
            {
                // GmbH & Co. KG; the stop behind "Ltd." may be the sentence's.
                formed = true;
                end -= word[^1] == '.' && word.Count('.') == 1 && !IsField(text, start) && (close == text.Length || text[close] == '\n' || text[close..] is [' ', >= 'A' and <= 'Z', ..]) ? 1 : 0;
                if (!text[close..].StartsWith(" & Co", StringComparison.Ordinal) && word is not ("Co" or "Co." or "Pty" or "Pte" or "Sdn"))
                {
                    break;
                }
            }

            formed |= form;
            // "Talleres Ribera Hnos."
            end += end == close && !form && Abbreviations.Contains(word) && close < text.Length && text[close] == '.' && IsField(text, start) && (close + 1 == text.Length || text[close + 1] is ',' or '\n' or '"' or '<' or ';') ? 1 : 0;
            // "Ferretería Hnos. Izquierdo S.L."
            close += close + 2 < text.Length && text[close] == '.' && ((word.Length == 1 && char.IsLetter(word[0])) || Abbreviations.Contains(word)) && text[close + 1] == ' ' && char.IsUpper(text[close + 2]) && !formed ? 1 : 0;
            // "Bright Harbor Pediatrics, PLLC"
            close += capitals > 0 && !formed && text[close..] is [',', ' ', >= 'A' and <= 'Z', ..] && BusinessWords.Forms.Contains(text[(close + 2)..WordEnd(text, close + 2)].TrimEnd('.')) ? 1 : 0;
            if (close + 1 >= text.Length || text[close] != ' ')
            {
                break;
            }

            at = close + 1;
        }

        if (!formed && IsTeam(text[start..end]))
        {
            return false;
        }

        // "Sales & Marketing" is a department, "Current Account" and "Repair Services" are no names.
        return capitals > 0 && end > start && (formed || related || (joined && (family || !ordinary)) || (capitals > 1 && own && opens && char.IsLetter(text[start]) && (traded || told))) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
    }

    // "Technik 3", "Werkstatt B": one of several at a firm.
    private static bool IsTeam(ReadOnlySpan<char> name)
    {
        const int LongestMark = 2;
        var cut = name.LastIndexOf(' ');
        return cut > 0 && name.Length - cut - 1 is var mark && (mark == 1 || (mark <= LongestMark && !name[(cut + 1)..].ContainsAnyExceptInRange('0', '9'))) && BusinessWords.Teams.Contains(name[(name[..cut].LastIndexOf(' ') + 1)..cut]);
    }

    private static bool IsField(ReadOnlySpan<char> text, int start) => text[..start].TrimEnd(' ') is [.., ':' or '=' or '>' or '"' or '|' or '\t'];

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at <= LongestWord && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.' or '/' || (text[end] is '\'' or '’' && end + 1 < text.Length && char.IsLetter(text[end + 1])) || (text[end] == '&' && (end == at || (char.IsLetter(text[end - 1]) && end + 1 < text.Length && char.IsUpper(text[end + 1]))))))
        {
            end++;
        }

        return end;
    }

    // 有限会社しらとり商会です: a name may hold hiragana, and a particle ends it.
    private static bool EndsName(ReadOnlySpan<char> text, int at) =>
        text[at..].StartsWith("です", StringComparison.Ordinal) || text[at..].StartsWith("でし", StringComparison.Ordinal) || text[at..].StartsWith("でお", StringComparison.Ordinal)
        || (!EastAsianNames.IsHiragana(text[at - 1]) && text[at] is 'は' or 'が' or 'を' or 'に' or 'と' or 'へ' or 'の' or 'で' or 'か' or 'ま' or 'も');

    // 有限会社もみじ工房: behind the form no particle stands.
    private static bool IsFormBefore(ReadOnlySpan<char> before) => before is "株式会社" or "有限会社" or "合同会社" or "合資会社" or "合名会社" or "一般社団法人" or "財団法人" or "社団法人" or "医療法人" or "学校法人" or "NPO法人";

    private static bool TryReadEastAsian(ReadOnlySpan<char> text, int start, bool told, out int end)
    {
        end = start;
        var run = start + (text[start] == 'N' ? "NPO".Length : 0);
        while (run < text.Length && run - start < LongestEastAsian && ((EastAsianNames.IsHan(text[run]) && text[run] is not ('的' or '是' or '在')) || EastAsianNames.IsKatakana(text[run]) || EastAsianNames.IsHangul(text[run]) || (EastAsianNames.IsHiragana(text[run]) && run > start && (!EndsName(text, run) || IsFormBefore(text[start..run])))))
        {
            run++;
        }

        foreach (var form in BusinessWords.EastAsianForms)
        {
            var place = text[start..run].IndexOf(form, StringComparison.Ordinal);
            if (place == 0 && form[^1] is '社' or '人' && run - start > form.Length + 1)
            {
                end = run;
                return true;
            }

            if (place > 1)
            {
                end = start + place + form.Length;
                return true;
            }
        }

        // カ)ヤマシタシヨウジ: banks write the form before or behind kana.
        if (run - start is 1 or 2 && run + 2 < text.Length && text[run] is ')' or '）' && EastAsianNames.IsKatakana(text[start]))
        {
            var close = run + 1;
            while (close < text.Length && close - start < LongestEastAsian && (EastAsianNames.IsKatakana(text[close]) || text[close] == ' '))
            {
                close++;
            }

            end = text[close - 1] == ' ' ? close - 1 : close;
            return end - run > 2;
        }

        // ミナトヤ シヨウテン(カ
        if (EastAsianNames.IsKatakana(text[start]))
        {
            var close = run;
            while (close < text.Length && close - start < LongestEastAsian && (EastAsianNames.IsKatakana(text[close]) || text[close] == ' '))
            {
                close++;
            }

            if (close + 1 < text.Length && text[close] is '(' or '（' && text[close + 1] is 'カ' or 'ユ' or 'ド' or 'シ' && (close + 2 == text.Length || !EastAsianNames.IsKatakana(text[close + 2])))
            {
                end = close + 2;
                return true;
            }
        }

        foreach (var ending in BusinessWords.EastAsianEnds)
        {
            if (told && run - start > Math.Max(ending.Length + 1, FewestEastAsian) && text[start..run].EndsWith(ending, StringComparison.Ordinal))
            {
                end = run;
                return true;
            }
        }

        return false;
    }

    /// <summary>Answers a business' name without the legal form at its end, where that leaves four characters or more and no digit; nothing otherwise.</summary>
    public static string? WithoutForm(string name)
    {
        const int ShortestWord = 4;
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Length;
        while (kept > 1 && (BusinessWords.Forms.Contains(words[kept - 1].Trim(',')) || words[kept - 1] is "&"))
        {
            kept--;
        }

        var left = string.Join(' ', words[..kept]).Trim(',', ' ');
        return kept < words.Length && left.Length >= ShortestWord && left.Any(char.IsLetter) && !left.Any(char.IsAsciiDigit) ? left : null;
    }

    /// <summary>Answers where a name begins behind what says only that one follows: "der Firma …", "the company …".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where that may begin.</param>
    public static int SkipLeads(ReadOnlySpan<char> text, int at)
    {
        for (var count = 0; count < MostLeads; count++)
        {
            var end = WordEnd(text, at);
            if (end == at || !(char.IsLower(text[at]) || text[at..end] is "Firma" or "Company" or "Namen") || !BusinessWords.Leads.Contains(text[at..end]) || end + 1 >= text.Length || text[end] != ' ')
            {
                break;
            }

            at = end + 1;
        }

        return at;
    }
}
