using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Known;

namespace KernelGuard.Redaction.Custom;

/// <summary>Builds a matcher of a host's words.</summary>
internal static class WordList
{
    private static readonly ValueOwner Owner = new(PiiKinds.Custom, Scanning.Confidence.Known);

    /// <summary>Builds the matcher.</summary>
    /// <param name="words">The words.</param>
    /// <param name="anyLength">Whether the shortest words count too, as words of context.</param>
    public static ValueMatcher Build(IEnumerable<string> words, bool anyLength = false)
    {
        var root = new ValueNode();
        foreach (var word in words)
        {
            using var folded = FoldedText.Of(word);
            var form = ValueForm.Of(folded.Text) with { Signs = ValueSigns.Of(folded.Text.ToString()) };
            if (form.IsLongEnough() || (anyLength && form.Letters.Length > 0))
            {
                root.Add(form, Owner);
            }
        }

        return new ValueMatcher(root);
    }
}
