using System.Globalization;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Custom;

public sealed class PiiRecognizerTests
{
    private const string Secret = "zephyr-secret";

    [Fact]
    public void A_pattern_finds_its_whole_matches_in_the_plain_form()
    {
        var redactor = With(PiiRecognizer.FromPattern("BADGE", @"\bB-\d{5}\b"));

        var redacted = redactor.Redact("Badges B-12345, B－１２３４５ and B%2D12345, not B-123456");

        redacted.Spans.Should().Equal(Span(7, 7), Span(16, 7), Span(28, 9));
        redacted.Restore(redacted.Text).Should().Be("Badges B-12345, B－１２３４５ and B%2D12345, not B-123456");
    }

    [Fact]
    public void Words_are_found_whatever_their_case_and_spacing()
    {
        var words = Enumerable.Range(0, 5_000).Select(static i => "project" + i.ToString(CultureInfo.InvariantCulture)).Append("Operation Zéphyr");
        var redactor = With(PiiRecognizer.FromWords("PROJECT", words, new() { Confidence = 1 }));

        redactor.Redact("OPERATION-ZEPHYR and project 4999, projects, project5000").Spans.Select(static span => (span.Start, span.Length)).Should().Equal((0, 16), (21, 12));
    }

    [Fact]
    public void Code_finds_and_a_check_and_a_word_decide()
    {
        var options = new PiiRecognizerOptions { Confidence = 0.6, Validate = static value => (value[^1] - '0') % 2 == 0 };
        options.Context.Add("Ausweis");
        var redactor = With(PiiRecognizer.FromCode("EVEN", FindDigits, options));

        redactor.Redact("ausweis 12 13 14").Spans.Select(static span => span.Start).Should().Equal(8, 14);
        redactor.Redact("number 12 13 14").Spans.Should().BeEmpty();
    }

    [Fact]
    public void What_is_not_sure_enough_stays() =>
        With(PiiRecognizer.FromWords("WORD", ["zephyr"], new() { Confidence = 0.4 })).Redact("zephyr").Spans.Should().BeEmpty();

    [Fact]
    public void Of_two_that_overlap_all_is_replaced()
    {
        var redactor = With(PiiRecognizer.FromWords("ONE", ["alpha beta"]), PiiRecognizer.FromWords("TWO", ["beta gamma"]));

        redactor.Redact("x alpha beta gamma y").Text.Should().Be("x [[ONE-1]] y");
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void A_recognizer_that_fails_stops_the_request_and_nothing_is_quoted(PiiRecognizer recognizer)
    {
        var failure = FluentActions.Invoking(() => With(recognizer).Redact("of " + Secret + " " + new string('a', 40))).Should().Throw<RedactionException>().Which;

        failure.ToString().Should().Contain("BAD").And.NotContain("zephyr");
        failure.InnerException.Should().BeNull();
        failure.Data.Count.Should().Be(0);
    }

    [Fact]
    public void A_failure_of_the_guards_own_is_told_from_a_recognizers_and_quotes_nothing()
    {
        var failure = Redactor.Failed(new InvalidOperationException(Secret));

        failure.Message.Should().Contain(nameof(InvalidOperationException)).And.Contain("defect of Kernel.Guard").And.Contain("without the text").And.NotContain(Secret).And.NotContain("Correct the recognizer");
        failure.InnerException.Should().BeNull();
    }

    public static TheoryData<PiiRecognizer> Failing => new(
        PiiRecognizer.FromCode("BAD", static (text, _, out match) => throw new InvalidOperationException(text.ToString())),
        PiiRecognizer.FromCode("BAD", static (text, _, out match) => { match = new(text.Length - 1, 2); return true; }),
        PiiRecognizer.FromCode("BAD", static (_, _, out match) => { match = new(0, 0); return true; }),
        PiiRecognizer.FromCode("BAD", static (_, _, out match) => { match = default; Thread.Sleep(20); return false; }, new() { Timeout = TimeSpan.FromMilliseconds(1) }),
        PiiRecognizer.FromWords("BAD", ["zephyr"], new() { Validate = static value => throw new InvalidOperationException(value.ToString()) }),
        PiiRecognizer.FromPattern("BAD", "(?:a|aa)+[^a]z", new() { Timeout = TimeSpan.FromMilliseconds(1) }));

    [Theory]
    [InlineData("A")]
    [InlineData("lower")]
    [InlineData("WITH1DIGIT")]
    [InlineData("ABCDEFGHIJKLM")]
    [InlineData("TEXT")]
    public void A_name_is_checked(string name) => FluentActions.Invoking(() => PiiRecognizer.FromWords(name, [])).Should().Throw<ArgumentException>();

    [Fact]
    public void Options_are_checked()
    {
        FluentActions.Invoking(static () => PiiRecognizer.FromWords("WORD", [], new() { Confidence = 0 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(static () => PiiRecognizer.FromWords("WORD", [], new() { Confidence = double.NaN })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(static () => PiiRecognizer.FromWords("WORD", [], new() { Timeout = TimeSpan.Zero })).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_pattern_that_is_read_from_right_to_left_is_refused() =>
        FluentActions.Invoking(static () => PiiRecognizer.FromPattern("BADGE", @"B-\d{5}", null, RegexOptions.RightToLeft)).Should().Throw<ArgumentException>().WithMessage("*RightToLeft*");

    [Fact]
    public void What_is_refused_hides_nothing_that_begins_within_it()
    {
        var options = new PiiRecognizerOptions { Validate = static value => value[0] == 'b' };
        var code = PiiRecognizer.FromCode("CODE", static (text, from, out match) => TryFindPair(text, from, out match), options);
        var words = PiiRecognizer.FromWords("WORD", ["alpha beta", "beta gamma"], options);

        With(code).Redact("aabb b").Text.Should().Be("aa[[CODE-1]] b", "ab begins before bb and is refused");
        With(words).Redact("x alpha beta gamma y").Text.Should().Be("x alpha [[WORD-1]] y");
    }

    [Theory]
    [InlineData(@"\d[\d ]*\d", "row 3 481516 done; 481516", "row 3 [[CODE-1]] done; [[CODE-1]]")]
    [InlineData(@"\d[\d ]*\d", "row 481517 3 481516", "row 481517 3 [[CODE-1]]")]
    [InlineData(@"[A-Z]+\d{4}", "ABKX1516, KX1516", "AB[[CODE-1]], [[CODE-1]]")]
    public void A_valid_value_is_found_at_the_end_of_a_refused_one(string pattern, string text, string expected) =>
        With(PiiRecognizer.FromPattern("CODE", pattern, new() { Validate = static value => value.Length == 6 })).Redact(text).Text.Should().Be(expected);

    [Fact]
    public void What_is_refused_is_looked_into_in_linear_time()
    {
        var asked = 0;
        var redactor = With(PiiRecognizer.FromPattern("CODE", @"[A-Z]\w*?;", new() { Validate = _ => { asked++; return false; }, Timeout = TimeSpan.FromSeconds(30) }));

        redactor.Redact(new string('A', 50_000) + ";");

        asked.Should().BeLessThan(300);
    }

    [Fact]
    public void The_rest_of_what_is_refused_is_no_value_and_costs_no_time()
    {
        var asked = 0;
        var redactor = With(PiiRecognizer.FromCode("EVEN", (text, from, out match) => { asked++; return FindDigits(text, from, out match); }, new() { Validate = static value => value.Length < 4 }));

        redactor.Redact(new string('1', 5_000) + " 12").Text.Should().EndWith("1 [[EVEN-1]]");
        asked.Should().BeLessThan(8);
    }

    [Fact]
    public void Of_many_that_find_the_same_place_the_first_counts()
    {
        var recognizers = Enumerable.Range(0, 26).Select(static i => PiiRecognizer.FromWords("N" + (char)('A' + i), ["zephyr"])).ToArray();

        With(recognizers).Redact(string.Concat(Enumerable.Repeat("a zephyr, ", 20))).Text.Should().Be(string.Concat(Enumerable.Repeat("a [[NA-1]], ", 20)));
    }

    [Fact]
    public void Nothing_is_taken_that_is_missing()
    {
        FluentActions.Invoking(static () => new Redactor(null, [null!])).Should().Throw<ArgumentException>().WithParameterName("recognizers");
        FluentActions.Invoking(static () => KnownValues.Of([null!])).Should().Throw<ArgumentException>().WithParameterName("values");
        FluentActions.Invoking(static () => KnownValues.FromRecord([new(null!, "x")])).Should().Throw<ArgumentException>().WithParameterName("record");
        FluentActions.Invoking(static () => PiiRecognizer.FromWords("WORD", [null!])).Should().Throw<ArgumentException>().WithParameterName("words");
        FluentActions.Invoking(static () => PiiRecognizer.FromWords("WORD", ["x"], new() { Context = { null! } })).Should().Throw<ArgumentException>().WithParameterName("options");
    }

    private static bool TryFindPair(ReadOnlySpan<char> text, int from, out PiiMatch match)
    {
        var at = text[from..].IndexOfAny('a', 'b');
        match = new(from + at, 2);
        return at >= 0 && from + at + 2 <= text.Length;
    }

    private static bool FindDigits(ReadOnlySpan<char> text, int from, out PiiMatch match)
    {
        match = default;
        var start = text[from..].IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return false;
        }

        var length = text[(from + start)..].IndexOfAnyExceptInRange('0', '9');
        match = new(from + start, length < 0 ? text.Length - from - start : length);
        return true;
    }

    private static Redactor With(params PiiRecognizer[] recognizers) => new(new() { Kinds = PiiKinds.None }, recognizers);

    private static PiiSpan Span(int start, int length) => new(start, length, PiiKinds.Custom, 0.85);
}
