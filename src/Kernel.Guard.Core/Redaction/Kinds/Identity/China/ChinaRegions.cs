namespace KernelGuard.Redaction.Kinds.Identity.China;

/// <summary>Knows the provinces, regions and cities by the first two digits of their codes (GB/T 2260, and 81 to 83 for residents from Hong Kong, Macao and Taiwan).</summary>
internal static class ChinaRegions
{
    /// <summary>Says whether two digits are the code of a province.</summary>
    public static bool IsProvince(ReadOnlySpan<char> code) => ((code[0] - '0') * 10) + code[1] - '0' is
        (>= 11 and <= 15) or (>= 21 and <= 23) or (>= 31 and <= 37) or (>= 41 and <= 46) or (>= 50 and <= 54) or (>= 61 and <= 65) or 71 or (>= 81 and <= 83);
}
