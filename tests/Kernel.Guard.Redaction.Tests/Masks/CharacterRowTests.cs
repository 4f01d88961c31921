using AwesomeAssertions;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Masks;
using Xunit;

namespace KernelGuard.Redaction.Tests.Masks;

public sealed class CharacterRowTests
{
    private static readonly string[] Written = [.. KindCatalog.Modules.SelectMany(static module => module.Rules).Select(static rule => rule.Mask).Distinct()];

    [Fact]
    public void No_text_that_a_mask_reads_is_held_for_one_that_it_does_not()
    {
        var random = new Random(20_261_126);
        Span<char> value = stackalloc char[Mask.Longest];
        var (read, refused) = (0, 0);
        for (var i = 0; i < 60_000; i++)
        {
            var mask = Written[random.Next(Written.Length)];
            var text = Text(Written[random.Next(3) > 0 ? Array.IndexOf(Written, mask) : random.Next(Written.Length)], random) + "; 1";
            var may = CharacterRow.Of(text).MayFit(MaskRow.Of(mask));
            if (Mask.Read(mask, text, value, out _) >= 0)
            {
                may.Should().BeTrue("{0} reads {1}", mask, text);
                read++;
            }

            refused += may ? 0 : 1;
        }

        read.Should().BeGreaterThan(1_000);
        refused.Should().BeGreaterThan(1_000);
    }

    private static string Text(string mask, Random random) => string.Concat(mask.Select(m => m switch
    {
        '9' => "0123456789"[random.Next(10)].ToString(),
        'A' => "ABCXYZabc"[random.Next(9)].ToString(),
        'X' => "AB12"[random.Next(4)].ToString(),
        '?' => random.Next(2) == 0 ? string.Empty : " -./\n"[random.Next(5)].ToString(),
        '_' => " -./\n"[random.Next(5)].ToString(),
        '~' => "*",
        _ => random.Next(40) == 0 ? "0" : m.ToString(),
    }));
}
