using System.Text;
using OpenAI.Chat;

namespace KernelGuard.Testing.Tests.ChatCompletions;

public class StreamTests : ServerTest
{
    [Fact]
    public async Task A_stream_arrives_in_the_chunks_of_its_script()
    {
        Server.Enqueue(Reply.Text("").InChunks("a", "bc", " d 🎉").WithUsage(7, 5, cached: 3, reasoning: 2));

        var updates = await ReadAsync();

        updates.SelectMany(update => update.ContentUpdate).Select(part => part.Text).Where(text => text.Length > 0).Should().Equal("a", "bc", " d 🎉");
        updates.Select(update => update.FinishReason).Where(reason => reason is not null).Should().Equal(ChatFinishReason.Stop);
        var usage = updates.Select(update => update.Usage).Single(usage => usage is not null)!;
        usage.InputTokenCount.Should().Be(7);
        usage.OutputTokenCount.Should().Be(5);
        usage.InputTokenDetails.CachedTokenCount.Should().Be(3);
        usage.OutputTokenDetails.ReasoningTokenCount.Should().Be(2);
        updates.Select(update => update.CompletionId).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task A_text_without_chunks_is_streamed_word_by_word_and_is_the_same_as_whole()
    {
        const string text = "Two  blanks, a\nline and a 👩‍👩‍👧 family ";
        Server.Enqueue(Reply.Text(text), Reply.Text(text));

        var updates = await ReadAsync();
        ChatCompletion whole = await Server.Chat().CompleteChatAsync([new UserChatMessage("x")], cancellationToken: Token);

        var pieces = updates.SelectMany(update => update.ContentUpdate).Select(part => part.Text).Where(piece => piece.Length > 0).ToArray();
        pieces.Length.Should().BeGreaterThan(5);
        string.Concat(pieces).Should().Be(text).And.Be(whole.Content[0].Text);
    }

    [Fact]
    public async Task Empty_chunks_are_sent_as_they_are()
    {
        Server.Enqueue(Reply.Text("").InChunks("", "", "late"));

        var wire = await RawAsync("""{"model":"gpt-4o-mini","stream":true,"messages":[{"role":"user","content":"x"}]}""");

        Events(wire)[1..4].Select(json => json.GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetString()).Should().Equal("", "", "late");
    }

    [Fact]
    public async Task Usage_is_streamed_only_when_it_is_asked_for()
    {
        var without = Events(await RawAsync("""{"model":"gpt-4o-mini","stream":true,"messages":[{"role":"user","content":"x"}]}"""));
        var with = Events(await RawAsync("""{"model":"gpt-4o-mini","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"x"}]}"""));

        without.Should().AllSatisfy(json => json.TryGetProperty("usage", out _).Should().BeFalse());
        with[..^1].Should().AllSatisfy(json => json.GetProperty("usage").ValueKind.Should().Be(JsonValueKind.Null));
        with[^1].GetProperty("choices").GetArrayLength().Should().Be(0);
        with[^1].GetProperty("usage").GetProperty("total_tokens").GetInt32().Should().BePositive();
    }

    [Fact]
    public async Task The_wire_is_server_sent_events_that_begin_with_the_role_and_end_with_DONE()
    {
        var wire = await RawAsync("""{"model":"gpt-4o-mini","stream":true,"messages":[{"role":"user","content":"x"}]}""");

        wire.Should().EndWith("data: [DONE]\n\n");
        wire.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Should().AllSatisfy(block => block.Should().StartWith("data: ").And.NotContain("\n"));
        var delta = Events(wire)[0].GetProperty("choices")[0].GetProperty("delta");
        delta.GetProperty("role").GetString().Should().Be("assistant");
        delta.GetProperty("content").GetString().Should().BeEmpty();
    }

    [Fact]
    public async Task Several_choices_and_log_probabilities_are_streamed_too()
    {
        Server.Enqueue(Reply.Text("").InChunks("a", "b"));

        var events = Events(await RawAsync("""{"model":"gpt-4o-mini","n":2,"logprobs":true,"stream":true,"messages":[{"role":"user","content":"x"}]}"""));

        foreach (var index in (int[])[0, 1])
        {
            var choices = events.Select(json => json.GetProperty("choices")[0]).Where(choice => choice.GetProperty("index").GetInt32() == index).ToArray();
            string.Concat(choices.Select(choice => choice.GetProperty("logprobs")).Where(item => item.ValueKind == JsonValueKind.Object)
                .Select(item => item.GetProperty("content")[0].GetProperty("token").GetString())).Should().Be("ab");
            choices[^1].GetProperty("finish_reason").GetString().Should().Be("stop");
        }
    }

    [Fact]
    public async Task A_stream_can_lack_its_finish_reason_or_its_DONE()
    {
        const string body = """{"model":"gpt-4o-mini","stream":true,"messages":[{"role":"user","content":"x"}]}""";
        Server.Enqueue(Reply.Text("a").WithoutFinishReason(), Reply.Text("a").WithoutDone(), Reply.Text("a").EndAfterChunks(1));

        var noFinish = await RawAsync(body);
        var noDone = await RawAsync(body);
        var neither = await RawAsync(body);

        noFinish.Should().EndWith("[DONE]\n\n").And.NotContain("\"finish_reason\":\"stop\"");
        noDone.Should().NotContain("[DONE]").And.Contain("\"finish_reason\":\"stop\"");
        neither.Should().NotContain("[DONE]").And.NotContain("\"finish_reason\":\"stop\"").And.Contain("\"content\":\"a\"");
    }

    private async Task<List<StreamingChatCompletionUpdate>> ReadAsync() =>
        await Server.Chat().CompleteChatStreamingAsync([new UserChatMessage("x")], cancellationToken: Token).ToListAsync(Token);

    private async Task<string> RawAsync(string body)
    {
        using var http = Server.Http();
        using var response = await http.PostAsync("chat/completions", body);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(Token));
    }

    private static JsonElement[] Events(string wire) =>
    [
        .. wire.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(block => block["data: ".Length..])
            .Where(data => data != "[DONE]").Select(data => JsonElement.Parse(data)),
    ];
}
