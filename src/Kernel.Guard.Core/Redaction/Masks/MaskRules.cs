using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Masks;

/// <summary>Holds the masks of some kinds, and finds the best that fits at a run of digits. Immutable and thread-safe.</summary>
internal sealed class MaskRules(IEnumerable<MaskRule> rules)
{
    private const PiiKinds Any = (PiiKinds)ulong.MaxValue;

    // Scanning.Confidence.Known: no word of something else makes it less sure.
    private const float Proven = 1f;
    private readonly MaskIndex _index = new(rules);

    /// <summary>Looks for a value that begins at a run of digits, or whose leading letters stand before it.</summary>
    public void Find(in Candidate candidate, ref Finding best)
    {
        var text = candidate.Text;
        var run = DigitGroups.RunLength(text[candidate.At..]);
        var letters = LettersBefore(text, candidate.At, candidate.Floor);
        if (letters <= MaskIndex.MostLetters)
        {
            Try(candidate, _index[letters, run, parted: false], candidate.At - letters, run, ref best);
        }

        // A word may end where the digits begin: "AHV756…", "BSN111222333".
        if (candidate.At > candidate.Floor && NumberBoundary.IsWord(text[candidate.At - 1]) && candidate.NearestWord(candidate.At, Any) is { Kinds: not PiiKinds.None } word && word.End == candidate.At)
        {
            Try(candidate, _index[0, run, parted: false], candidate.At, run, ref best, word.Kinds);
        }

        if (letters == 0)
        {
            var apart = candidate.At - 1 > candidate.Floor && Mask.IsSeparator(text[candidate.At - 1]) ? LettersBefore(text, candidate.At - 1, candidate.Floor) : 0;
            if (apart is > 0 and <= MaskIndex.MostLetters && !IsEnding(text, candidate.At - 1 - apart))
            {
                Try(candidate, _index[apart, run, parted: true], candidate.At - 1 - apart, run, ref best);
            }
        }
    }

    // "my ID is 536-22-8191": an order's id would be called so.
    private static bool IsId(in Candidate candidate, int start)
    {
        const int Joint = 2;
        var word = candidate.NearestWord(start, Phrases.Other);
        return candidate.Text[word.Start..word.End].Equals("id", StringComparison.OrdinalIgnoreCase)
            && !(candidate.NearestWord(word.Start, Phrases.Other) is { End: > 0 } owner && word.Start - owner.End <= Joint);
    }

    // "It's 64257194": what stands behind an apostrophe is the end of a word.
    private static bool IsEnding(ReadOnlySpan<char> text, int start) => start > 1 && char.IsAsciiLetterLower(text[start]) && text[start - 1] == '\'' && char.IsAsciiLetter(text[start - 2]);

    private static int LettersBefore(ReadOnlySpan<char> text, int at, int floor)
    {
        var letters = 0;
        while (letters <= MaskIndex.MostLetters && at - letters > floor && char.IsAsciiLetter(text[at - letters - 1]))
        {
            letters++;
        }

        return letters;
    }

    // Words near are asked last: that takes longer than reading a mask and its check digits.
    private static void Try(in Candidate candidate, MaskSlot slot, int start, int run, ref Finding best, PiiKinds glued = PiiKinds.None)
    {
        var follow = slot.Follow(candidate.Text, candidate.At + run);
        if (follow == MaskFollow.None || (glued == PiiKinds.None && !NumberBoundary.Opens(candidate.Text, start, candidate.Floor, certain: true)))
        {
            return;
        }

        // Behind a letter, groups are not read yet.
        Unsafe.SkipInit(out DigitGroups behindLetter);
        if (candidate.Groups.Count == 0)
        {
            DigitGroups.Read(candidate.Text, candidate.At, out behindLetter);
        }

        scoped ref readonly var groups = ref candidate.Groups.Count > 0 ? ref candidate.Groups : ref behindLetter;
        var plan = new DigitPlan(groups);
        var text = candidate.Text[start..];
        var rules = slot.Rules;
        Span<char> digits = stackalloc char[Mask.Longest];
        Span<char> written = stackalloc char[Mask.Longest];
        var copied = false;
        var row = default(CharacterRow);
        for (var i = 0; i < rules.Length; i++)
        {
            var rule = rules[i];
            if (!slot.MayFit(i, follow, plan))
            {
                continue;
            }

            int length;
            ReadOnlySpan<char> value = written;
            if (slot.PlainDigits(i) is > 0 and var count && count <= groups.Digits)
            {
                if (!copied)
                {
                    groups.CopyTo(candidate.Text, digits);
                    copied = true;
                }

                length = groups.EndOf(count) - start;
                value = digits;
            }
            else
            {
                row = row.IsEmpty ? CharacterRow.Of(text) : row;
                if (!slot.MayFit(i, row))
                {
                    continue;
                }

                length = Mask.Read(rule.Mask, text, written, out count);
            }

            if (length < 0 || !NumberBoundary.Closes(candidate.Text, start + length) || rule.Check?.Invoke(value[..count]) == false)
            {
                continue;
            }

            var spoken = candidate.SpokenOf(start, start + length);
            var named = (spoken & rule.Kind) != 0;
            if ((!named && (rule.Alone == 0 || (rule.Alone < Proven && NumberUnits.Measures(candidate.Text, start + length)))) || ((glued & rule.Kind) == 0 && !NumberBoundary.Opens(candidate.Text, start, candidate.Floor, certain: named)))
            {
                continue;
            }

            // One line break at most: digits on three lines are a list.
            if (text[..length].Count('\n') > 1)
            {
                continue;
            }

            if (!named && rule is { Alone: < Proven, Check: not null } && !rule.Mask.AsSpan().ContainsAnyExcept('9') && ListedDigits.Are(candidate.Text, start, start + length, rule.Check))
            {
                continue;
            }

            var finding = new Finding(start, start + length, rule.Kind, named ? rule.Named : (spoken & Phrases.Other) != 0 && rule.Alone < Proven && !IsId(candidate, start) ? rule.Alone / 2 : rule.Alone);
            if (finding.Confidence > 0 && finding.Beats(best))
            {
                best = finding;
            }
        }
    }
}
