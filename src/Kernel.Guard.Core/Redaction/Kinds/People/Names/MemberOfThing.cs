using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Says of the bare member "name" of an object, a record or a block of settings that a thing bears it, since the members beside it speak of things: <c>{"sku":"54186297","name":"Garden Hose","stock":107}</c>.
/// One that speaks of a person (e-mail, birth, customer) leaves it a person's.
/// </summary>
internal static class MemberOfThing
{
    private const int Reach = 640;
    private const int LongestKey = 32;
    private const int MostLines = 12;

    private static readonly WordSet Bare = new("name nom nombre nome naam namn navn 名字 名前 名称");

    // What things have, and orders of persons have not.
    private static readonly WordSet Things = new(
        """
        sku ean gtin upc asin isbn stock inventory dims dimensions dimension version manufacturer warehouse shelf barcode genre repository license dependencies packaging bestand lagerbestand abmessungen hersteller artikelnummer
        fabricant existencias dimensiones inventario giacenza scorta dimensioni produttore fabricante estoque dimensões 库存 尺寸 型号 条码 在庫 寸法 型番 品番 規格 规格
        """);

    // What a row of somebody's order, or of a patient, may have as well.
    private static readonly WordSet Priced = new(
        """
        price prices cost qty quantity size msrp weight color colour category categories brand material unit units variant preis menge größe gewicht farbe kategorie marke einheit prix quantité taille poids couleur catégorie marque unité
        precio cantidad tamaño peso categoría marca unidad unidades prezzo quantità dimensione categoria unità preço quantidade tamanho unidade cor 价格 单价 数量 重量 类别 分类 品牌 单位 価格 単価 値段 カテゴリ カテゴリー 単位
        """);

    private static readonly WordSet Persons = new(
        """
        email mail phone mobile tel telephone fax address street city zip postcode birth birthday birthdate born dob age gender sex customer client buyer patient passenger guest user username login surname lastname firstname family given height salutation salary role passport ssn iban account employee contact person recipient payee owner holder tenant student member nationality order orders
        product item article artikel produkt produit article producto artículo articolo prodotto produto artigo telefon telefono téléphone teléfono telefone adresse dirección indirizzo endereço straße ort stadt plz geburtsdatum geburtstag alter kunde kundin mitarbeiter nachname vorname naissance prénom âge cliente nacimiento apellido apellidos edad nascita cognome età cliente nascimento sobrenome idade
        邮箱 电话 手机 地址 生日 年龄 性别 客户 メール 電話 住所 生年月日 年齢 性別 顧客 姓 产品 商品
        """);

    private static readonly WordSet Holders = new("product item article artikel produkt produit producto articolo prodotto produto artigo goods part device package details detail info data attributes meta labels names");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The member's name.</param>
    /// <param name="start">The value's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(ReadOnlySpan<char> text, in WordHit word, int start, int end)
    {
        if (word.End <= word.Start || start <= word.End || !Bare.Contains(text[word.Start..word.End]) || !text[word.End..start].ContainsAny(':', '=') || text[word.End..start].Contains('\n') || !NameFields.StandsAlone(text, word.Start))
        {
            return false;
        }

        var value = text[start..end];
        var person = NumberBoundary.IsEastAsian(value[0]) || (value.IndexOf(' ') is > 0 and var blank && GivenNames.All.Contains(value[..blank]));
        return IsOfThing(text, word.Start, person);
    }

    private static bool IsOfThing(ReadOnlySpan<char> text, int key, bool person)
    {
        var lowest = Math.Max(0, key - Reach);
        if (OpeningBefore(text, key, lowest) is >= 0 and var open)
        {
            var own = Judge(text, open, Reach);
            if (own != Verdict.Nothing)
            {
                return own.IsThing(person);
            }

            // {"sku": "…", "details": {"name": "Garden Hose"}}
            return Holders.Contains(KeyBefore(text, open)) && OpeningBefore(text, open, lowest) is >= 0 and var outer && Judge(text, outer, Reach + key - outer).IsThing(person);
        }

        return JudgeLines(text[lowest..Math.Min(text.Length, key + Reach)], key - lowest).IsThing(person);
    }

    private static int OpeningBefore(ReadOnlySpan<char> text, int at, int lowest)
    {
        var depth = 0;
        for (at--; at >= lowest; at--)
        {
            depth += text[at] is '}' or ']' or ')' ? 1 : text[at] is '{' or '[' or '(' ? -1 : 0;
            if (depth < 0)
            {
                return at;
            }
        }

        return -1;
    }

    // The members of an object, those of objects within it for things alone.
    private static Verdict Judge(ReadOnlySpan<char> text, int open, int reach)
    {
        var found = Verdict.Nothing;
        var depth = 0;
        var end = Math.Min(text.Length, open + reach);
        for (var at = open; at < end; at++)
        {
            var c = text[at];
            if (c is '{' or '[' or '(')
            {
                depth++;
            }
            else if (c is '}' or ']' or ')' && --depth == 0)
            {
                break;
            }
            else if (c is '"' or '\'' || char.IsLetter(c))
            {
                var first = char.IsLetter(c) ? at : at + 1;
                var last = char.IsLetter(c) ? WordEnd(text, at, end) : first + Math.Max(0, text[first..end].IndexOf(c));
                var next = last + (char.IsLetter(c) ? 0 : 1);
                next += next < end && text[next] == ' ' ? 1 : 0;
                if (next < end && text[next] is ':' or '=' && last - first <= LongestKey)
                {
                    found = found.With(text[first..last], depth == 1);
                }

                at = Math.Max(at, char.IsLetter(c) ? last - 1 : last);
            }
        }

        return found;
    }

    // name: Garden Hose, and lines as far in from the left.
    private static Verdict JudgeLines(ReadOnlySpan<char> text, int key)
    {
        var line = text[..key].LastIndexOf('\n') + 1;
        var indent = key - line;
        if (indent > LongestKey || text[line..key].ContainsAnyExcept(" -\"'"))
        {
            return Verdict.Nothing;
        }

        var found = Verdict.Nothing;
        var begins = text[line..key].Contains('-');
        for (var (lines, at) = (0, line); lines < MostLines && at > 1 && !begins; lines++)
        {
            var start = text[..(at - 1)].LastIndexOf('\n') + 1;
            if (!TryTakeLine(text[start..(at - 1)], indent, below: false, ref found, out begins))
            {
                break;
            }

            at = start;
        }

        for (var (lines, at) = (0, line); lines < MostLines && text[at..].IndexOf('\n') is >= 0 and var length; lines++)
        {
            at += length + 1;
            var rest = text[at..];
            if (!TryTakeLine(rest.IndexOf('\n') is >= 0 and var end ? rest[..end] : rest, indent, below: true, ref found, out _))
            {
                break;
            }
        }

        return found;
    }

    private static bool TryTakeLine(ReadOnlySpan<char> line, int indent, bool below, ref Verdict found, out bool begins)
    {
        begins = false;
        var at = line.IndexOfAnyExcept(" -\"'");
        if (at < indent)
        {
            return false;
        }

        // The next item of the list is another thing.
        begins = line[..at].Contains('-');
        if (begins && below)
        {
            return false;
        }

        if (at == indent)
        {
            var end = WordEnd(line, at, line.Length);
            var sign = end + (end < line.Length && line[end] is '"' or '\'' ? 1 : 0);
            found = sign < line.Length && line[sign] is ':' or '=' ? found.With(line[at..end], own: true) : found;
        }

        return true;
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-'))
        {
            at++;
        }

        return at;
    }

    private static ReadOnlySpan<char> KeyBefore(ReadOnlySpan<char> text, int open)
    {
        var before = text[Math.Max(0, open - LongestKey)..open].TrimEnd(" :=>\"'");
        return LastWord.Of(before, LongestKey);
    }

    private readonly record struct Verdict(bool Things, bool Priced, bool Person)
    {
        public static Verdict Nothing => default;

        public bool IsThing(bool person) => !Person && (Things || (Priced && !person));

        public Verdict With(ReadOnlySpan<char> key, bool own)
        {
            var found = this;
            var whole = true;
            for (var at = 0; at < key.Length; whole = false)
            {
                // weight_g, unitPrice
                var end = at + 1;
                while (end < key.Length && key[end] is not ('_' or '-') && !(char.IsUpper(key[end]) && char.IsLower(key[end - 1])))
                {
                    end++;
                }

                var part = key[at..end];
                found = found with
                {
                    Things = found.Things || MemberOfThing.Things.Contains(part),
                    Priced = found.Priced || MemberOfThing.Priced.Contains(part),
                    Person = found.Person || (own && Persons.Contains(part) && !(whole && end < key.Length && Holders.Contains(part))),
                };
                at = end + (end < key.Length && key[end] is '_' or '-' ? 1 : 0);
            }

            return found;
        }
    }
}
