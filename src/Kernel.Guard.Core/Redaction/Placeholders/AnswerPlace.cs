namespace KernelGuard.Redaction.Placeholders;

/// <summary>Says what an answer that arrives in pieces held before a place.</summary>
/// <param name="At">How many characters came before.</param>
/// <param name="Before">The character before it; <c>\0</c> at the beginning.</param>
/// <param name="Open">How many square brackets are open there.</param>
internal readonly record struct AnswerPlace(int At, char Before, int Open);
