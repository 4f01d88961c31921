using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds;

/// <summary>Says of a number that goods are listed on its line: a price stands behind it, as of articles and spare parts.</summary>
internal static class PricedLine
{
    private const int Longest = 160;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> Signs = SearchValues.Create("€$£¥円元");
    private static readonly SearchValues<string> Codes = SearchValues.Create([" EUR", " USD", " GBP", " CHF", " MXN", " BRL", " kr"], StringComparison.Ordinal);
    private static readonly WordSet Units = new("ve stk stück pck packung conf confezione pz pezzi pezzo pcs pc pieces each qty unit units ud uds unidad unidades un unid unidade unidades cx caja cajas pce pces pièce pièces lot carton kg bag box pack");

    /// <summary>Says whether a price follows: a currency beside a number.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">The character after the number's last.</param>
    public static bool Follows(ReadOnlySpan<char> text, int end) => HoldsPrice(Rest(text, end));

    /// <summary>Says whether a price follows, and how the goods are packed or counted.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">The character after the number's last.</param>
    public static bool FollowsWithUnit(ReadOnlySpan<char> text, int end)
    {
        var rest = Rest(text, end);
        if (!HoldsPrice(rest))
        {
            return false;
        }

        foreach (var part in rest.SplitAny(" .,;:\t|·"))
        {
            if (Units.Contains(rest[part]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsPrice(ReadOnlySpan<char> rest)
    {
        var sign = rest.ContainsAny(Digits) ? IndexOfCurrency(rest) : -1;
        return sign >= 0 && (rest[..sign].TrimEnd(' ') is [.., >= '0' and <= '9'] || rest[(sign + 1)..].TrimStart("EURUSDGBPCHFMXNBRL ") is [>= '0' and <= '9', ..]);
    }

    // Each by itself: one search for signs, codes and letters beyond ASCII would go from character to character.
    private static int IndexOfCurrency(ReadOnlySpan<char> rest)
    {
        var sign = rest.IndexOfAny(Signs);
        var before = sign < 0 ? rest : rest[..sign];
        var code = before.IndexOfAny(Codes);
        before = code < 0 ? before : before[..code];
        return before.IndexOf(" zł", StringComparison.Ordinal) is >= 0 and var zloty ? zloty : code >= 0 ? code : sign;
    }

    private static ReadOnlySpan<char> Rest(ReadOnlySpan<char> text, int end)
    {
        var rest = text[end..Math.Min(text.Length, end + Longest)];
        return rest.IndexOf('\n') is >= 0 and var line ? rest[..line] : rest;
    }
}
