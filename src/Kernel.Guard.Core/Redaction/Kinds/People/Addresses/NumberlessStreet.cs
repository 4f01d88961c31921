using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads streets whose houses have no number, by the postal code behind: "Camino Viejo s/n, 18008 Granada", "Strada Vecchia snc, 00123 Roma".</summary>
internal static class NumberlessStreet
{
    /// <summary>The fewest digits of a postal code.</summary>
    public const int FewestOfCode = 4;

    private const int Reach = 80;

    private static readonly string[] Signs = [" s/nº", " s/n", " S/N", " s.n.c.", " snc", " s.n.", " sin número", " sem número", " senza numero"];

    private static readonly SearchValues<string> AnySign = SearchValues.Create(Signs, StringComparison.Ordinal);

    /// <summary>Reads the street before a postal code.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The code's first digit.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="street">The street.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int floor, out AddressPart street)
    {
        street = default;

        // A word of other letters than those signs end with is no part of an address before its code.
        if (at - 2 > floor && text[at - 1] == ' ' && char.IsAsciiLetterLower(text[at - 2]) && text[at - 2] is not ('n' or 'c' or 'o'))
        {
            return false;
        }

        var lowest = Math.Max(floor, at - Reach);
        var before = text[lowest..at];
        if (!before.ContainsAny(AnySign))
        {
            return false;
        }

        foreach (var sign in Signs)
        {
            var place = before.LastIndexOf(sign, StringComparison.Ordinal);
            if (place > 0 && place + sign.Length < before.Length && (before[place + sign.Length] is ',' or ' ' or '\n' or '.')
                && StreetBeforeNumber.TryRead(text, lowest + place + 1, lowest + place + sign.Length, floor, out street))
            {
                street = street with { NeedsCode = true };
                return AddressTail.Read(text, street.End, out var coded, out _) > at && coded;
            }
        }

        return false;
    }
}
