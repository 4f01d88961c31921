using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the name of a business that holds an account: words of which one is a legal form, or two that an ampersand joins.</summary>
internal static class BusinessName
{
    private const int MostWords = 8;
    private const int LongestWord = 32;
    private const int LongestEastAsian = 24;

    private static readonly WordSet Forms = new(
        """
        gmbh ggmbh ag kg kgaa ohg ug mbh ev e.v e.v. e.k e.k. gbr se ltd ltd. limited plc llp llc l.l.c inc inc. corp corp. corporation co co. company sarl s.a.r.l s.a.r.l. sasu eurl snc sci s.l s.l. s.l.u s.l.u. slu s.a s.a. srl s.r.l s.r.l. spa s.p.a s.p.a.
        s.a.s s.a.s. sas snc s.n.c. s.c. lda lda. ltda ltda. me eireli epp bv b.v. nv n.v. vof bvba ab aps a/s oy oyj pty sp. z.o.o s.c.
        """);

    private static readonly WordSet Joints = new("& and und et y e and of de du des la le les del della dei di da do dos das der die den van von zu zum sons daughters fils hijos figli filhos söhne bros co");
    private static readonly WordSet Kinship = new("sons daughters brothers bros partners associates fils frères cie hijos hermanos figli fratelli filhos irmãos söhne töchter gebrüder co daughter son");

    private static readonly WordSet Departments = new(
        """
        research safety compliance legal finance quality trust culture payroll parts labour labor food beverage beverages drink drinks travel expenses learning audit risk risks operations logistics procurement purchasing hospitality repair repairs maintenance claims
        warranty reception dispatch facilities people talent bed breakfast arts crafts mergers acquisitions questions answers pros cons dos einkauf verkauf vertrieb buchhaltung versand recht forschung entwicklung personal qualität ventes achats juridique recherche qualité
        compras ventas calidad investigación desarrollo vendite acquisti qualità ricerca sviluppo vendas qualidade pesquisa
        """);

    private static readonly string[] EastAsianForms = ["有限责任公司", "股份有限公司", "有限公司", "株式会社", "有限会社", "合同会社", "合资公司", "集团", "公司", "商行", "工作室", "事务所", "주식회사"];

    /// <summary>Reads the name that begins at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The place.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start;
        if (start >= text.Length)
        {
            return false;
        }

        if (NumberBoundary.IsEastAsian(text[start]))
        {
            return TryReadEastAsian(text, start, out end);
        }

        var (at, formed, related, joined, family, ordinary, capitals) = (start, false, false, false, false, false, 0);
        for (var words = 0; words < MostWords; words++)
        {
            var close = WordEnd(text, at);
            var word = text[at..close];
            if (word.IsEmpty || close - at > LongestWord)
            {
                break;
            }

            var form = Forms.Contains(word) && (char.IsUpper(word[0]) || word is "mbH" or "mbh" or "eV" || word[..^1].Contains('.'));
            if (!form && word.Length > 1 && word[^1] == '.')
            {
                word = word[..^1];
                close--;
                form = Forms.Contains(word) && char.IsUpper(word[0]);
            }

            var capital = char.IsUpper(word[0]) || char.IsAsciiDigit(word[0]);
            if (!form && !capital && !Joints.Contains(word))
            {
                break;
            }

            related |= capitals > 0 && Kinship.Contains(word);
            joined |= capitals > 0 && word is "&";
            if (capital && !form)
            {
                var common = word.Length == 1 || NameStops.Common.Contains(word) || Departments.Contains(word);
                ordinary |= common;
                family |= !common && Surnames.Is(word);
            }

            capitals += capital && !form ? 1 : 0;
            end = form || capital ? close : end;
            if (form && capitals > 0)
            {
                // GmbH & Co. KG; the stop behind "Ltd." may be the sentence's.
                formed = true;
                end -= word[^1] == '.' && word.Count('.') == 1 && (close == text.Length || text[close] == '\n' || text[close..] is [' ', >= 'A' and <= 'Z', ..]) ? 1 : 0;
                if (!text[close..].StartsWith(" & Co", StringComparison.Ordinal) && word is not ("Co" or "Co."))
                {
                    break;
                }
            }

            formed |= form;
            if (close + 1 >= text.Length || text[close] != ' ')
            {
                break;
            }

            at = close + 1;
        }

        // "Sales & Marketing" is a department.
        return capitals > 0 && end > start && (formed || related || (joined && (family || !ordinary))) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at <= LongestWord && (char.IsLetterOrDigit(text[end]) || text[end] is '\'' or '’' or '-' or '.' or '/' || (text[end] == '&' && (end == at || char.IsLetter(text[end - 1])))))
        {
            end++;
        }

        return end;
    }

    // 有限会社しらとり商会です: a name may hold hiragana, and a particle ends it.
    private static bool EndsName(ReadOnlySpan<char> text, int at) =>
        text[at..].StartsWith("です", StringComparison.Ordinal) || text[at..].StartsWith("でし", StringComparison.Ordinal) || text[at..].StartsWith("でお", StringComparison.Ordinal)
        || (!EastAsianNames.IsHiragana(text[at - 1]) && text[at] is 'は' or 'が' or 'を' or 'に' or 'と' or 'へ' or 'の' or 'で' or 'か' or 'ま' or 'も');

    private static bool TryReadEastAsian(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start;
        var run = start;
        while (run < text.Length && run - start < LongestEastAsian && (EastAsianNames.IsHan(text[run]) || EastAsianNames.IsKatakana(text[run]) || EastAsianNames.IsHangul(text[run]) || (EastAsianNames.IsHiragana(text[run]) && run > start && !EndsName(text, run))))
        {
            run++;
        }

        foreach (var form in EastAsianForms)
        {
            var place = text[start..run].IndexOf(form, StringComparison.Ordinal);
            if (place == 0 && form.EndsWith('社') && run - start > form.Length + 1)
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

        return false;
    }
}
