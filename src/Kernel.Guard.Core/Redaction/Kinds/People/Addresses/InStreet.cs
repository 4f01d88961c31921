using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Tells the name that a street bears from a person's: "Rua Dr. Alves Pinto 88", "C/ Rosalía de Castro 8", "Zona Industriale Nord, capannone 8".</summary>
internal static class InStreet
{
    private const int LongestWord = 20;
    private static readonly WordSet Ranks = new("doctor doctora doutor dottor general generale capitan capitao maestro professor profesor padre frei don dom pintor poeta ingeniero marechal conde duque santa san");

    /// <summary>Says whether a name stands behind a word for a street, or begins with one, and a number follows.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Stands(ReadOnlySpan<char> text, int start, int end)
    {
        if (text[end..] is not ([' ', >= '0' and <= '9', ..] or [',', ' ', _, ..]))
        {
            return false;
        }

        if (text[end] == ',' && !char.IsAsciiDigit(text[end + 2]))
        {
            var word = NameReader.WordEnd(text, end + 2);
            return IsStreet(text[start..NameReader.WordEnd(text, start)]) && word > end + 2 && text[word..] is [' ', >= '0' and <= '9', ..] && AddressWords.Units.Contains(text[(end + 2)..word]);
        }

        var before = text[Math.Max(0, start - LongestWord)..start].TrimEnd(' ');
        var last = before[(before.LastIndexOfAny(" \n\":,") + 1)..];
        if ((NameStops.Titles.Contains(last.TrimEnd('.')) || Ranks.Contains(last.TrimEnd('.'))) && last.Length < before.Length)
        {
            before = before[..^last.Length].TrimEnd(' ');
            last = before[(before.LastIndexOfAny(" \n\":,") + 1)..];
        }

        return last is "C/" or "c/" || IsStreet(last.TrimEnd('.'));
    }

    private static bool IsStreet(ReadOnlySpan<char> word) => AddressWords.StreetsBefore.Contains(word) || AddressWords.FrenchStreets.Contains(word) || (word.Length > 1 && AddressWords.LooseStreetsBefore.Contains(word));
}
