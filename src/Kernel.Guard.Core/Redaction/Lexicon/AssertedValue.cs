namespace KernelGuard.Redaction.Lexicon;

/// <summary>Reads what a quoted value is compared with in code: <c>assertEquals("…", form.get("iban"))</c>, <c>assert "…" == row["iban"]</c>. That names the value.</summary>
internal static class AssertedValue
{
    private const int LongestCall = 32;
    private const int LongestValue = 64;
    private const int LongestName = 64;

    /// <summary>Answers what the value is compared with; empty where nothing is.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">The character after the value's last.</param>
    public static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> text, int end)
    {
        if (end + 4 >= text.Length || text[end] is not ('"' or '\''))
        {
            return default;
        }

        var rest = text[(end + 1)..Math.Min(text.Length, end + 1 + LongestName)];
        if (!rest.StartsWith(" == ", StringComparison.Ordinal) && !(rest.StartsWith(", ", StringComparison.Ordinal) && char.IsLetter(rest[2]) && IsInAssertion(text[Math.Max(0, end - LongestValue)..end], text[end])))
        {
            return default;
        }

        return rest.IndexOfAny('\n', ';') is >= 0 and var stop ? rest[..stop] : rest;
    }

    private static bool IsInAssertion(ReadOnlySpan<char> before, char quote)
    {
        var opening = before.LastIndexOf(quote);
        if (opening < 1 || before[opening - 1] != '(')
        {
            return false;
        }

        var call = before[Math.Max(0, opening - 1 - LongestCall)..(opening - 1)];
        return call.Contains("assert", StringComparison.OrdinalIgnoreCase) || call.EndsWith("equal", StringComparison.OrdinalIgnoreCase) || call.EndsWith("equals", StringComparison.OrdinalIgnoreCase);
    }
}
