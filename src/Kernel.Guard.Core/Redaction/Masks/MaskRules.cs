using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Masks;

/// <summary>Holds the masks of some kinds, and finds the best that fits at a digit.</summary>
internal sealed class MaskRules(IEnumerable<MaskRule> rules)
{
    private readonly (MaskRule Rule, int Letters)[] _rules = [.. rules.Select(rule => (rule, rule.Mask.TakeWhile(static m => m is not ('9' or 'X')).Count()))];

    /// <summary>Looks for a value that begins at a run of digits, or whose leading letters stand before it.</summary>
    public void Find(in Candidate candidate, ref Finding best)
    {
        Span<char> value = stackalloc char[Mask.Longest];
        foreach (var (rule, letters) in _rules)
        {
            for (var lead = 0; lead <= letters; lead++)
            {
                var start = candidate.At - lead;
                if (start < candidate.Floor)
                {
                    break;
                }

                var length = Mask.Read(rule.Mask, candidate.Text[start..], value, out var count);
                if (length <= lead || !NumberBoundary.Opens(candidate.Text, start, candidate.Floor, certain: false) || !NumberBoundary.Closes(candidate.Text, start + length)
                    || (rule.Check is { } check && !check(value[..count])))
                {
                    continue;
                }

                var spoken = candidate.SpokenOf(start, start + length);
                var confidence = (spoken & rule.Kind) != 0 ? rule.Named : (spoken & Phrases.Other) != 0 ? rule.Alone / 2 : rule.Alone;
                var finding = new Finding(start, start + length, rule.Kind, confidence);
                if (confidence > 0 && finding.Beats(best))
                {
                    best = finding;
                }
            }
        }
    }
}
