using System.Buffers;
using KernelGuard.Redaction.Kinds.Money;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Reads the cells of a line of a table; a cell in quotes may hold the sign that parts cells (RFC 4180).</summary>
internal static class CellText
{
    /// <summary>How much of a line is read at most, on either side of a word in it.</summary>
    public const int LongestLine = 1024;

    private const int LongestBare = 12;

    /// <summary>How long a line of heads may be.</summary>
    public const int LongestHeads = 2048;

    /// <summary>How long a row of a table may be.</summary>
    public const int LongestRow = 16 * 1024;

    private static readonly HeadWords Things = new(
        "*price, sku, qty, quantity, quantities, product*, version*, stock, *weight*, size, color, colour, file, filename, filepath, path, *package, *preis*, *menge, *artikel*, prix, precio*, prezzo, prezzi, preço*, *prijs, descripción, descripcion, beschreibung, descrizione, descrição, désignation, unidad, unidades, einheit*, cantidad, cantidades, "
        + "quantité, quantità, quantidade, artículo, produit*, prodotto, prodotti, produto, role, rolename, userrole, permission, 价格, 数量, 単価, gtin, *barcode, peso, poids, *gewicht, categor*, catégor*, *kategorie*, 库存, 在庫, 重量, 品番, ilość, ilosc, cena, ceny, szt.");

    private static readonly HeadWords Persons = new(
        "prénom*, prenom*, *cognome, *apellido*, *sobrenome, *surname, last name, *lastname, last_name, *vorname*, *nachname*, *mail*, *phone*, *telefon*, *teléfono*, *téléphone*, *birth*, dob, gender, nationality, passport*, *nazwisk*, imię, imie, imiona, *geburt*, *naiss*, *nacim*, *nascita, *nascim*, 电话, 邮箱, 電話");

    private static readonly HeadWords Events = new(
        "event*, click*, pageview*, page_view, page view, action, *duration, dur_ms, referr*, utm_*, ereignis*, événement, evento");

    private static readonly SearchValues<char> OfRules = SearchValues.Create("|-+=: ");

    private static readonly SearchValues<char> Strong = SearchValues.Create("|\t;");

    /// <summary>Answers where the line that begins at a place ends: its line break, the text's end, or as far as a line is read.</summary>
    public static int LineEnd(ReadOnlySpan<char> text, int start)
    {
        var end = text[start..Math.Min(text.Length, start + LongestLine)].IndexOf('\n');
        return end < 0 ? Math.Min(text.Length, start + LongestLine) : start + end;
    }

    /// <summary>Answers where the row that begins at a place ends: its line break or the text's end; -1 where it is too long to be one.</summary>
    public static int RowEnd(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..Math.Min(text.Length, start + LongestRow + 1)].IndexOf('\n');
        return length >= 0 ? start + length : text.Length - start <= LongestRow ? text.Length : -1;
    }

    /// <summary>Answers where the row begins that holds a place; -1 where it is too long to be one.</summary>
    public static int RowStart(ReadOnlySpan<char> text, int at)
    {
        var from = Math.Max(0, at - LongestRow - 1);
        var end = text[from..at].LastIndexOf('\n');
        return end >= 0 ? from + end + 1 : from == 0 && at <= LongestRow ? 0 : -1;
    }

    /// <summary>Answers the sign that parts the cells of a line: the first that it holds of a bar, a tab and a semicolon; else a comma.</summary>
    public static char SeparatorOf(ReadOnlySpan<char> line) =>
        line.IndexOfAny(Strong) is >= 0 and var at ? line[at..] is var rest && rest.IndexOfAny('|', '\t') is >= 0 and var stronger ? rest[stronger] == '|' || rest[stronger..].Contains('|') ? '|' : '\t' : ';' : ',';

    /// <summary>Says whether a line is drawn between rows, or between the head and the first: <c>|---|---|</c>, <c>+----+----+</c>, <c>----+----</c>.</summary>
    /// <param name="line">The line, or its beginning.</param>
    /// <param name="separator">The sign that parts cells.</param>
    public static bool IsRule(ReadOnlySpan<char> line, char separator) => separator == '|' && line.Contains('-') && !line.TrimEnd('\r').ContainsAnyExcept(OfRules);

    /// <summary>Answers how many separators part the cells of a line.</summary>
    /// <param name="line">The line, or its beginning.</param>
    /// <param name="separator">The sign that parts cells.</param>
    public static int Separators(ReadOnlySpan<char> line, char separator)
    {
        var all = line.Count(separator);
        if (all == 0 || !line.Contains('"'))
        {
            return all;
        }

        var (count, quoted) = (0, false);
        foreach (var c in line)
        {
            quoted ^= c == '"';
            count += c == separator && !quoted ? 1 : 0;
        }

        return count;
    }

    /// <summary>Answers how long the cell is that a line begins with.</summary>
    /// <param name="line">The line, from the cell on.</param>
    /// <param name="separator">The sign that parts cells.</param>
    public static int Length(ReadOnlySpan<char> line, char separator)
    {
        var quoted = false;
        var first = line.IndexOfAny(separator, '"');
        for (var i = first < 0 ? line.Length : first; i < line.Length; i++)
        {
            quoted ^= line[i] == '"';
            if (line[i] == separator && !quoted)
            {
                return i;
            }
        }

        return line.Length;
    }

    /// <summary>Says whether a line is a sentence, whose commas and semicolons part no cells.</summary>
    public static bool IsSentence(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd("\r ");
        return line is [.., '.' or '!' or '?' or '。' or '！' or '？'] && !line.ContainsAny('|', '\t') && !EndsWithShortHead(line);
    }

    // "Kunde;Steuer-Nr.", "Name, Tel."
    private static bool EndsWithShortHead(ReadOnlySpan<char> line)
    {
        const int Longest = 16;
        var last = line[(line.LastIndexOfAny(',', ';') + 1)..].TrimStart(' ');
        return line[^1] == '.' && last.Length is > 1 and <= Longest && last.Length < line.Length && char.IsUpper(last[0]);
    }

    /// <summary>
    /// Answers what the bare word of a head does not speak of beside the others: where they speak of things that have names, and of no person's, a name is nobody's, a key or code no password and an index nobody's; where they speak of events, a session is what was watched;
    /// where they speak of goods or papers, and of no card, an expiry is none's.
    /// </summary>
    /// <param name="cell">The head.</param>
    /// <param name="heads">All heads, a list of columns, or a table's name with them.</param>
    public static PiiKinds HiddenBy(ReadOnlySpan<char> cell, ReadOnlySpan<char> heads)
    {
        Span<char> lower = stackalloc char[LongestBare];
        cell = cell.Trim(" \"`'[]");
        return cell.Length > LongestBare || cell.ToLowerInvariant(lower) < 0 ? PiiKinds.None : lower[..cell.Length] switch
        {
            "name" or "nom" or "nome" or "nombre" or "naam" or "namn" or "navn" when SpeaksOfThings(heads) && !BesideGoods.Stands(cell, heads) => PiiKinds.PersonName,
            "clave" or "key" or "schlüssel" or "clé" or "chave" or "chiave" or "code" or "código" or "codigo" or "codice" or "pin" when SpeaksOfThings(heads) => PiiKinds.Secret | PiiKinds.CardCode,
            "indeks" or "index" when SpeaksOfThings(heads) => PiiKinds.AccountName,
            "session" or "sessionid" or "session_id" or "session id" when Events.AreIn(heads) => PiiKinds.Secret,
            "exp" or "expiry" or "expires" or "expiration" or "ablauf" or "scadenza" or "caducidad" or "vencimiento" or "vencimento" or "validade" or "有效期" or "有効期限" when ExpiryOfThing.IsOf(heads) && !Persons.AreIn(heads) => PiiKinds.CardCode,
            _ => PiiKinds.None,
        };
    }

    /// <summary>Says whether a line ends with a number in a column of its own, which two blanks part: then its words name what stands in it, and nothing beneath it.</summary>
    /// <param name="line">The line's rest behind a word.</param>
    public static bool IsRowWithNumber(ReadOnlySpan<char> line) => line.LastIndexOf("  ", StringComparison.Ordinal) is >= 0 and var column && !line.Contains('\n') && IsNumber(line[column..].Trim("\r €$£"));

    /// <summary>Says whether a cell holds a number or a version, as the head of a column never does.</summary>
    public static bool IsNumber(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim(" \"\r\t");
        return cell.Length > 0 && char.IsAsciiDigit(cell[0]) && cell.IndexOfAnyExcept("0123456789.,:-/ ") < 0;
    }

    private static bool SpeaksOfThings(ReadOnlySpan<char> heads) => Things.AreIn(heads) && !Persons.AreIn(heads);
}
