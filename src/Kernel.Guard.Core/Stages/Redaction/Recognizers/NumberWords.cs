using System.Buffers;

namespace KernelGuard.Stages.Redaction.Recognizers;

/// <summary>Holds the words that say what a number is, in the languages of the users.</summary>
internal static class NumberWords
{
    private const int Longest = 32;

    private static readonly SearchValues<string> Phone = SearchValues.Create(
        ["phone", "mobil", "telef", "téléph", "handy", "whatsapp", "móvil", "movil", "celular", "cellul", "rufnummer", "hotline", "landline"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> EastAsianPhone = SearchValues.Create(
        ["电话", "手机", "致电", "電話", "携帯", "手機", "联系方式", "連絡先"], StringComparison.Ordinal);

    private static readonly SearchValues<string> EastAsianOther = SearchValues.Create(
        ["订单", "单号", "编号", "注文", "訂單", "発票", "发票", "運單", "运单", "伝票", "型番"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Card = SearchValues.Create(
        ["card", "visa", "maestro", "karte", "carte", "tarjeta", "carta", "cartão", "kaart", "信用卡", "卡号", "カード"], StringComparison.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> WholePhone = Words(
        "tel", "tél", "tlf", "tlfn", "fon", "ph", "mob", "cell", "cel", "fax", "call", "calling", "called", "dial", "ring", "reach", "sms", "msisdn",
        "anrufen", "ruf", "rufen", "rückruf", "appelez", "appeler", "llame", "llámame", "llamar", "ligue", "chiama", "chiamare", "bel");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Linking = Words(
        "no", "nr", "num", "number", "numbers", "id", "ids", "is", "was", "code", "nummer", "numéro", "numero", "número", "the", "my", "of", "ist", "est", "es",
        "lautet", "key", "ref", "value", "with");

    private static readonly string[] OtherStems =
    [
        "order", "invoice", "ticket", "case", "ref", "sku", "serial", "tracking", "parcel", "shipment", "isbn", "issn", "ean", "upc", "gtin", "imei",
        "account", "acct", "customer", "policy", "contract", "version", "build", "release", "timestamp", "epoch", "uuid", "guid", "id", "bestell",
        "rechnung", "auftrag", "kunden", "sendung", "vertrag", "commande", "facture", "pedido", "factura", "ordine", "fattura", "article", "artikel",
        "product", "item", "part", "model", "batch", "lot", "doi", "arxiv", "pid", "port", "row", "line", "page", "amount", "total", "price", "size",
    ];

    /// <summary>Says whether a word means a phone.</summary>
    public static bool MeansPhone(ReadOnlySpan<char> word) =>
        NumberBoundary.IsEastAsian(word[^1])
            ? word[^Math.Min(word.Length, 8)..].ContainsAny(EastAsianPhone)
            : word.Length <= Longest && (WholePhone.Contains(word) || word.ContainsAny(Phone) || word.StartsWith("tel", StringComparison.Ordinal) && word.Length > 3 && char.IsAsciiLetterUpper(word[3]));

    /// <summary>Says whether a word means anything but a phone.</summary>
    public static bool MeansOther(ReadOnlySpan<char> word)
    {
        if (NumberBoundary.IsEastAsian(word[^1]))
        {
            return word[^Math.Min(word.Length, 8)..].ContainsAny(EastAsianOther);
        }

        foreach (var stem in OtherStems)
        {
            if (word.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && (stem.Length > 3 || word.Length <= stem.Length + 1))
            {
                return true;
            }
        }

        return word.Equals("v", StringComparison.OrdinalIgnoreCase) || word.Equals("po", StringComparison.OrdinalIgnoreCase) || word.Equals("rma", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Says whether a word only links a name and a number.</summary>
    public static bool Links(ReadOnlySpan<char> word) => word.Length <= Longest && Linking.Contains(word);

    /// <summary>Says whether a text speaks of payment cards.</summary>
    public static bool SpeakOfCards(ReadOnlySpan<char> text) => text.ContainsAny(Card);

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(params string[] words) =>
        new HashSet<string>(words, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
