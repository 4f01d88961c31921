using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class StreamRestoreTests
{
    private const string Question = "I am ann@example.com and bob@example.com, [[TEXT-1]]";

    [Fact]
    public async Task A_placeholder_is_restored_wherever_the_stream_is_cut()
    {
        const string Answer = "Hi [[EMAIL-1]] and [[[EMAIL-2]]], [[EMAIL-3]] [[TEXT-1]] [x] [[";
        const string Restored = "Hi ann@example.com and [bob@example.com], [[EMAIL-3]] [[TEXT-1]] [x] [[";
        for (var first = 0; first <= Answer.Length; first++)
        {
            for (var second = first; second <= Answer.Length; second++)
            {
                string[] pieces = [Answer[..first], Answer[first..second], Answer[second..]];

                var updates = await StreamAsync([.. pieces.Select(piece => Piece(piece))]);

                string.Concat(updates.Select(update => update.Text)).Should().Be(Restored, $"cut at {first} and {second}");
            }
        }
    }

    [Fact]
    public async Task A_placeholder_may_come_one_character_at_a_time()
    {
        var updates = await StreamAsync([.. "To [[EMAIL-1]], bye".Select(c => Piece(c.ToString()))]);

        updates.Select(update => update.Text).Where(text => text.Length > 0).Should()
            .Equal("T", "o", " ", "ann@example.com", ",", " ", "b", "y", "e");
    }

    [Fact]
    public async Task Pieces_without_a_placeholder_under_way_leave_at_once_as_the_same_instances()
    {
        ChatResponseUpdate[] pieces = [Piece("Hello "), Piece("[1] and [[x]] "), Piece("[[EMAIL-7 "), Piece("[[PHONE-1"), Piece("]]"), Piece("."), new() { FinishReason = ChatFinishReason.Stop }];

        var updates = await StreamAsync(pieces);

        updates.Should().Equal(pieces);
    }

    [Fact]
    public async Task A_piece_is_kept_back_only_until_it_can_no_longer_be_ours()
    {
        var updates = await StreamAsync([Piece("a [[EMA"), Piece("IL-2"), Piece("x]]"), Piece("!")]);

        updates.Select(update => update.Text).Should().Equal("a ", string.Empty, "[[EMAIL-2x]]", "!");
    }

    [Fact]
    public async Task Other_contents_keep_their_order_and_usage_ends_no_text()
    {
        var call = new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["to"] = "[[EMAIL-2]]" });
        var updates = await StreamAsync(
        [
            new(ChatRole.Assistant, [new TextReasoningContent("think [[EMAIL-"), new UsageContent(new UsageDetails()), new TextReasoningContent("1]] [[")]),
            new(ChatRole.Assistant, [new TextContent("text [[EM")]),
            new(ChatRole.Assistant, [new UsageContent(new UsageDetails())]),
            new(ChatRole.Assistant, [new TextContent("AIL-2]] [[EMAIL"), call]),
            new(ChatRole.Assistant, [new TextContent("-1]] ["), new DataContent(new byte[] { 1 }, "image/png")]),
        ]);

        updates.SelectMany(update => update.Contents).Where(content => content is not UsageContent).Select(content => content switch
        {
            TextContent text => $"text:{text.Text}",
            TextReasoningContent reasoning => $"reasoning:{reasoning.Text}",
            FunctionCallContent one => $"call:{one.Arguments!["to"]}",
            _ => content.GetType().Name,
        }).Should().Equal(
            "reasoning:think ", "reasoning:ann@example.com ", "reasoning:[[", "text:text ", "text:bob@example.com ", "text:[[EMAIL", "call:bob@example.com",
            "text:-1]] ", "text:[", "DataContent");
    }

    [Fact]
    public async Task Messages_that_come_interleaved_do_not_mix()
    {
        var updates = await StreamAsync(
        [
            Piece("A [[EMA", "a"), Piece("B [[EMAIL-", "b"), Piece("IL-1]]", "a"), Piece("2]]", "b"), Piece("[[E", "a"), Piece("[", "b"),
        ]);

        Of("a").Should().Be("A ann@example.com[[E");
        Of("b").Should().Be("B bob@example.com[");
        string Of(string id) => string.Concat(updates.Where(update => update.MessageId == id).Select(update => update.Text));
    }

    [Fact]
    public async Task A_message_knows_its_place_in_json_though_another_begins_meanwhile()
    {
        var updates = await Client([Piece("""{"mail":""", "a"), Piece("x", "b"), Piece("[[EMAIL-1]]}", "a")])
            .GetStreamingResponseAsync(Question, new ChatOptions { ResponseFormat = ChatResponseFormat.Json }, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        string.Concat(updates.Where(static update => update.MessageId == "a").Select(static update => update.Text)).Should().Be("""{"mail":"ann@example.com"}""");
    }

    [Fact]
    public async Task What_a_message_ends_with_leaves_before_the_next_begins()
    {
        var updates = await StreamAsync([Piece("We use plan E", "a"), Piece("So do I", "b"), Piece("Third ", "c"), Piece("one.", "c")]);

        updates.Where(static update => update.Text.Length > 0).ToChatResponse().Messages.Select(static message => message.Text).Should().Equal("We use plan E", "So do I", "Third one.");
    }

    [Theory]
    [InlineData("list [")]
    [InlineData("list [[")]
    [InlineData("list \\[\\[")]
    public async Task A_bracket_that_a_message_ends_with_leaves_before_the_next_begins(string last)
    {
        var updates = await StreamAsync([Piece(last, "m1"), Piece("Two ", "m2"), Piece("words.", "m2")]);

        updates.Where(static update => update.Text.Length > 0).ToChatResponse().Messages.Select(static message => message.Text).Should().Equal(last, "Two words.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_properties_of_a_piece_that_is_kept_back_leave_with_its_text(bool reasoning)
    {
        AIContent Content(string text, string property)
        {
            AIContent content = reasoning ? new TextReasoningContent(text) : new TextContent(text);
            content.AdditionalProperties = new() { [property] = "[[EMAIL-1]]", ["last"] = property };
            return content;
        }

        AIContent[] contents = [Content("[[EM", "a"), Content("AIL-", "b"), Content("1]]", "c"), Content("[[", "d"), Content("x", "e"), Content("[[", "f")];
        var updates = await StreamAsync([.. contents.Select(static content => new ChatResponseUpdate(ChatRole.Assistant, [content]))]);

        updates.SelectMany(static update => update.Contents).Select(static content => string.Join(' ', content.AdditionalProperties!.Select(static pair => $"{pair.Key}:{pair.Value}"))).Should().Equal(
            "a:ann@example.com last:c b:ann@example.com c:ann@example.com", "d:ann@example.com last:e e:ann@example.com", "f:ann@example.com last:f");
        contents.Should().AllSatisfy(static content => content.AdditionalProperties.Should().HaveCount(2).And.ContainValue("[[EMAIL-1]]"));
    }

    [Fact]
    public async Task What_is_kept_back_leaves_with_the_finish_reason_and_nothing_follows_it()
    {
        var updates = await StreamAsync([Piece("end [[EMAIL"), new() { FinishReason = ChatFinishReason.Stop, MessageId = "m" }]);

        updates.Should().HaveCount(2);
        updates[1].Text.Should().Be("[[EMAIL");
        updates[1].FinishReason.Should().Be(ChatFinishReason.Stop);
    }

    [Fact]
    public async Task What_is_kept_back_leaves_before_an_error_is_thrown()
    {
        var updates = new List<ChatResponseUpdate>();
        var client = Client(Broken());

        var act = async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync(Question, cancellationToken: TestContext.Current.CancellationToken))
            {
                updates.Add(update);
            }
        };

        await act.Should().ThrowAsync<IncompleteStreamException>();
        string.Concat(updates.Select(update => update.Text)).Should().Be("to ann@example.com");

        static IEnumerable<ChatResponseUpdate> Broken()
        {
            yield return Piece("to [[EMAIL-1");
            throw new IncompleteStreamException();
        }
    }

    [Fact]
    public async Task A_thousand_streams_at_once_each_get_their_own_values()
    {
        var client = new ScriptedChatClient
        {
            Stream = messages => $"{messages[0].Text} [[EMAIL-1]] [[EMAIL-2]]".Chunk(3).Select(piece => Piece(new string(piece))),
        }.AsBuilder().UseGuardRedaction().Build();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(async i =>
        {
            var response = await client.GetStreamingResponseAsync($"u{i}@example.com writes to v{i}@example.org", cancellationToken: TestContext.Current.CancellationToken)
                .ToChatResponseAsync(TestContext.Current.CancellationToken);
            return response.Text;
        }));

        answers.Should().Equal(Enumerable.Range(0, 1_000).Select(i => $"u{i}@example.com writes to v{i}@example.org u{i}@example.com v{i}@example.org"));
    }

    private static ChatResponseUpdate Piece(string text, string id = "m") => new(ChatRole.Assistant, text) { MessageId = id };

    private static IChatClient Client(IEnumerable<ChatResponseUpdate> pieces) =>
        new ScriptedChatClient { Stream = _ => pieces }.AsBuilder().UseGuardRedaction().Build();

    private static async Task<List<ChatResponseUpdate>> StreamAsync(ChatResponseUpdate[] pieces) =>
        await Client(pieces).GetStreamingResponseAsync(Question, cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
}
