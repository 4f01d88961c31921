using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests.Accuracy;

/// <summary>Holds the scoring to its own rules.</summary>
public sealed class CaseScoreTests
{
    private const string Text = "Write to ada@example.com today.";
    private const int At = 9, Length = 15;

    private static readonly RedactedText Redacted = new Redactor().Redact(Text);

    [Fact]
    public void A_value_that_is_found_from_end_to_end_is_exact() => Score(At, Length, PiiKinds.Email).Should().Be(new CaseScore(true, false, true));

    [Fact]
    public void A_value_that_is_found_with_more_around_it_is_recalled_but_not_exact() => Score(At + 1, Length - 1, PiiKinds.Email).Should().Be(new CaseScore(true, false, false));

    [Fact]
    public void A_value_that_is_found_as_another_kind_is_recalled_as_the_wrong_one() => Score(At, Length, PiiKinds.UserName).Should().Be(new CaseScore(true, true, false));

    [Fact]
    public void A_value_of_which_a_word_is_left_is_not_recalled() => Score(At, Length + 6, PiiKinds.Email).Should().Be(new CaseScore(false, false, false));

    [Fact]
    public void A_value_that_is_not_found_is_not_recalled() => Score(0, 5, PiiKinds.Email).Should().Be(new CaseScore(false, false, false));

    private static CaseScore Score(int start, int length, PiiKinds kind) => CaseScore.Of(new Seeded(start, length, kind), Text, Redacted);
}
