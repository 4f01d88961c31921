namespace KernelGuard.Redaction.Placeholders;

/// <summary>Says what an answer that arrives in pieces held before a place.</summary>
/// <param name="At">How many characters came before.</param>
/// <param name="Before">The character before it; <c>\0</c> at the beginning and behind a value that was put back.</param>
/// <param name="Open">The square brackets that are open there.</param>
/// <param name="Form">How far it is known to be JSON.</param>
internal readonly record struct AnswerPlace(int At, char Before, OpenBrackets Open, AnswerForm Form)
{
    /// <summary>Makes the beginning of an answer.</summary>
    /// <param name="mayBeJson">Whether one that begins as JSON is taken for it.</param>
    public static AnswerPlace Beginning(bool mayBeJson) => new(0, '\0', default, mayBeJson ? AnswerForm.Begun : AnswerForm.Text);
}
