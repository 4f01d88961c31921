namespace KernelGuard;

/// <summary>Names a place that a host's own recognizer found.</summary>
/// <param name="Start">The first character's index in the text that the recognizer was given.</param>
/// <param name="Length">How many UTF-16 code units it spans, 1 or more.</param>
public readonly record struct PiiMatch(int Start, int Length);
