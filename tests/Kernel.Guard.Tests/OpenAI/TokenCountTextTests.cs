using System.Text;
using AwesomeAssertions;
using KernelGuard.OpenAI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>Holds which counts of an answer's body are replaced, wherever its pieces end.</summary>
public sealed class TokenCountTextTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"usage":{"prompt_tokens" : 99999999999 , "completion_tokens":12.0,"total_tokens":1e400}}""", """{"usage":{"prompt_tokens" : 1000000000 , "completion_tokens":12,"total_tokens":1000000000}}""")]
    [InlineData("""{"output_tokens_details":{"reasoning_tokens":null},"output_tokens":0.5}""", """{"output_tokens_details":{"reasoning_tokens":0},"output_tokens":1}""")]
    [InlineData("""{"input_tokens":-3e9}""", """{"input_tokens":0}""")]
    [InlineData("""{"prompt_tokens":12,"completion_tokens":-5,"total_tokens":2147483647,"prompt_tokens_details":null}""", null)]
    [InlineData("""{"cache_write_tokens":null}""", null)]
    [InlineData("""{"max_output_tokens":null,"max_tokens":1.5,"budget_tokens":null,"tokens":null,"_tokens":null}""", null)]
    [InlineData("""{"text":"\"prompt_tokens\":null, \"total_tokens\": 12.0","kind":"total_tokens","n":1.5}""", null)]
    [InlineData("""{"prompt_tokens":"12","total_tokens":{"a":1.5},"input_tokens":[1.5]}""", null)]
    [InlineData("""{"prompt_tokens":1.""", null)]
    [InlineData("""{"prompt_tok""", null)]
    [InlineData("""{"prompt_tokens" """, null)]
    public async Task Only_counts_that_the_sdk_does_not_read_are_replaced(string body, string? mended)
    {
        for (var size = 1; size <= body.Length; size++)
        {
            await using var mends = new MendedBody(new Pieces(Encoding.UTF8.GetBytes(body), size), Text());
            using var read = new StreamReader(mends);

            (await read.ReadToEndAsync(Token)).Should().Be(mended ?? body, $"its pieces have {size} bytes");
        }
    }

    [Fact]
    public async Task Ahead_of_a_number_that_does_not_end_nothing_is_kept_for_ever()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"prompt_tokens":{{new string('1', 200)}}""");
        await using var mends = new MendedBody(new Pieces(body, 50), Text());

        var read = new byte[50];
        var first = 0;
        for (var i = 0; i < 2; i++)
        {
            first += await mends.ReadAsync(read, Token);
        }

        first.Should().BePositive();
    }

    private static TokenCountText Text() => new(new OpenAIExchange(new OpenAIErrors(TimeProvider.System), null, null, readsFinish: true));

    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
