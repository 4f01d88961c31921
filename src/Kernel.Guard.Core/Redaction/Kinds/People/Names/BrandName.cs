using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Says of a name behind a form of address that it is a brand's: Mr. Coffee, Don Limpio; and of those that people have too, where a possessive or a number behind shows the goods: Dr. Scholl's, Dr. Martens 1460.</summary>
internal static class BrandName
{
    private static readonly WordSet Brands = new("perignon coffee muscle clean potato pepper oetker propre bricolage cuisine limpio limpeza quijote tussauds proper");

    private static readonly WordSet People = new("martens meyer scholl bronner brown fields hauschka");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="read">The name that was read.</param>
    public static bool Is(ReadOnlySpan<char> text, in NameRead read)
    {
        var end = read.Start;
        while (end < read.End && char.IsLetter(text[end]))
        {
            end++;
        }

        var first = text[read.Start..end];
        return Brands.Contains(first) || (People.Contains(first) && text[end..] is ['\'' or '’', 's', ' ', ..] or [' ', >= '0' and <= '9', ..]);
    }
}
