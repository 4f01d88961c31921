namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Makes phrases of patterns and nouns, so that what is said of one noun is said of all: "% name" and "payee" give "payee name".</summary>
internal static class PhrasePairs
{
    /// <summary>Puts each noun into each pattern.</summary>
    /// <param name="patterns">The patterns, separated by commas; a percent sign is the noun's place.</param>
    /// <param name="nouns">The nouns, separated by commas.</param>
    /// <returns>The phrases, separated by commas.</returns>
    public static string Of(string patterns, string nouns) =>
        string.Join(", ", Split(nouns).SelectMany(noun => Split(patterns).Select(pattern => pattern.Replace("%", noun, StringComparison.Ordinal))).Where(static phrase => phrase.Length <= PlainText.Longest));

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
