using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Names what a word before a number says of it.</summary>
internal enum WordMeaning
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>It is a phone number.</summary>
    Phone,

    /// <summary>It is anything but a phone number.</summary>
    Other,

    /// <summary>It only stands between a name and a number.</summary>
    Link,
}

/// <summary>Holds the words that say what a number is, in the languages of the users. A word with a star is the beginning of words.</summary>
internal static class NumberWords
{
    private const string Phones =
        "phone* telephone* smartphone* cellphone* mobil* móvil* movil* telef* teléf* téléph* handy* whatsapp* celular* cellul* rufnummer* hotline* landline* "
        + "tel tels tél tlf tlfn fon ph mob cell cel fax* call calls calling called dial ring reach sms msisdn anrufen ruf rufen rückruf* appelez appeler "
        + "llame llámame llamar ligue chiama chiamare bel";

    private const string Others =
        "order* invoice* ticket* case cases ref refs reference* sku* serial* track* parcel* shipment* isbn* issn ean upc gtin imei account* acct* customer* "
        + "policy* contract* version* build* release* timestamp* epoch uuid guid id ids bestell* rechnung* auftrag* kunden* sendung* vertrag* commande* "
        + "facture* pedido* factura* ordine* fattura* article* artikel* product* item* part parts model* batch* lot doi arxiv pid port row line page amount* "
        + "total* price* size v po rma";

    private const string Links = "no nr num number* is was code nummer numéro numero número the my of ist est es lautet key value with";

    private static readonly SearchValues<string> EastAsianPhone = SearchValues.Create(
        ["电话", "手机", "致电", "電話", "携帯", "手機", "联系方式", "連絡先"], StringComparison.Ordinal);

    private static readonly SearchValues<string> EastAsianOther = SearchValues.Create(
        ["订单", "单号", "编号", "注文", "訂單", "発票", "发票", "運單", "运单", "伝票", "型番"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Card = SearchValues.Create(
        ["card", "visa", "maestro", "karte", "carte", "tarjeta", "carta", "cartão", "kaart", "信用卡", "卡号", "カード"], StringComparison.OrdinalIgnoreCase);

    private static readonly Entry[][] ByFirstLetter = Sort();

    /// <summary>Answers what a word says.</summary>
    public static WordMeaning Read(ReadOnlySpan<char> word)
    {
        if (NumberBoundary.IsEastAsian(word[^1]))
        {
            var end = word[^Math.Min(word.Length, 8)..];
            return end.ContainsAny(EastAsianPhone) ? WordMeaning.Phone : end.ContainsAny(EastAsianOther) ? WordMeaning.Other : WordMeaning.Nothing;
        }

        foreach (var entry in ByFirstLetter[Bucket(word[0])])
        {
            if (word.StartsWith(entry.Stem, StringComparison.OrdinalIgnoreCase) && (entry.Open || word.Length == entry.Stem.Length))
            {
                return entry.Meaning;
            }
        }

        return WordMeaning.Nothing;
    }

    /// <summary>Says whether a text speaks of payment cards.</summary>
    public static bool SpeakOfCards(ReadOnlySpan<char> text) => text.ContainsAny(Card);

    private static int Bucket(char first) => char.IsAsciiLetter(first) ? (first | 0x20) - 'a' : 26;

    private static Entry[][] Sort()
    {
        var entries = Parse(Phones, WordMeaning.Phone).Concat(Parse(Others, WordMeaning.Other)).Concat(Parse(Links, WordMeaning.Link)).ToLookup(entry => Bucket(entry.Stem[0]));
        return [.. Enumerable.Range(0, 27).Select(bucket => entries[bucket].ToArray())];
    }

    private static IEnumerable<Entry> Parse(string words, WordMeaning meaning) =>
        words.Split(' ').Select(word => new Entry(word.TrimEnd('*'), word[^1] == '*', meaning));

    private readonly record struct Entry(string Stem, bool Open, WordMeaning Meaning);
}
