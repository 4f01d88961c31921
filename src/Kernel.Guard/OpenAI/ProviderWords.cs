using KernelGuard.Credentials;

namespace KernelGuard.OpenAI;

/// <summary>Says which of a provider's words an error may repeat: a compatible server may write anything into them, a key or a prompt among it.</summary>
/// <param name="key">The key that was sent; null where none was.</param>
internal readonly struct ProviderWords(ApiKey? key)
{
    private const int LongestDigits = 6;
    private const int LongestSpreadDigits = 11;
    private const int Part = 8;

    /// <summary>Answers a code, a type or a parameter's name, or null where it may be something else.</summary>
    public string? Word(string? text) => IsIdentifier(text) && Most(text, spread: false) <= LongestDigits && Most(text, spread: true) <= LongestSpreadDigits && !HoldsKey(text) ? text : null;

    /// <summary>Answers a request's id, or null where it may be something else. Its digits say nothing: ids are numbers or hexadecimal.</summary>
    public string? Id(string? text) => IsIdentifier(text) && !HoldsKey(text) ? text : null;

    private static bool IsIdentifier([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text)
    {
        if (text is null or { Length: 0 or > 64 } || text.StartsWith("sk-", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.' or '[' or ']'))
            {
                return false;
            }
        }

        return true;
    }

    private static int Most(string text, bool spread)
    {
        var (most, row) = (0, 0);
        foreach (var c in text)
        {
            row = char.IsAsciiDigit(c) ? row + 1 : spread && !char.IsAsciiLetter(c) ? row : 0;
            most = Math.Max(most, row);
        }

        return most;
    }

    // A part of the key is refused as well. A key below that length is a local server's placeholder, which other words may hold by chance.
    private bool HoldsKey(string text)
    {
        if (key?.Reveal() is not { } secret)
        {
            return false;
        }

        if (secret.Length < Part)
        {
            return text.Equals(secret, StringComparison.OrdinalIgnoreCase);
        }

        for (var i = 0; i <= text.Length - Part; i++)
        {
            if (secret.AsSpan().Contains(text.AsSpan(i, Part), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
