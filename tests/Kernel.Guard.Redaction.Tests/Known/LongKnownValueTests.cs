using AwesomeAssertions;
using KernelGuard.Redaction.Known;
using Xunit;

namespace KernelGuard.Redaction.Tests.Known;

/// <summary>Of a value of more than 128 letters its beginning counts, up to where the text goes another way; a shorter one must stand whole.</summary>
public sealed class LongKnownValueTests
{
    private static readonly string[] Words = [.. Enumerable.Range(0, 60).Select(static i => $"wörd{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}")];
    private static readonly Redactor Nothing = new(new() { Kinds = PiiKinds.None });
    private static readonly string Long = string.Join(' ', Words);
    private static readonly KnownValues Known = KnownValues.Of(KnownValue.Text(Long));

    [Fact]
    public void A_long_value_is_found_whole_as_people_write_it() =>
        Marked.FindsExactly($"See «{Long}», «{Long.ToUpperInvariant()}»; «{Long.Replace("ö", "oe", StringComparison.Ordinal)}» and «{Long.Replace(" ", "\n> ", StringComparison.Ordinal)}».", Known);

    [Fact]
    public void The_beginning_of_a_long_value_is_found_up_to_its_last_word() =>
        Marked.FindsExactly($"See «{string.Join(' ', Words[..30])}» and other things, «{string.Join(' ', Words[..59])}».", Known);

    [Fact]
    public void A_short_beginning_and_the_end_of_a_long_value_are_none() =>
        Marked.FindsExactly($"See {string.Join(' ', Words[..21])} and other things, {string.Join(' ', Words[1..])}.", Known);

    [Fact]
    public void A_value_of_at_most_128_letters_must_stand_whole()
    {
        string[] words = [.. Words[..21], "xy"];
        words.Sum(static word => word.Length).Should().Be(ValueNode.LongestWhole);

        Marked.FindsExactly($"See «{string.Join(' ', words)}» and {string.Join(' ', words[..21])} xz.", KnownValues.Of(KnownValue.Text(string.Join(' ', words))));
    }

    [Theory]
    [InlineData("ab ", 60, "zz")]
    [InlineData("abc ", 40, "zz")]
    [InlineData("一", 100, "二")]
    [InlineData("1 2 ", 50, "3")]
    [InlineData("one two three ", 10, "four")]
    public void A_long_value_of_repeated_words_costs_no_more_than_a_short_one(string part, int times, string end)
    {
        var text = string.Concat(Enumerable.Repeat(part, 200_000 / part.Length));

        Least(times).Should().BeLessThan((Least(times / 4) * 3) + TimeSpan.FromMilliseconds(10));

        TimeSpan Least(int repetitions)
        {
            var known = KnownValues.Of(KnownValue.Text(string.Concat(Enumerable.Repeat(part, repetitions)) + end));
            return ThreadTime.Least(() => Nothing.Redact(text, known));
        }
    }

    [Fact]
    public void A_value_that_is_no_row_of_repetitions_must_stand_whole() =>
        Marked.FindsExactly("of «ha ha ha ha ha ha» and ha ha ha ha, he", KnownValues.Of(KnownValue.Text("ha ha ha ha ha ha")));

    [Fact]
    public void A_long_value_of_Han_is_found_up_to_where_the_text_goes_another_way()
    {
        var value = string.Concat(Enumerable.Range(0, 200).Select(static i => (char)('\u5000' + (i * 7))));

        Marked.FindsExactly($"参见«{value[..150]}»等等。", KnownValues.Of(KnownValue.Text(value)));
    }

    [Fact]
    public void A_long_word_of_a_host_must_stand_whole()
    {
        var recognizer = PiiRecognizer.FromWords("PROJECT", [Long]);

        new Redactor(null, [recognizer]).Redact(string.Join(' ', Words[..59])).Spans.Should().BeEmpty();
    }
}
