using System.Buffers;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Says of a member called "name" (JSON, YAML, code) that its object is a thing: members beside it speak of a price, a stock, a weight, and none of a person.</summary>
internal static class ThingMember
{
    private const int Reach = 320;

    private static readonly SearchValues<string> OfThings = SearchValues.Create(
        ["sku", "price", "stock", "qty", "quantity", "weight", "ean", "gtin", "barcode", "isbn", "category", "dims", "dimensions", "colour", "color", "version", "license", "dependencies", "preis", "menge", "bestand", "gewicht", "prix", "precio", "prezzo", "preço", "preco", "cantidad", "价格", "库存", "価格", "在庫"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> OfPersons = SearchValues.Create(
        ["mail", "phone", "tel", "address", "street", "birth", "dob", "passport", "ssn", "iban", "customer", "user", "surname", "lastname", "last_name", "kunde", "client", "adresse", "direcc", "indirizzo", "endereço", "电话", "地址", "電話", "住所"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The member's name.</param>
    /// <param name="end">The character after the value's last.</param>
    public static bool Is(ReadOnlySpan<char> text, in WordHit word, int end)
    {
        if (word.End == word.Start || word.End >= text.Length || text[word.Start..word.Met] is not ("name" or "Name" or "nombre" or "nom" or "nome" or "naam" or "namn" or "navn" or "名称"))
        {
            return false;
        }

        var before = text[Math.Max(0, word.Start - Reach)..word.Start];
        var behind = text[end..Math.Min(text.Length, end + Reach)];
        if (text[word.End..] is ['"' or '\'', ':', ..])
        {
            before = before[(before.LastIndexOfAny('{', '}') + 1)..];
            behind = behind.IndexOfAny('{', '}') is >= 0 and var close ? behind[..close] : behind;
        }
        else if (text[word.End] == ':' && before.TrimEnd("- ") is [] or [.., '\n' or '{' or ','])
        {
            before = before[(Math.Max(before.LastIndexOf("\n- "), before.LastIndexOf("\n\n")) + 1)..];
            behind = behind.IndexOf("\n- ") is >= 0 and var next ? behind[..next] : behind;
            behind = behind.IndexOf("\n\n") is >= 0 and var gap ? behind[..gap] : behind;
        }
        else
        {
            return false;
        }

        return (Names(before, OfThings) || Names(behind, OfThings)) && !Names(before, OfPersons) && !Names(behind, OfPersons);
    }

    // A member with the word in its name: "unit_price": 3
    private static bool Names(ReadOnlySpan<char> members, SearchValues<string> words)
    {
        while (members.IndexOfAny(words) is >= 0 and var at)
        {
            members = members[(at + 1)..];
            var end = 0;
            while (end < members.Length && (char.IsLetterOrDigit(members[end]) || members[end] is '_' or '-'))
            {
                end++;
            }

            if (members[end..] is [':', ..] or ['"' or '\'', ':', ..])
            {
                return true;
            }
        }

        return false;
    }
}
