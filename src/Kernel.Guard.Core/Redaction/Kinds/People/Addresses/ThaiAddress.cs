using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads a Thai address: a house number, two words or more for street, quarter, district or province, and five digits at the end (<c>99/12 ถนนสุขุมวิท แขวงคลองเตย … 10110</c>). Only behind a word for addresses is it one.</summary>
internal static class ThaiAddress
{
    private const int Longest = 200;
    private const int FewestPlaces = 2;
    private const int CodeLength = 5;
    private static readonly string[] Places = [.. new[] { "ถนน", "ถ.", "ซอย", "ซ.", "หมู่", "ม.", "แขวง", "เขต", "ตำบล", "ต.", "อำเภอ", "อ.", "จังหวัด", "จ.", "กรุงเทพ", "กทม" }.Select(static place => place.Normalize(System.Text.NormalizationForm.FormKC))];

    /// <summary>Reads the address that begins at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The place.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start;
        var line = text[..Math.Min(text.Length, start + Longest)];
        var (places, numbered) = (0, false);
        for (var at = start; at < line.Length; at++)
        {
            var close = at;
            while (close < line.Length && (CaselessName.IsOf(line[close]) || char.IsAsciiDigit(line[close]) || line[close] is '/' or '-' or '.'))
            {
                close++;
            }

            var token = line[at..close];
            numbered |= token.ContainsAnyInRange('0', '9');
            places += IsPlace(token) ? 1 : 0;
            if (places >= FewestPlaces && token.Length == CodeLength && DigitGroups.RunLength(token) == CodeLength)
            {
                end = close;
                return numbered && (close == line.Length || !NumberBoundary.IsWord(line[close]));
            }

            close += close < line.Length && line[close] == ',' ? 1 : 0;
            if (close == at || close >= line.Length || line[close] != ' ')
            {
                return false;
            }

            at = close;
        }

        return false;
    }

    private static bool IsPlace(ReadOnlySpan<char> token)
    {
        foreach (var place in Places)
        {
            if (token.StartsWith(place, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
