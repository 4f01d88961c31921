namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Knows what fills forms and passes most checks: 000.000.000-00.</summary>
internal static class Repeated
{
    /// <summary>Says whether all characters are the same.</summary>
    public static bool AreAllSame(ReadOnlySpan<char> value) => value.IndexOfAnyExcept(value[0]) < 0;
}
