namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Lists top-level domains that people write addresses with (IANA's root zone, and the examples of RFC 2606), for forms that need a known one; case does not matter.</summary>
internal static class EmailTopLevels
{
    // Most addresses end with these, and few members of code do.
    private const string Generic = "com org net edu info biz eu io";
    private const string Countries = "at au br ca ch cn cz de dk es fi fr gr hu ie it jp kr me nl no nz pl pt ro ru se tr uk us za";

    // Members of code, parts of a law, and ends of words, too.
    private const string LooseGeneric = "gov mil int dev app xyz online shop store site cloud email example test museum name pro tech agency company solutions group";
    private const string LooseCountries = "ai ar be cl co hk il in is lu mx pe ph rs sg si sk th tv tw ua vn";

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AllGeneric = Set($"{Generic} {LooseGeneric}");
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AllCountries = Set($"{Countries} {LooseCountries}");
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Sure = Set($"{Generic} {Countries}");
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = Set("in is it no us me be at ai es de se");

    /// <summary>Says whether a label is a known top level.</summary>
    public static bool IsKnown(ReadOnlySpan<char> label) => AllGeneric.Contains(label) || AllCountries.Contains(label);

    /// <summary>Says whether a label is a top level that anybody may take, of whatever country.</summary>
    public static bool IsGeneric(ReadOnlySpan<char> label) => AllGeneric.Contains(label);

    /// <summary>Says whether a label is a known top level that neither code nor a law goes on with behind a letter in brackets.</summary>
    public static bool IsSure(ReadOnlySpan<char> label) => Sure.Contains(label);

    /// <summary>Says whether a label is a known top level that begins a line of prose as well.</summary>
    public static bool IsWord(ReadOnlySpan<char> label) => Words.Contains(label);

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string labels) =>
        new HashSet<string>(labels.Split(' '), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
