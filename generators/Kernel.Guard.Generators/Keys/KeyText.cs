namespace KernelGuard.Generators.Keys;

/// <summary>Tells the texts of providers' keys from those that stand for one: in examples, in tests, for local servers that ask for none.</summary>
internal static class KeyText
{
    private const int ShortestKey = 20;
    private const int ShortestSecret = 16;
    private const int FewestCharacters = 8;

    // The longest of a provider first; with the variable that its own tools read.
    private static readonly (string Prefix, string Variable)[] Providers =
        [("sk-ant-", "ANTHROPIC_API_KEY"), ("sk-", "OPENAI_API_KEY"), ("gsk_", "GROQ_API_KEY"), ("xai-", "XAI_API_KEY"), ("AIza", "GEMINI_API_KEY")];

    // What a key stands between in a header, a command line, an address or a connection string.
    private static readonly char[] Ends = [' ', '\t', '\r', '\n', '=', ';', ',', ':', '"', '\'', '&', '?'];

    private static readonly HashSet<string> Stand = new(StringComparer.OrdinalIgnoreCase)
    {
        "test", "tests", "testing", "example", "sample", "demo", "dummy", "fake", "mock", "stub", "placeholder", "your", "my", "key", "none", "unused", "empty", "local", "secret", "redacted", "invalid", "wrong",
    };

    /// <summary>Answers whether a word of a text has the form of a provider's key, wherever it stands.</summary>
    public static bool HasKey(string text) => text.Length >= ShortestKey && text.Split(Ends).Any(IsKey);

    /// <summary>Answers whether a whole text has the form of a provider's key.</summary>
    public static bool IsKey(string text) =>
        Providers.FirstOrDefault(one => text.StartsWith(one.Prefix, StringComparison.Ordinal)).Prefix is { } prefix
        && text.Length >= prefix.Length + ShortestKey && IsRandom(text.Substring(prefix.Length), static one => one is '-' or '_');

    /// <summary>Names the environment variable that a key belongs into.</summary>
    public static string VariableOf(string key) => Providers.FirstOrDefault(one => key.StartsWith(one.Prefix, StringComparison.Ordinal)).Variable ?? "OPENAI_API_KEY";

    /// <summary>Answers whether a text may be a secret where a key is asked for.</summary>
    public static bool IsSecret(string text) => IsKey(text) || (text.Length >= ShortestSecret && IsRandom(text, static one => one is '-' or '_' or '.' or '+' or '/' or '='));

    private static bool IsRandom(string text, Func<char, bool> isMark) =>
        text.All(one => one < 128 && (char.IsLetterOrDigit(one) || isMark(one)))
        && text.Any(char.IsDigit) && text.Any(char.IsLetter)
        && text.Distinct().Count() >= FewestCharacters
        && !text.Split('-', '_', '.', '+', '/', '=').Any(Stand.Contains);
}
