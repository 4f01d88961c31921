namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Lists top-level domains that people write addresses with (IANA's root zone, and the examples of RFC 2606), for forms that need a known one.</summary>
internal static class EmailTopLevels
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Generic = Set(
        "com org net edu gov mil int info biz io dev app xyz online shop store site cloud email example test museum name pro tech agency company solutions group eu");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Countries = Set(
        "ai ar at au be br ca ch cl cn co cz de dk es fi fr gr hk hu ie il in is it jp kr lu me mx nl no nz pe ph pl pt ro rs ru se sg si sk th tr tv tw ua uk us vn za");

    /// <summary>Says whether a label is a known top level; case does not matter.</summary>
    public static bool IsKnown(ReadOnlySpan<char> label) => Generic.Contains(label) || Countries.Contains(label);

    /// <summary>Says whether a label is a known top level that is no word of prose.</summary>
    public static bool IsGeneric(ReadOnlySpan<char> label) => Generic.Contains(label);

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string labels) =>
        new HashSet<string>(labels.Split(' '), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
