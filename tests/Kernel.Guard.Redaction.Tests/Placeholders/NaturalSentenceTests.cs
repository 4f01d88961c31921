using AwesomeAssertions;
using KernelGuard.Redaction.Placeholders;
using Xunit;

namespace KernelGuard.Redaction.Tests.Placeholders;

public sealed class NaturalSentenceTests
{
    private static readonly string[] Frames =
    [
        "This is {0} {1} of 3.", "See {0} {1} in the list.", "{0}-{1} is the label.", "{0}{1} was the field.", "({0} {1})", "The {0} no. {1} [sic] is right.",
        "[{0} {1}] is what the form says.", "Use {0}[{1}] in the code.", "array[[{1}]] holds the {0}.", "A footnote [{1}] on {0}s.", "[[{0}]] has {1} links.", "{0} {1}]] closed twice",
        "- [ ] {0} {1}", "- [x] {0}_{1}", "[{0}_{1}](https://example.com/{1})", "row[{1}][{0}]", "[{1}] {0}, [2] address", "[[{0} list]] page {1}", "{0}: [{1}, 2, 3]", "[{0}{1}]",
        "[{0}, {1}]", "(see {0} {1}]", "see {0} {1}] above", "[see {0}-{1}]", "[1, {0}-{1}]", "list[{0} {1}], {0} {1}]", "{0}-{1}, [sic]", "the {0}-{1} [draft]", "my-{0}-{1}]", "【{0} {1}】", "【见 {0} {1}】",
        "{0}-{1} ]", @"C:\{0}\{1}", @"\({0} {1}\)",
        "x = stack[{0}-{1}];", "code[{0}-{1}]", "return x[{0}_{1}];", "[text][{0}-{1}]", "[{0}-{1}]: https://example.com", "![{0} {1}][{0}-{1}]", "Table [{0}-{1}] lists them.", "- [{0}-{1}](#{0}-{1})", "{0}-{1}] above",
        "df[[{0}{1}]]", "df[[{0}_{1}]]", "lst[[i]][[{0}{1}]]", "a[b[{0}-{1}]]", "[[{0} {1} of 3]]", "pairs = [[{0}{1}, {0}2], [a, b]]", "[[{0} {1}, {0} 2], [{0} 3]]", "m = [[{0}_{1}, x], [0, 1]]", "if [[ {0}{1} == x ]]; then",
        "[[ {0}_{1} -eq 0 ]] && exit", "[[ {0} {1} || x ]]", "[[{0}-{1}.example.com]]", "[[{0}-{1}/x]]", "[[{0}-{1}+1, 0], [0, 1]]", "[[{0} {1}.2.3]]", "row = [[{0} {1}.2]]", "x[[a, {0}-{1}], 0]", "f(a)[[{0} {1}]]", "[[{0}{1}]",
        "[ [{0}-{1}], [0, 1] ]", "m[ [{0}-{1}] ]", "- [ ] [{0}-{1}]", "- [ ] {0}\n- [x] {1}", "[\n  [{0}-{1}]\n]", "[{0}-{1}]\n]", "[ [{0}-{1}] and [x] ]", "[sic] {0}\u00AD-{1} ]", "x[\n  [{0}-{1}] ]",
    ];

    // A name in small letters is a variable's, a host's or a page's as often as not.
    private static readonly string[] SmallFrames =
    [
        "df[[{0}-{1}]]", "lst[[i]][[{0}-{1}]]", "m = [[{0}-{1}, 0], [0, 1]]", "[[{0}-{1}], [0]]", "[[{0}{1}]] is a page", "np.array([[{0}{1}]])", "[[ {0}-{1} == x ]]", "if [[ {0}_{1} ]]; then", "[[{0}_{1}]]", "[[{0}-{1}",
        "x[{0}-{1}]]", "{0}-{1}]]",
        "M = [[{0}-{1}],\n     [0]]", "[[{0}-{1}],\r\n [0]]", "[[{0}-{1}]\n, [0]]", "[[{0}-{1}]; [0]]", "[[{0}-{1}];\n[0]]", "[[{0}-{1}] + [2]]", "[[{0}-{1}]+[2]]", "[[{0}-{1}] - [2]]", "[[{0}-{1}] * 2]", "[[{0}-{1}] % n, 0]", "[[{0}-{1}] == x]",
        "[[{0}-{1}] for x in y]", "[[{0}-{1}]\n for x in y]", "[[{0}-{1}], ...]", "[[{0}-{1}], *x]", "[[{0}-{1}] || x]",
    ];

    [Fact]
    public void A_thousand_natural_sentences_come_back_unchanged_when_three_values_of_each_kind_were_issued()
    {
        var table = new PlaceholderTable();
        for (var slot = 0; slot < table.Names.Count; slot++)
        {
            for (var number = 1; number <= 3; number++)
            {
                table.PlaceholderFor(slot, $"value {number} of {slot}");
            }
        }

        var sentences = Sentences(table.Names).ToHashSet(StringComparer.Ordinal);

        sentences.Count.Should().BeGreaterThan(1_000);
        foreach (var sentence in sentences)
        {
            table.Restore(sentence).Should().BeSameAs(sentence);
            Placeholder.IsIn(sentence, table.Names).Should().BeFalse($"{sentence} is sent as it is");
        }
    }

    [Theory]
    [InlineData("M = [[ip-1],\n     [0]]")]
    [InlineData("[[user-1] for user in users]")]
    [InlineData("[[ip-1]; [0]]")]
    [InlineData("[[ip-1] + [2]]")]
    [InlineData("[[name-1], ...]")]
    public void Code_in_an_answer_gets_nobodys_data_wherever_it_is_cut(string code)
    {
        for (var cut = 0; cut <= code.Length; cut++)
        {
            var restoring = new RestoringText(Issued(), AnswerFormat.Exact);

            (restoring.Push(code[..cut]) + restoring.Push(code[cut..]) + restoring.Flush()).Should().Be(code, $"cut at {cut}");
        }
    }

    [Theory]
    [InlineData("Ask {0}, and then call.")]
    [InlineData("Ask {0} for the key.")]
    [InlineData("{0} - our customer - agrees.")]
    [InlineData("{0}; the other one is away.")]
    [InlineData("{0},\nyours")]
    [InlineData("{0} + one more")]
    [InlineData("{0}/the other")]
    public void A_placeholder_with_one_bracket_missing_is_restored_in_a_sentence(string frame)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, "[[name-1]");
        var expected = string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, Issued().Restore("[[NAME-1]]"));

        Issued().Restore(text).Should().Be(expected);
        for (var cut = 0; cut <= text.Length; cut++)
        {
            var restoring = new RestoringText(Issued(), AnswerFormat.Exact);
            (restoring.Push(text[..cut]) + restoring.Push(text[cut..]) + restoring.Flush()).Should().Be(expected, $"cut at {cut}");
        }
    }

    private static PlaceholderTable Issued()
    {
        var table = new PlaceholderTable();
        for (var slot = 0; slot < table.Names.Count; slot++)
        {
            table.PlaceholderFor(slot, $"value of {slot}");
        }

        return table;
    }

    private static IEnumerable<string> Sentences(PlaceholderNames names) =>
        from slot in Enumerable.Range(0, names.Count)
        from small in new[] { false, true }
        from frame in small ? [.. Frames, .. SmallFrames] : Frames
        from number in new[] { "1", "2", "3" }
        let written = small ? names[slot].ToLowerInvariant() : names[slot]
        select string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, written, number);
}
