using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads streets of the US that have Spanish names: 2210 Calle del Sol, 88 Camino Real. Only a state and a ZIP code behind make sure of them.</summary>
internal static class SpanishStreet
{
    private const int MostWords = 5;
    private static readonly WordSet Types = new("calle camino caminito avenida paseo via vista corte plaza placita ruta rancho rue rio arroyo");

    /// <summary>Reads a street.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">Where its first word begins.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int from, out int end)
    {
        end = NameReader.WordEnd(text, from);
        if (end == from || !char.IsUpper(text[from]) || !Types.Contains(text[from..end]))
        {
            return false;
        }

        var (at, named) = (end, 0);
        for (var words = 1; words < MostWords && at + 1 < text.Length && text[at] == ' '; words++)
        {
            var word = NameReader.WordEnd(text, at + 1);
            var capital = word > at + 1 && char.IsUpper(text[at + 1]);
            if (!capital && !AddressWords.Particles.Contains(text[(at + 1)..word]))
            {
                break;
            }

            (named, end, at) = capital ? (named + 1, word, word) : (named, end, word);
        }

        return named > 0 && AddressTail.Read(text, end, out var coded, out _) > end && coded;
    }
}
