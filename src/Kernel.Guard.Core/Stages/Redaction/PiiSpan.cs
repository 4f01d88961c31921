namespace KernelGuard;

/// <summary>Names a place in a text that holds personal data; it holds none itself.</summary>
/// <param name="Start">The first character's index in the original text.</param>
/// <param name="Length">How many characters it spans.</param>
/// <param name="Kind">The kind.</param>
public readonly record struct PiiSpan(int Start, int Length, PiiKinds Kind);
