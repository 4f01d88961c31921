namespace KernelGuard;

/// <summary>Names a place in a text that holds personal data; it holds none itself.</summary>
/// <param name="Start">The first character's index in the original text, in UTF-16 code units.</param>
/// <param name="Length">How many UTF-16 code units it spans, 1 or more.</param>
/// <param name="Kind">The kind, one alone; <see cref="PiiKinds.Custom"/> for a recognizer of the host's own.</param>
/// <param name="Confidence">How sure the engine is, to seven digits, from <see cref="RedactionOptions.MinConfidence"/> up to 1.</param>
public readonly record struct PiiSpan(int Start, int Length, PiiKinds Kind, double Confidence);
