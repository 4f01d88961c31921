using System.Collections.Immutable;
using System.Diagnostics;
using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Known;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Custom;

/// <summary>Collects what a host's known values and recognizers find in a text.</summary>
internal static class HostFindings
{
    /// <summary>Answers the findings in the original text, in order, without overlaps; null where there are none.</summary>
    /// <param name="folded">The text.</param>
    /// <param name="hint">What names it; empty for nothing.</param>
    /// <param name="known">The known values.</param>
    /// <param name="recognizers">The recognizers.</param>
    /// <param name="threshold">The least confidence of a finding.</param>
    /// <param name="from">Where to begin; what stands before is only read as context.</param>
    /// <exception cref="RedactionException">A recognizer failed or took too long.</exception>
    public static List<HostFinding>? Collect(
        in FoldedText folded, ReadOnlySpan<char> hint, ImmutableArray<KnownValues> known, ImmutableArray<PiiRecognizer> recognizers, double threshold, int from = 0)
    {
        List<HostFinding>? findings = null;
        var text = folded.Text;
        var begin = folded.FoldedStart(from);
        var at = begin;
        foreach (var values in known)
        {
            at = begin;
            while (values.Matcher.TryFind(text, at, out var value))
            {
                (findings ??= []).Add(Cut(folded, value));
                while (values.Count > 1 && values.Matcher.TryFindAcross(text, value, out var other))
                {
                    findings[^1] = findings[^1].Join(Cut(folded, other));
                    value = other;
                }

                at = value.End;
            }
        }

        foreach (var recognizer in recognizers)
        {
            if (recognizer.Confidence < threshold)
            {
                continue;
            }

            var started = Stopwatch.GetTimestamp();
            at = begin;
            while (recognizer.TryFind(text, hint, ref at, started, out var match))
            {
                (findings ??= []).Add(Cut(folded, match.Start, match.Start + match.Length, PiiKinds.Custom, (float)recognizer.Confidence, recognizer.Name));
            }
        }

        return findings is null || (recognizers.IsEmpty && known.Length < 2) ? findings : Ordered(findings);
    }

    /// <summary>Puts findings in order and joins those that overlap; of those that begin together the first stays first.</summary>
    public static List<HostFinding> Ordered(List<HostFinding> findings)
    {
        var joined = new List<HostFinding>(findings.Count);
        foreach (var finding in findings.OrderBy(static found => found.Finding.Start))
        {
            if (joined.Count > 0 && finding.Finding.Start < joined[^1].Finding.End)
            {
                joined[^1] = joined[^1].Join(finding);
            }
            else
            {
                joined.Add(finding);
            }
        }

        return joined;
    }

    private static HostFinding Cut(in FoldedText folded, in ValueMatch value) => Cut(folded, value.Start, value.End, value.Owner!.Kind, value.Owner.Confidence, name: null);

    private static HostFinding Cut(in FoldedText folded, int start, int end, PiiKinds kind, float confidence, string? name) =>
        new(new Finding(folded.OriginalStart(start), folded.OriginalEnd(end), kind, confidence), name);
}
