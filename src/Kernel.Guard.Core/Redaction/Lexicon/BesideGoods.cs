using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Knows the bare name at the head of a column before that of goods (<c>name,product,price</c>): the goods have a column of their own, so that the name is a buyer's where its cell begins with a known
/// given name, and else something else's.
/// </summary>
internal static class BesideGoods
{
    private const int Longest = 8;
    private static readonly WordSet Bare = new("name nom nome nombre naam namn navn");
    private static readonly WordSet Goods = new("product item article artikel produkt produit producto artículo articolo prodotto produto artigo product_name item_name productname itemname product-name 产品 商品");

    /// <summary>Says whether a head is such a name.</summary>
    /// <param name="cell">The head, a part of the heads.</param>
    /// <param name="heads">All heads, or a list of columns.</param>
    public static bool Stands(ReadOnlySpan<char> cell, ReadOnlySpan<char> heads)
    {
        if (cell.Length > Longest || !Bare.Contains(cell.Trim(" \"`'[]")) || !heads.Overlaps(cell, out var at))
        {
            return false;
        }

        var behind = heads[(at + cell.Length)..];
        foreach (var part in behind.SplitAny(",;|\t<>"))
        {
            if (Goods.Contains(behind[part].Trim(" \"`'[]\r")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says whether a cell is a person's name by itself.</summary>
    public static bool IsPerson(ReadOnlySpan<char> cell) =>
        NameReader.TryRead(cell, NameLetters.SkipTitles(cell, 0), lower: false, out var read) && read is { StartsGiven: true, Words: > 1, Common: 0 };
}
