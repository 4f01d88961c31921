using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests;

/// <summary>Holds that a text in which nothing is found costs no allocation.</summary>
[Collection(Alone.Name)]
public sealed class CleanTextTests
{
    private const int Length = 20_000;
    private static readonly Redactor Redactor = new();

    [Fact]
    public void Prose_is_redacted_without_an_allocation() => Allocated(SpeedTexts.Plain()[..Length]).Should().Be(0);

    [Fact]
    public void Context_words_and_numbers_are_read_without_an_allocation() =>
        Allocated("The order 4711-12 of 3 May 1998 weighs 12.5 kg; see [1], page 17: phone and e-mail are on file, password too. 1,299.00 EUR @ noon, ratio 3:2.").Should().Be(0);

    [Fact]
    public void A_clean_text_comes_back_as_the_same_instance()
    {
        var text = SpeedTexts.Plain()[..Length];

        var redacted = Redactor.Redact(text);

        redacted.Text.Should().BeSameAs(text);
        redacted.Spans.Should().BeEmpty();
        redacted.Restore(text).Should().BeSameAs(text);
    }

    [Fact]
    public void A_default_redaction_is_an_empty_text()
    {
        var redacted = default(RedactedText);

        redacted.Text.Should().BeEmpty();
        redacted.Spans.Should().BeEmpty();
        redacted.Restore("as it is").Should().Be("as it is");
        redacted.Should().Be(default(RedactedText));
    }

    // The least of many rounds: generic code that the runtime has not compiled in full yet boxes, and afterwards does not.
    private static long Allocated(string text)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 200 && least > 0; round++)
        {
            for (var i = 0; i < 20; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var spans = Redactor.Redact(text).Spans.Length;
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
                spans.Should().Be(0);
            }

            Thread.Sleep(least > 0 ? 20 : 0);
        }

        return least;
    }
}
