using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Says whether words that look like a name are a street's, before the number of a house: <c>Kunde: Berliner Straße 22 b</c>, <c>Cliente: Calle Mayor nº 68</c>.</summary>
internal static class HouseNumber
{
    private static readonly WordSet Signs = new("nº n° n no nr num número numero");
    private static readonly string[] Endings = ["straße", "strasse", "str", "platz", "gasse", "weg", "allee"];

    /// <summary>Says whether a number follows, behind the stop of an abbreviation, a comma, or a sign for numbers.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the name ends.</param>
    public static bool Follows(ReadOnlySpan<char> text, int at)
    {
        const int Longest = 12;
        var rest = text[at..Math.Min(text.Length, at + Longest)];
        var digit = rest.IndexOfAnyInRange('0', '9');
        return digit > 0 && rest[digit - 1] is ' ' or '.' && rest[..digit].Trim(" .,") is var sign && (sign.IsEmpty || Signs.Contains(sign));
    }

    /// <summary>Says whether the last word is a street's, or ends in one.</summary>
    public static bool EndsStreet(ReadOnlySpan<char> name)
    {
        foreach (var ending in Endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
