namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Says by what follows whether a placeholder that lacks closing brackets is one. Where the text ends it is: what takes the place of something behind it in a redacted text is never read, so
/// that whatever an answer may hold is escaped in a request.
/// </summary>
internal static class PlaceholderEnd
{
    private const string Signs = "_@#$=+|&%^~(";
    private const string Joints = ".,:;-/";

    /// <summary>Says whether something ends there that has no closing side: no word, number, path, address or term goes on.</summary>
    /// <param name="window">What may be read.</param>
    /// <param name="end">The end.</param>
    public static FormState OfOpen(scoped in PlaceholderWindow window, int end)
    {
        var text = window.Text;

        // At the window's end nobody knows what follows, so it is none: pieces must not decide otherwise than the whole.
        if (end == text.Length)
        {
            return window.Full ? FormState.None : FormState.Whole;
        }

        if (PlaceholderBrackets.Joins(text[end]) || Signs.Contains(text[end], StringComparison.Ordinal))
        {
            return FormState.None;
        }

        if (!Joints.Contains(text[end], StringComparison.Ordinal))
        {
            return FormState.Whole;
        }

        var next = end + 1;
        return next < text.Length ? (PlaceholderBrackets.Joins(text[next]) || text[next] == '\\' || PlaceholderBrackets.Opens(text[next]) ? FormState.None : FormState.Whole)
            : window.More ? FormState.UnderWay
            : window.Full ? FormState.None : FormState.Whole;
    }

    /// <summary>
    /// Says whether one closing bracket is the placeholder's own: none where a list, a matrix, a sum or a comprehension goes on behind it, as in <c>[[name-1], [0]]</c> and <c>[[user-1] for user in users]</c>.
    /// What says so is never taken back by what follows, so that a request, which sees less, escapes no less.
    /// </summary>
    /// <param name="window">What may be read.</param>
    /// <param name="end">The end, behind the bracket.</param>
    public static FormState OfOne(scoped in PlaceholderWindow window, int end)
    {
        // A text that ends may go on in the answer; at the window's end nobody sees further.
        var rest = CodeBehind.Of(window.Text[end..]);
        return rest == FormState.Whole ? FormState.None
            : rest == FormState.UnderWay && window.More ? FormState.UnderWay : FormState.Whole;
    }
}
