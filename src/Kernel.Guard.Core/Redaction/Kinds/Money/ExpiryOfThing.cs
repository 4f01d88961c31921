using System.Buffers;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Says of a month and year behind a word for an expiry that goods, a paper or a contract end then: these are spoken of around it, in its row, its object or the heads of its columns, and no card is.</summary>
internal static class ExpiryOfThing
{
    // A stream keeps 1,024 characters of what has left.
    private const int Reach = 800;
    private const int ReachBehind = 80;

    private static readonly SearchValues<string> Things = SearchValues.Create(
        [
            "sku", "lot", "batch", "charge", "ch.-b", "qty", "quantity", "stock", "item", "product", "produkt", "artikel", "article", "artículo", "articolo", "artigo", "menge", "bestand", "quantité", "cantidad", "quantità", "quantidade", "warehouse", "lager", "reagent", "reagenz", "pzn", "ndc",
            "license", "licence", "lizenz", "führerschein", "permis", "licencia", "patente", "passport", "reisepass", "pasaporte", "passaporte", "passaporto", "visum", "permit", "certificate", "zertifikat", "certificat", "domain", "registrar", "warranty", "garantie", "garantía", "garanzia", "garantia",
            "coupon", "voucher", "gutschein", "discount", "subscription", "contract", "vertrag", "policy", "token", "session", "cookie", "ssl", "tls", "barcode", "ean", "isbn", "dose", "vaccine", "impfstoff", "批号", "商品", "品名", "库存", "数量", "保质期", "执照", "护照", "证书", "賞味期限", "消費期限", "在庫", "品番", "ロット", "免許", "旅券",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Cards = SearchValues.Create(
        ["card", "karte", "carte", "tarjeta", "cartão", "cartao", "carta ", "carta_", "kart ", "kortet", "kort ", "creditcard", "cvv", "cvc", "csc", "visa", "mastercard", "amex", "maestro", "\"pan\"", "cc_", "cc ", "pan,", "pan;", "卡", "カード", "카드"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The date's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(ReadOnlySpan<char> text, int start, int end) => IsOf(text[Math.Max(0, start - Reach)..Math.Min(text.Length, end + ReachBehind)]);

    /// <summary>Says whether what stands around, or the heads of columns, speaks of such a thing, and of no card.</summary>
    public static bool IsOf(ReadOnlySpan<char> around) => around.ContainsAny(Things) && !around.ContainsAny(Cards);
}
