using System.Text;
using AwesomeAssertions;
using CsCheck;
using Xunit;

namespace KernelGuard.Redaction.Tests.Streaming;

public sealed class RedactingStreamTests
{
    private static readonly Redactor All = new();
    private static readonly KnownValues Known = KnownValues.Of(KnownValue.Name("Ada Lovelace"), KnownValue.Name("王小明"));

    private static readonly string[] Pieces =
    [
        "mail ada@example.com ", "4111 1111 1111 1111", "4111 1111\n> 1111 1111 ", "phone: 020 7946 0958, ", "+49 30 901820;", "DE89 3704 0044 0532 0130 00 ", "[[EMAIL-1]]",
        "a%40b.de ", "\uD83D\uDE00", "\uD835", "王小明在这里。", "Lovelace, Ada", "，", "\n", " ", "\"phone\":\"", "x", "-----BEGIN PRIVATE KEY-----\n", "-----END PRIVATE KEY-----\n",
        string.Concat(Enumerable.Repeat("Plain prose goes on and on. ", 12)), new('z', 900), new('7', 60), string.Concat(Enumerable.Repeat("QUJD0123", 190)), string.Concat(Enumerable.Repeat("中文没有空格", 60)),
    ];

    [Fact]
    public void Any_text_in_any_pieces_becomes_what_the_whole_becomes()
    {
        Gen.Select(Gen.Int[0, Pieces.Length - 1].Select(static i => Pieces[i]).Array[0, 60].Select(string.Concat), Gen.Int[1, 700].Array[1, 8]).Sample(
            static (text, sizes) =>
            {
                var stream = All.Stream(Known);
                var joined = new StringBuilder();
                for (var (at, i) = (0, 0); at < text.Length; at += sizes[i++ % sizes.Length])
                {
                    joined.Append(stream.Push(text.Substring(at, Math.Min(sizes[i % sizes.Length], text.Length - at))));
                }

                joined.Append(stream.Flush());
                var whole = All.Redact(text, Known);
                joined.ToString().Should().Be(whole.Text);
                stream.Spans.Should().Equal(whole.Spans);
                stream.Restore(whole.Text).Should().Be(text);
            },
            iter: 300);
    }

    [Fact]
    public void A_long_text_leaves_before_its_end_and_in_linear_time()
    {
        var stream = All.Stream();
        var left = 0;
        for (var i = 0; i < 20_000; i++)
        {
            left += stream.Push("word ").Length;
        }

        left.Should().BeGreaterThan(100_000 - 4_096);
    }

    [Fact]
    public void A_word_without_end_is_kept_back_no_longer_than_the_page_says()
    {
        var stream = All.Stream();
        var left = 0;
        for (var i = 0; i < 100; i++)
        {
            left += stream.Push(new string('z', 1_000)).Length;
        }

        left.Should().BeGreaterThan(100_000 - (2 * 16_384) - 2_048);
    }

    [Fact]
    public void A_streamed_answer_is_restored()
    {
        var stream = All.Stream();
        var redacted = stream.Push("ada@example.com") + stream.Flush();
        var restoring = stream.RestoreStream();

        (restoring.Push("Of [[EMA") + restoring.Push("IL-1]]!") + restoring.Flush()).Should().Be("Of ada@example.com!");
        var again = All.Redact("ada@example.com").RestoreStream();
        (again.Push(redacted[..4]) + again.Push(redacted[4..]) + again.Flush()).Should().Be("ada@example.com");
        All.Redact("plain").RestoreStream().Push("[[").Should().Be("[[");
    }
}
