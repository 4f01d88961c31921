namespace KernelGuard.Generators.Keys;

/// <summary>Tells the texts of providers' keys from those that stand for one: in examples, in tests, for local servers that ask for none.</summary>
internal static class KeyText
{
    private const int ShortestKey = 20;
    private const int ShortestSecret = 16;
    private const int FewestCharacters = 8;

    private static readonly string[] Prefixes = ["sk-", "gsk_", "xai-", "AIza"];

    private static readonly HashSet<string> Stand = new(StringComparer.OrdinalIgnoreCase)
    {
        "test", "tests", "testing", "example", "sample", "demo", "dummy", "fake", "mock", "stub", "placeholder", "your", "my", "key", "none", "unused", "empty", "local", "secret", "redacted", "invalid", "wrong",
    };

    /// <summary>Answers whether a text has the form of a provider's key, wherever it stands.</summary>
    public static bool IsKey(string text)
    {
        var prefix = Prefixes.FirstOrDefault(one => text.StartsWith(one, StringComparison.Ordinal));
        return prefix is not null && text.Length >= prefix.Length + ShortestKey && IsRandom(text.Substring(prefix.Length), static one => one is '-' or '_');
    }

    /// <summary>Answers whether a text may be a secret where a key is asked for.</summary>
    public static bool IsSecret(string text) => IsKey(text) || (text.Length >= ShortestSecret && IsRandom(text, static one => one is '-' or '_' or '.' or '+' or '/' or '='));

    private static bool IsRandom(string text, Func<char, bool> isMark) =>
        text.All(one => one < 128 && (char.IsLetterOrDigit(one) || isMark(one)))
        && text.Any(char.IsDigit) && text.Any(char.IsLetter)
        && text.Distinct().Count() >= FewestCharacters
        && !text.Split('-', '_', '.', '+', '/', '=').Any(Stand.Contains);
}
