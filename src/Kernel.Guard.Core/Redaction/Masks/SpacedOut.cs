namespace KernelGuard.Redaction.Masks;

/// <summary>Reads what is written with a blank between any two characters: <c>9 4 3 4 7 6 5 9 1 9</c>.</summary>
internal static class SpacedOut
{
    private const int Fewest = 7;

    /// <summary>Reads the characters around a digit.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The first digit.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="value">Takes the characters without blanks.</param>
    /// <param name="start">Where the first one stands.</param>
    /// <returns>How many there are; 0 where the digit is not the first of at least seven characters written so.</returns>
    public static int Read(ReadOnlySpan<char> text, int at, int floor, Span<char> value, out int start)
    {
        start = at;
        if (!GoesOn(text, at) || (at - 2 >= floor && text[at - 1] == ' ' && char.IsAsciiDigit(text[at - 2])))
        {
            return 0;
        }

        for (var letters = 0; letters < MaskIndex.MostLetters && start - 2 >= floor && text[start - 1] == ' ' && IsSingle(text, start - 2); letters++)
        {
            start -= 2;
        }

        var count = 0;
        for (var next = start; count < value.Length; next += 2)
        {
            value[count++] = text[next];
            if (!GoesOn(text, next))
            {
                return count < Fewest ? 0 : count;
            }
        }

        return 0;
    }

    private static bool GoesOn(ReadOnlySpan<char> text, int at) => at + 2 < text.Length && text[at + 1] == ' ' && IsSingle(text, at + 2);

    private static bool IsSingle(ReadOnlySpan<char> text, int at) =>
        char.IsAsciiLetterOrDigit(text[at]) && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 1]));
}
