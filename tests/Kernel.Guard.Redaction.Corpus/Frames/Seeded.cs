namespace KernelGuard.Corpus;

/// <summary>Says where a value was put.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
/// <param name="Kind">Its kind.</param>
public readonly record struct Seeded(int Start, int Length, PiiKinds Kind);
