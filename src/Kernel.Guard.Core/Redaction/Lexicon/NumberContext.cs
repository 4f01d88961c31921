using System.Buffers;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Says whether the words before a number speak of a payment card.</summary>
internal static class NumberContext
{
    private const int Reach = 48;

    private static readonly SearchValues<string> Card = SearchValues.Create(
        ["card", "visa", "maestro", "karte", "carte", "tarjeta", "carta", "cartão", "kaart", "信用卡", "卡号", "カード"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Says whether the words before a number, or its hint, speak of a payment card.</summary>
    public static bool NamesCard(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> hint) =>
        text[Math.Max(0, start - Reach)..start].ContainsAny(Card) || hint.ContainsAny(Card);
}
