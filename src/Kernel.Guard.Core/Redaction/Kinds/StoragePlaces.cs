using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds;

/// <summary>Says whether a number is that of a place where things are kept: "Bin 2428 77813 2", "Regal Nr. 4 2 1".</summary>
internal static class StoragePlaces
{
    private const int LongestWord = 17;

    private static readonly WordSet Places = new(
        """
        bin shelf aisle rack bay pallet crate tote slot cage locker regal fach lagerplatz stellplatz palette kiste behälter spind bac étagère rayon casier emplacement caisse estante estantería cubeta palé palet casillero contenedor
        prateleira gaveta palete contentor scaffale scaffalatura cassetta bancale pallet stelling schap vak lade hylla hylle hylde fack pall regał półka paleta hylly lava raf göz
        """);

    private static readonly WordSet Numbers = new("no nr num number nummer numéro numero número n");
    private static readonly string[] EastAsian = ["库位", "货架", "货位", "托盘", "棚番", "棚", "パレット", "선반", "팔레트"];

    /// <summary>Says whether a word for such a place ends a text, a word for a number between.</summary>
    public static bool StandBefore(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" :#");
        foreach (var place in EastAsian)
        {
            if (before.EndsWith(place, StringComparison.Ordinal))
            {
                return true;
            }
        }

        var number = LastWord.Of(before.TrimEnd('.'), LongestWord);
        before = Numbers.Contains(number) ? before.TrimEnd('.')[..^number.Length].TrimEnd(" .") : before;
        return Places.Contains(LastWord.Of(before, LongestWord));
    }
}
