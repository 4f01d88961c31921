namespace KernelGuard.Connections;

/// <summary>
/// Says which of a provider's words an error may repeat where the client's key is not known: a compatible server may write a key or a prompt into any
/// of them.
/// </summary>
internal static class ProviderWord
{
    private const int LongestDigits = 6;
    private const int Longest = 64;

    /// <summary>Answers a code, or null: small letters with underscores, hyphens and points, or a short number.</summary>
    public static string? Code(string? text) =>
        text is { Length: > 0 and <= Longest } && !text.StartsWith("sk-", StringComparison.Ordinal)
            && (text.All(static c => char.IsAsciiLetterLower(c) || c is '_' or '-' or '.') || (text.Length <= LongestDigits && text.All(char.IsAsciiDigit)))
            ? text
            : null;

    /// <summary>Answers a request's id, or null: a GUID, or hexadecimal behind <c>req_</c>.</summary>
    public static string? Id(string? text) =>
        Guid.TryParseExact(text, "D", out _)
            || (text is { Length: > 4 and <= Longest } && text.StartsWith("req_", StringComparison.Ordinal) && text.AsSpan(4).IndexOfAnyExcept("0123456789abcdef") < 0)
            ? text
            : null;
}
