using AwesomeAssertions;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Masks;
using Xunit;

namespace KernelGuard.Redaction.Tests.Masks;

public sealed class MaskRulesTests
{
    [Theory]
    [InlineData("999-99-9999", "123-45-6789", "123456789")]
    [InlineData("999?99?9999", "123 45.6789", "123456789")]
    [InlineData("AA?99?99?99?A", "ab 12 34 56 c", "AB123456C")]
    [InlineData("s9999999A", "S1234567d", "S1234567D")]
    [InlineData("999999~999X", "131052-308t", "131052-308T")]
    [InlineData("99_99", "12/34", "1234")]
    public void A_value_is_read_as_it_is_written(string mask, string text, string value)
    {
        Span<char> compact = stackalloc char[Mask.Longest];

        Mask.Read(mask, text + " and more", compact, out var count).Should().Be(text.Length);
        compact[..count].ToString().Should().Be(value);
    }

    [Theory]
    [InlineData("999-99-9999", "123 45 6789")]
    [InlineData("999", "12")]
    [InlineData("99_99", "1234")]
    [InlineData("s99", "t12")]
    public void What_is_written_otherwise_is_not_read(string mask, string text) => Mask.Read(mask, text, new char[Mask.Longest], out _).Should().Be(-1);

    [Fact]
    public void Every_mask_of_the_catalog_is_in_the_index_for_every_run_that_it_can_begin_with()
    {
        foreach (var rule in KindCatalog.Modules.SelectMany(static module => module.Rules))
        {
            var index = new MaskIndex([rule]);
            foreach (var written in (string[])[Written(rule.Mask, string.Empty), Written(rule.Mask, " ")])
            {
                var digit = written.AsSpan().IndexOfAnyInRange('0', '9');
                var letters = written[..digit].Count(char.IsAsciiLetter);
                var run = written.Skip(digit).TakeWhile(char.IsAsciiDigit).Count();

                var parted = letters > 0 && !char.IsAsciiLetter(written[digit - 1]);

                index[letters, run, parted].Rules.ToArray().Should().Contain(rule, rule.Mask);
            }
        }
    }

    private static string Written(string mask, string separator) => string.Concat(mask.Select(m => m switch
    {
        '9' or 'X' => "1",
        'A' => "a",
        '?' => separator,
        '_' => " ",
        _ => m.ToString(),
    }));
}
