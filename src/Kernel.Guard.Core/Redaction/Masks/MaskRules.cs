using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Masks;

/// <summary>Holds the masks of some kinds, and finds the best that fits at a run of digits. Immutable and thread-safe.</summary>
internal sealed class MaskRules(IEnumerable<MaskRule> rules)
{
    private readonly MaskIndex _index = new(rules);

    /// <summary>Looks for a value that begins at a run of digits, or whose leading letters stand before it.</summary>
    public void Find(in Candidate candidate, ref Finding best)
    {
        var text = candidate.Text;
        var run = DigitGroups.RunLength(text[candidate.At..]);
        var follower = MaskFollowers.Of(text, candidate.At + run);
        var letters = LettersBefore(text, candidate.At, candidate.Floor);
        if (letters <= MaskIndex.MostLetters)
        {
            Try(candidate, _index[letters, run, follower], candidate.At - letters, ref best);
        }

        if (letters == 0)
        {
            var apart = candidate.At - 1 > candidate.Floor && Mask.IsSeparator(text[candidate.At - 1]) ? LettersBefore(text, candidate.At - 1, candidate.Floor) : 0;
            if (apart is > 0 and <= MaskIndex.MostLetters)
            {
                Try(candidate, _index[apart, run, follower], candidate.At - 1 - apart, ref best);
            }
        }
    }

    private static int LettersBefore(ReadOnlySpan<char> text, int at, int floor)
    {
        var letters = 0;
        while (letters <= MaskIndex.MostLetters && at - letters > floor && char.IsAsciiLetter(text[at - letters - 1]))
        {
            letters++;
        }

        return letters;
    }

    private static void Try(in Candidate candidate, ReadOnlySpan<MaskRule> rules, int start, ref Finding best)
    {
        if (rules.IsEmpty)
        {
            return;
        }

        var text = candidate.Text[start..];
        Span<char> value = stackalloc char[Mask.Longest];
        foreach (var rule in rules)
        {
            var length = Mask.Read(rule.Mask, text, value, out var count);
            if (length < 0
                || !NumberBoundary.Opens(candidate.Text, start, candidate.Floor, certain: false)
                || !NumberBoundary.Closes(candidate.Text, start + length)
                || (rule.Check is { } check && !check(value[..count])))
            {
                continue;
            }

            var finding = new Finding(start, start + length, rule.Kind, Confidence(rule, candidate.SpokenOf(start, start + length)));
            if (finding.Confidence > 0 && finding.Beats(best))
            {
                best = finding;
            }
        }
    }

    private static float Confidence(MaskRule rule, PiiKinds spoken) =>
        (spoken & rule.Kind) != 0 ? rule.Named : (spoken & Phrases.Other) != 0 ? rule.Alone / 2 : rule.Alone;
}
