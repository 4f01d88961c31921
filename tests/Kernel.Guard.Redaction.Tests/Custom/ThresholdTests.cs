using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Custom;

public sealed class ThresholdTests
{
    [Fact]
    public void What_is_as_sure_as_the_threshold_says_is_found_at_every_threshold()
    {
        for (var percent = 1; percent <= 100; percent++)
        {
            var confidence = percent / 100.0;
            var redactor = new Redactor(new() { Kinds = PiiKinds.None, MinConfidence = confidence }, [PiiRecognizer.FromWords("WORD", ["zephyr"], new() { Confidence = confidence })]);

            redactor.Redact("a zephyr").Spans.Should().Equal([new PiiSpan(2, 6, PiiKinds.Custom, confidence)], $"of {confidence}");
        }
    }

    [Fact]
    public void What_is_less_sure_stays_by_the_least_difference()
    {
        var redactor = new Redactor(new() { Kinds = PiiKinds.None, MinConfidence = 0.85 }, [PiiRecognizer.FromWords("WORD", ["zephyr"], new() { Confidence = Math.BitDecrement(0.85) })]);

        redactor.Redact("a zephyr").Spans.Should().BeEmpty();
    }

    [Fact]
    public void A_built_in_kind_is_found_up_to_its_own_confidence_and_says_it_as_it_is_documented()
    {
        for (var percent = 1; percent <= 100; percent++)
        {
            var spans = new Redactor(new() { MinConfidence = percent / 100.0 }).Redact("mail ada@example.com").Spans;

            spans.Select(static span => span.Confidence).Should().Equal(percent <= 95 ? [0.95] : [], $"at {percent} %");
        }
    }

    [Fact]
    public void The_default_of_a_recognizer_is_enough_at_a_threshold_of_the_same_value() =>
        new Redactor(new() { MinConfidence = 0.85 }, [PiiRecognizer.FromPattern("BADGE", @"B-\d{5}")]).Redact("badge B-12345").Text.Should().Be("badge [[BADGE-1]]");
}
