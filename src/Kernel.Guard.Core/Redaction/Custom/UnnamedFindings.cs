using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Custom;

/// <summary>
/// Collects what a named text holds whatever names it. A name may be any sentence, such as a key that a model wrote: it announces values, and where it speaks of orders or of other kinds it
/// never makes one be lost that the text alone gives away.
/// </summary>
internal static class UnnamedFindings
{
    /// <summary>Adds the findings to others; the same list where the name says nothing, so that it cannot take any away.</summary>
    /// <param name="others">What else is joined with the scan of the named text, in order; null for nothing.</param>
    /// <param name="text">The text.</param>
    /// <param name="hint">What names it; empty for nothing.</param>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="threshold">The least confidence of a finding.</param>
    public static List<HostFinding>? AddTo(List<HostFinding>? others, ReadOnlySpan<char> text, ReadOnlySpan<char> hint, RecognizerSet recognizers, float threshold)
    {
        if (hint.IsEmpty || WordLexicon.SpokenOf(hint) == PiiKinds.None || !TextScan.TryBegin(text, hint: [], recognizers, threshold, always: false, out var scan))
        {
            return others;
        }

        List<HostFinding>? found = null;
        try
        {
            while (scan.MoveNext())
            {
                (found ??= []).Add(new HostFinding(scan.Current, Name: null));
            }
        }
        finally
        {
            scan.Dispose();
        }

        return found is null ? others : others is null ? found : HostFindings.Ordered([.. others, .. found]);
    }
}
