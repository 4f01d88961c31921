namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Says whether a value follows a card number that was found, as its expiry date and code do in a list: <c>4111… 09/27 123</c>.</summary>
internal static class BesideCard
{
    private const int FewestDigits = 13;
    private const int LongestCard = 24;
    private const int LongestGap = 3;
    private const string Separators = " ,;|/\t";

    /// <summary>Says whether a place is near enough behind the last finding to follow it.</summary>
    /// <param name="start">The place.</param>
    /// <param name="found">The end of the last finding.</param>
    public static bool IsNear(int start, int found) => found > 0 && start - found is >= 1 and <= LongestGap;

    /// <summary>Says whether a place follows a card, or the date behind one.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The place.</param>
    /// <param name="found">The end of the last finding.</param>
    /// <param name="dated">Whether the date stands between.</param>
    public static bool Follows(ReadOnlySpan<char> text, int start, int found, bool dated)
    {
        if (!IsNear(start, found) || text[found..start].ContainsAnyExcept(Separators))
        {
            return false;
        }

        var before = text[..found];
        return dated ? DateLength(before) is > 0 and var date && before[..^date].TrimEnd(Separators) is var card && before.Length - date - card.Length is >= 1 and <= LongestGap && EndsWithCard(card) : EndsWithCard(before);
    }

    private static int DateLength(ReadOnlySpan<char> before) => before switch
    {
        [.., '0' or '1', >= '0' and <= '9', '/' or '-', '2', '0', >= '0' and <= '9', >= '0' and <= '9'] => 7,
        [.., '0' or '1', >= '0' and <= '9', '/' or '-', >= '0' and <= '9', >= '0' and <= '9'] => 5,
        _ => 0,
    };

    private static bool EndsWithCard(ReadOnlySpan<char> before)
    {
        var digits = 0;
        for (var i = before.Length - 1; i >= 0 && before.Length - i <= LongestCard && (char.IsAsciiDigit(before[i]) || before[i] is ' ' or '-'); i--)
        {
            digits += char.IsAsciiDigit(before[i]) ? 1 : 0;
        }

        return digits >= FewestDigits;
    }
}
