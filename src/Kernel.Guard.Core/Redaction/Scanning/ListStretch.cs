namespace KernelGuard.Redaction.Scanning;

/// <summary>Is the stretch of a list whose values one name announces, or of a table, as far as it was walked.</summary>
/// <param name="Start">Where what names it begins.</param>
/// <param name="End">Where the walk ended.</param>
/// <param name="OfLines">Whether it is a table of lines: the line of heads says all that its rows need.</param>
internal readonly record struct ListStretch(int Start, int End, bool OfLines = false);
