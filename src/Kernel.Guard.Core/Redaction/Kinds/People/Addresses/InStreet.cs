using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Tells the name that a street bears from a person's: "Rua Dr. Alves Pinto 88", "C/ Rosalía de Castro 8", "Zona Industriale Nord, capannone 8".</summary>
internal static class InStreet
{
    private const int LongestWord = 28;
    private static readonly WordSet Ranks = new("doctor doctora doutor dottor general generale capitan capitao maestro professor profesor padre frei don dom pintor poeta ingeniero marechal conde duque santa san");

    /// <summary>Says whether a name stands behind a word for a street, or begins with one, and a number follows.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Stands(ReadOnlySpan<char> text, int start, int end)
    {
        end = EndOfTitle(text, end);
        if (text[end..] is not ([' ', >= '0' and <= '9', ..] or [',', ' ', _, ..]))
        {
            return false;
        }

        if (text[end] == ',' && !char.IsAsciiDigit(text[end + 2]))
        {
            var word = NameReader.WordEnd(text, end + 2);
            return IsStreet(text[start..NameReader.WordEnd(text, start)]) && word > end + 2 && text[word..] is [' ', >= '0' and <= '9', ..] && AddressWords.Units.Contains(text[(end + 2)..word]);
        }

        // "Siobhra House, 12 Baker Street"
        if (text[end] == ',' && NamedBuilding.Ends(text[start..end]))
        {
            return true;
        }

        var before = text[Math.Max(0, start - LongestWord)..start].TrimEnd(' ');
        var last = LastOf(before);
        if ((NameStops.Titles.Contains(last.TrimEnd('.')) || Ranks.Contains(last.TrimEnd('.'))) && last.Length < before.Length)
        {
            before = before[..^last.Length].TrimEnd(' ');
            last = LastOf(before);
        }

        if (last is [>= 'A' and <= 'Z', .., >= 'a' and <= 'z'] && !IsStreet(last) && last.Length < before.Length)
        {
            // "Corso Vittorio Emanuele II 45"
            before = before[..^last.Length].TrimEnd(' ');
            last = LastOf(before);
        }

        return last is "C/" or "c/" || IsStreet(last.TrimEnd('.'));
    }

    // "Juan Carlos I", "Alfonso X el Sabio": a king's number and name behind his own.
    private static int EndOfTitle(ReadOnlySpan<char> text, int end)
    {
        var word = text[end..] is [' ', 'I' or 'V' or 'X', ..] ? NameReader.WordEnd(text, end + 1) : end;
        end = word > end && !text[(end + 1)..word].ContainsAnyExcept("IVX") ? word : end;
        var epithet = text[end..] is [' ', 'e' or 'l', 'l' or 'a', ' ', _, ..] && char.IsUpper(text[end + 4]) ? NameReader.WordEnd(text, end + 4) : end;
        return text[..end] is [.., 'I' or 'V' or 'X'] ? epithet : end;
    }

    private static bool IsStreet(ReadOnlySpan<char> word) => AddressWords.StreetsBefore.Contains(word) || AddressWords.FrenchStreets.Contains(word) || (word.Length > 1 && AddressWords.LooseStreetsBefore.Contains(word));

    private static ReadOnlySpan<char> LastOf(ReadOnlySpan<char> words) => words[(words.LastIndexOfAny(" \n\":,(") + 1)..].TrimStart('\'');
}
