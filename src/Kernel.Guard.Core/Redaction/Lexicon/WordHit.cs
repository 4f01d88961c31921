namespace KernelGuard.Redaction.Lexicon;

/// <summary>Is a word of the lexicon that was met.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Kinds">What it speaks of.</param>
/// <param name="Met">Where the phrase ends: before the word does, where the phrase leaves the word's end open.</param>
internal readonly record struct WordHit(int Start, int End, PiiKinds Kinds, int Met);
