using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads post-office boxes: P.O. Box 123, Postfach 1234, BP 12.</summary>
internal static class PostBox
{
    private static readonly (string Words, bool Certain)[] Names =
    [
        ("p.o. box", true), ("po box", true), ("p.o.box", true), ("p o box", true), ("post office box", true), ("postfach", true), ("apartado de correos", true), ("apdo. de correos", true), ("apdo de correos", true), ("apdo. correos", true), ("gpo box", true), ("casilla de correo", true), ("caixa postal", true), ("casella postale", true), ("boîte postale", true), ("apartado postal", true), ("postbus", true),
        ("apartado", false), ("bp", false), ("b.p.", false), ("c.p.", false),
    ];

    // The last characters of the names, a bit each: most words end with another.
    private static readonly uint Lasts = Names.Aggregate(0u, static (all, name) => all | (1u << (name.Words[^1] & 31)));

    /// <summary>Reads a box whose number begins at a place.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int run, int floor, out AddressPart box)
    {
        box = default;
        var end = at > floor && text[at - 1] == ' ' ? at - 1 : at;
        if (end == at || end == floor || run > 6 || (Lasts >> (text[end - 1] & 31) & 1) == 0)
        {
            return false;
        }

        // Postfach 12 34 56.
        var close = at + run;
        foreach (var (name, certain) in Names)
        {
            var start = end - name.Length;
            if (start >= floor && (text[end - 1] | 0x20) == (name[^1] | 0x20) && text[start..end].Equals(name, StringComparison.OrdinalIgnoreCase) && (start == floor || !char.IsLetterOrDigit(text[start - 1])) && (name.Length > 2 || char.IsUpper(text[start])))
            {
                while (name == "postfach" && close + 3 <= text.Length && text[close] == ' ' && DigitGroups.RunLength(text[(close + 1)..]) == 2)
                {
                    close += 3;
                }

                box = new AddressPart(start, close, certain);
                return true;
            }
        }

        return false;
    }
}
