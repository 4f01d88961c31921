namespace KernelGuard.Corpus;

/// <summary>Names languages by their ISO 639-1 codes.</summary>
public static class Language
{
    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>The eight languages in which every kind is written.</summary>
    public static IReadOnlyList<string> Main { get; } = ["en", "zh", "ja", "de", "fr", "es", "pt", "it"];

    /// <summary>All languages that have sentences.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Main, "ko", "th", "tr", "pl", "nl", "sv", "fi", "da", "no", "hi"];
}
