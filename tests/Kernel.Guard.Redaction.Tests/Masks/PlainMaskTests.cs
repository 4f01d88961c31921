using AwesomeAssertions;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Masks;

/// <summary>Compares the digits that are taken from their groups with those that a mask reads itself.</summary>
public sealed class PlainMaskTests
{
    private static readonly MaskRule[] Rules = [.. KindCatalog.Modules.SelectMany(static module => module.Rules)];

    [Fact]
    public void What_may_fit_a_mask_of_digits_and_separators_fits_it()
    {
        var random = new Random(20_261_126);
        var index = new MaskIndex(Rules);
        var compared = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = Written(random, Rules[random.Next(Rules.Length)].Mask);
            DigitGroups.Read(text, 0, out var groups);
            var plan = new DigitPlan(groups);
            var slot = index[0, groups[0].Length, parted: false];
            var follow = slot.Follow(text, groups[0].End);
            for (var rule = 0; rule < slot.Rules.Length; rule++)
            {
                var count = slot.PlainDigits(rule);
                if (count > 0 && count <= groups.Digits && slot.MayFit(rule, follow, plan))
                {
                    var (read, taken) = (new char[Mask.Longest], new char[Mask.Longest]);
                    groups.CopyTo(text, taken);

                    Mask.Read(slot.Rules[rule].Mask, text, read, out var digits).Should().Be(groups.EndOf(count), "{0} in {1}", slot.Rules[rule].Mask, text);
                    digits.Should().Be(count);
                    taken.AsSpan(0, count).SequenceEqual(read.AsSpan(0, count)).Should().BeTrue();
                    compared++;
                }
            }
        }

        compared.Should().BeGreaterThan(10_000);
    }

    // As the mask has it from its first digit on, now and then with another separator or a digit more.
    private static string Written(Random random, string mask) =>
        string.Concat(mask[MaskIndex.Lead(mask)..].Select(m => m switch
        {
            '9' or 'X' => random.Next(60) == 0 ? "12" : random.Next(10).ToString(System.Globalization.CultureInfo.InvariantCulture),
            '?' => random.Next(3) == 0 ? " -./\n"[random.Next(5)].ToString() : string.Empty,
            _ => random.Next(8) == 0 ? " " : m is '_' ? "-" : m.ToString(),
        })) + (random.Next(2) == 0 ? " and 12 345" : string.Empty);
}
