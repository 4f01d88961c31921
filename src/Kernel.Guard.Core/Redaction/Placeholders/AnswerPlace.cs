namespace KernelGuard.Redaction.Placeholders;

/// <summary>Says what an answer that arrives in pieces held before a place.</summary>
/// <param name="At">How many characters came before.</param>
/// <param name="Before">The character before it; <c>\0</c> at the beginning and behind a value that was put back.</param>
/// <param name="Open">The square brackets that are open there.</param>
/// <param name="Json">Whether it stands in JSON.</param>
internal readonly record struct AnswerPlace(int At, char Before, OpenBrackets Open, JsonPlace Json)
{
    /// <summary>Makes the beginning of an answer.</summary>
    /// <param name="format">How values are written into it.</param>
    public static AnswerPlace Beginning(AnswerFormat format) => new(0, '\0', default, JsonPlace.Beginning(format));
}
