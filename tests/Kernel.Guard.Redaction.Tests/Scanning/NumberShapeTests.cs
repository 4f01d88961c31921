using System.Text;
using AwesomeAssertions;
using KernelGuard.Corpus;
using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>
/// Compares what the look at a run of digits leaves with the slow way: every recognizer is asked at every run, and every mask is read. Whatever those find, the look must have let through.
/// </summary>
public sealed class NumberShapeTests
{
    private const int RandomTexts = 4_000;

    private const int Part = 6;

    private static readonly string[] Pieces =
    [
        "0", "00", "06", "1", "12", "123", "1234", "123456", "48012", "3812345678", "99999999999999999999", "-", ".", " ", " ", " ", "/", "\n", "(", ")", "+", ":", ",", "[.]", "#", "$", "€", "&", "_", "\"",
        "a", "B", "ab", "AB", "x", "Ñ", "é", "卡", "号", "市", "区", "路", "〒", "ก", "A1:", "cd:", "Main Street", "Hauptstraße ", "P.O. Box ", "RSSMRA", "card ", "cvv ", "account no ", "sort code ", "mac ", "phone ", "order ",
    ];

    private static readonly IRecognizer[] Recognizers = [.. KindCatalog.Modules.SelectMany(static module => module.Recognizers).Where(static recognizer => recognizer.Trigger == Trigger.Number)];
    private static readonly MaskRule[] Rules = [.. KindCatalog.Modules.SelectMany(static module => module.Rules)];
    private static readonly MaskIndex Masks = new(Rules);

    public static TheoryData<int> Seeds => [CorpusCases.FixedSeed, 77];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_that_stands_in_the_corpus_is_passed_over(int seed) => Holds(CorpusCases.All(seed).Where((_, i) => i % Part == 0).Select(static one => one.Text)).Should().BeGreaterThan(5_000);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_that_stands_in_random_digits_is_passed_over(int seed) => Holds(Random(seed)).Should().BeGreaterThan(500);

    [Fact]
    public void Each_shape_has_a_place_of_its_own() => NumberShape.All.Select(static shape => shape.Index).Should().Equal(Enumerable.Range(0, NumberShape.All.Count()));

    private static int Holds(IEnumerable<string> texts)
    {
        var (found, passedOver) = (0, new HashSet<string>());
        foreach (var text in texts)
        {
            var folded = FoldedText.Of(text);
            try
            {
                found += Walk(folded.Text, passedOver);
            }
            finally
            {
                folded.Dispose();
            }
        }

        passedOver.Should().BeEmpty();
        return found;
    }

    private static int Walk(ReadOnlySpan<char> text, HashSet<string> passedOver)
    {
        var found = 0;
        var words = default(WordHits);
        var triggers = new TriggerScan(text);
        for (var from = 0; triggers.Next(from, ref words.Blocks, out var at); from = at + 1)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                found += AskMasks(text, at, passedOver);
                if (at == 0 || !char.IsAsciiLetter(text[at - 1]))
                {
                    DigitGroups.Read(text, at, out var groups);
                    found += Ask(new Candidate(text, [], at, 0, in groups, ref words), passedOver) + Ask(new Candidate(text, [], at, at, in groups, ref words), passedOver);
                }
            }
            else if (text[at] is not ('@' or ':') && WordLexicon.Match(text, at) is { Kinds: not PiiKinds.None } hit)
            {
                words.Add(hit);
            }
        }

        return found;
    }

    private static int Ask(in Candidate candidate, HashSet<string> passedOver)
    {
        var found = 0;
        ref readonly var groups = ref candidate.Groups;
        var shape = NumberShape.Of(candidate.Text, candidate.At, groups[0].End, candidate.Floor);
        foreach (var recognizer in Recognizers)
        {
            if (!recognizer.TryFind(candidate, out var finding) || finding.Confidence <= 0)
            {
                continue;
            }

            found++;
            if (!recognizer.MayStandAt(shape) || (recognizer.FewestDigits > groups.Digits && !groups.Cut))
            {
                passedOver.Add($"{recognizer.GetType().Name} at {shape}");
            }
        }

        return found;
    }

    // Each mask is read from each place where its letters would begin.
    private static int AskMasks(ReadOnlySpan<char> text, int at, HashSet<string> passedOver)
    {
        var found = 0;
        var run = DigitGroups.RunLength(text[at..]);
        DigitGroups.Read(text, at, out var groups);
        var plan = new DigitPlan(groups);
        var letters = 0;
        while (letters < MaskIndex.MostLetters && at - letters > 0 && char.IsAsciiLetter(text[at - letters - 1]))
        {
            letters++;
        }

        for (var parted = 0; parted < 2; parted++)
        {
            var start = at - letters;
            if (parted == 1)
            {
                start = at - 1;
                while (start > 0 && at - 1 - start <= MaskIndex.MostLetters && char.IsAsciiLetter(text[start - 1]))
                {
                    start--;
                }

                letters = at - 1 - start;
            }

            if (start < 0 || letters > MaskIndex.MostLetters || (parted == 1 && (letters == 0 || !Mask.IsSeparator(text[at - 1]))))
            {
                continue;
            }

            found += AskMasks(text, start, at + run, Masks[letters, run, parted == 1], plan, passedOver);
        }

        return found;
    }

    private static int AskMasks(ReadOnlySpan<char> text, int start, int end, MaskSlot slot, in DigitPlan plan, HashSet<string> passedOver)
    {
        var found = 0;
        Span<char> value = stackalloc char[Mask.Longest];
        var follow = slot.Follow(text, end);
        foreach (var rule in Rules)
        {
            var length = Mask.Read(rule.Mask, text[start..], value, out var count);
            if (length <= 0 || !NumberBoundary.Closes(text, start + length) || rule.Check?.Invoke(value[..count]) == false)
            {
                continue;
            }

            found++;
            var place = slot.Rules.IndexOf(rule);
            if (place < 0 || !slot.MayFit(place, follow, plan))
            {
                passedOver.Add($"{rule.Mask} at {text[start..(start + length)]}");
            }
        }

        return found;
    }

    private static IEnumerable<string> Random(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var i = 0; i < RandomTexts; i++)
        {
            text.Clear();
            for (var pieces = random.Next(1, 14); pieces > 0; pieces--)
            {
                text.Append(random.Next(3) == 0 ? random.NextInt64(0, (long)Math.Pow(10, random.Next(1, 18))).ToString() : Pieces[random.Next(Pieces.Length)]);
            }

            yield return text.ToString();
        }
    }
}
