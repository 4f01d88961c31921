namespace KernelGuard.Redaction.Scanning;

/// <summary>Is the stretch of a list whose values one name announces, as far as it was walked.</summary>
/// <param name="Start">Where what names it begins.</param>
/// <param name="End">Where the walk ended.</param>
internal readonly record struct ListStretch(int Start, int End);
