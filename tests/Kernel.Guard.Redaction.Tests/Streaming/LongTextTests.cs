using System.Text;
using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests.Streaming;

/// <summary>Takes a text of a megabyte through the redaction, its stream, and both ways back.</summary>
public sealed class LongTextTests
{
    private static readonly Redactor All = new();
    private static readonly string Text = SpeedTexts.WithFindings();
    private static readonly RedactedText Redacted = All.Redact(Text);

    [Fact]
    public void A_megabyte_comes_back()
    {
        Redacted.Spans.Length.Should().BeGreaterThan(Text.Length / 400);
        Redacted.Restore(Redacted.Text).Should().Be(Text);
    }

    [Theory]
    [InlineData(97)]
    [InlineData(5_000)]
    public void A_megabyte_in_pieces_becomes_what_the_whole_becomes(int size)
    {
        var stream = All.Stream();
        var redacted = Pieces(Text, size, stream.Push) + stream.Flush();

        redacted.Should().Be(Redacted.Text);
        stream.Spans.Should().Equal(Redacted.Spans);
        stream.Restore(redacted).Should().Be(Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4_096)]
    public void A_megabyte_of_an_answer_is_restored_in_pieces(int size)
    {
        var stream = Redacted.RestoreStream();

        (Pieces(Redacted.Text, size, stream.Push) + stream.Flush()).Should().Be(Text);
    }

    private static string Pieces(string text, int size, Func<string, string> push)
    {
        var joined = new StringBuilder(text.Length);
        foreach (var piece in text.Chunk(size))
        {
            joined.Append(push(new string(piece)));
        }

        return joined.ToString();
    }
}
