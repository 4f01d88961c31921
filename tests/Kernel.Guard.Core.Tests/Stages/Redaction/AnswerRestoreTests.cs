using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class AnswerRestoreTests
{
    private const string Question = "I am ann@example.com, card 4111 1111 1111 1111, \"o b\"@x.de. What is [[EMAIL-9]]?";
    private const string Redacted = "I am [[EMAIL-1]], card [[CARD-1]], [[EMAIL-2]]. What is [[TEXT-1]]?";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_reasoning_and_arguments_come_back_with_their_values(bool streamed)
    {
        var element = JsonSerializer.SerializeToElement(new { to = new[] { "[[EMAIL-1]]" }, note = "pay with [[CARD-1]]", n = 1 });
        AIContent[] contents =
        [
            new TextReasoningContent("they are [[EMAIL-1]]"),
            new TextContent("You are [[EMAIL-1]] or [[EMAIL-2]], not [[EMAIL-3]] nor [[TEXT-1]]."),
            new FunctionCallContent("1", "pay", new Dictionary<string, object?> { ["card"] = "[[CARD-1]]", ["more"] = element, ["[[EMAIL-1]]"] = 7 }),
        ];

        var response = await AskAsync(streamed, contents);

        var message = response.Messages.Should().ContainSingle().Subject;
        message.Contents.OfType<TextReasoningContent>().Single().Text.Should().Be("they are ann@example.com");
        message.Text.Should().Be("You are ann@example.com or \"o b\"@x.de, not [[EMAIL-3]] nor [[EMAIL-9]].");
        var call = message.Contents.OfType<FunctionCallContent>().Single();
        call.Arguments!["card"].Should().Be("4111 1111 1111 1111");
        call.Arguments["ann@example.com"].Should().Be(7);
        JsonSerializer.Serialize(call.Arguments["more"]).Should().Be("""{"to":["ann@example.com"],"note":"pay with 4111 1111 1111 1111","n":1}""");
        contents.OfType<TextContent>().Single().Text.Should().Contain("[[EMAIL-1]]", "what came from beneath may be shared");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_value_inside_a_JSON_answer_is_escaped(bool streamed)
    {
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.Json };

        var response = await AskAsync(streamed, [new TextContent("""{"mail":"[[EMAIL-2]]","card":"[[CARD-1]]"}""")], options);

        using var json = JsonDocument.Parse(response.Text);
        json.RootElement.GetProperty("mail").GetString().Should().Be("\"o b\"@x.de");
        json.RootElement.GetProperty("card").GetString().Should().Be("4111 1111 1111 1111");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_copy_replaces_is_not_in_its_raw_representation_and_all_else_is_kept(bool streamed)
    {
        var response = await AskAsync(streamed, [new TextContent("Hi [[EMAIL-1]]")]);

        response.RawRepresentation.Should().BeNull();
        response.ResponseId.Should().Be("r1");
        response.ModelId.Should().Be("m");
        response.FinishReason.Should().Be(ChatFinishReason.Stop);
        response.Messages[0].RawRepresentation.Should().BeNull();
        response.Messages[0].MessageId.Should().Be("m1");
        response.Messages[0].Role.Should().Be(ChatRole.Assistant);
        if (!streamed)
        {
            response.Usage!.TotalTokenCount.Should().Be(3);
        }
    }

    [Fact]
    public async Task An_answer_without_placeholders_is_the_same_instance()
    {
        var answer = new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi")) { RawRepresentation = "raw" };

        var response = await new ScriptedChatClient { Answer = _ => answer }.AsBuilder().UseGuardRedaction().Build()
            .GetResponseAsync(Question, cancellationToken: TestContext.Current.CancellationToken);

        response.Should().BeSameAs(answer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools_run_on_values_and_the_provider_never_sees_one(bool streamed)
    {
        var seen = new List<string>();
        var sent = new List<string>();
        var turn = 0;
        ChatMessage Reply(IReadOnlyList<ChatMessage> messages)
        {
            sent.Add(JsonSerializer.Serialize(messages, AIJsonUtilities.DefaultOptions));
            return turn++ == 0
                ? new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "lookup", new Dictionary<string, object?> { ["mail"] = JsonSerializer.SerializeToElement("[[EMAIL-1]]") })])
                : new ChatMessage(ChatRole.Assistant, "Found [[EMAIL-3]] of [[EMAIL-1]]");
        }

        var provider = new ScriptedChatClient
        {
            Answer = messages => new ChatResponse(Reply(messages)),
            Stream = messages => new ChatResponse(Reply(messages)).ToChatResponseUpdates(),
        };
        var tool = AIFunctionFactory.Create(
            (string mail) =>
            {
                seen.Add(mail);
                return new { other = "carl@example.com", mail };
            },
            "lookup");
        var client = provider.AsBuilder().UseFunctionInvocation().UseGuardRedaction().Build();
        var options = new ChatOptions { Tools = [tool] };

        var response = streamed
            ? await client.GetStreamingResponseAsync(Question, options, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken)
            : await client.GetResponseAsync(Question, options, TestContext.Current.CancellationToken);

        seen.Should().Equal("ann@example.com");
        response.Messages[^1].Text.Should().Be("Found carl@example.com of ann@example.com");
        sent.Should().HaveCount(2);
        sent[1].Should().Contain("[[EMAIL-3]]").And.Contain("[[EMAIL-1]]").And.NotContain("carl").And.NotContain("ann").And.NotContain("4111");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_record_keeps_the_answer_as_it_came_where_the_ledger_wants_content(bool streamed)
    {
        var call = new CallRecord(new GuardPolicy { Audit = new AuditPolicy(AuditContent.Redacted) }, GuardContext.None, TimeProvider.System);

        var response = await AskAsync(streamed, [new TextContent("Hi [[EMAIL-1]]")], new GuardChatOptions(null, call));

        response.Text.Should().Be("Hi ann@example.com");
        call.Redaction!.Response!.Text.Should().Be("Hi [[EMAIL-1]]");
    }

    private static async Task<ChatResponse> AskAsync(bool streamed, AIContent[] contents, ChatOptions? options = null)
    {
        string? sent = null;
        ChatResponse Answer(IReadOnlyList<ChatMessage> messages)
        {
            sent = messages[0].Text;
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents) { MessageId = "m1", RawRepresentation = "raw" })
            {
                ResponseId = "r1",
                ModelId = "m",
                FinishReason = ChatFinishReason.Stop,
                Usage = new UsageDetails { TotalTokenCount = 3 },
                RawRepresentation = "raw",
            };
        }

        var client = new ScriptedChatClient { Answer = Answer, Stream = messages => Answer(messages).ToChatResponseUpdates() }
            .AsBuilder().UseGuardRedaction().Build();
        var response = streamed
            ? await client.GetStreamingResponseAsync(Question, options, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken)
            : await client.GetResponseAsync(Question, options, TestContext.Current.CancellationToken);
        sent.Should().Be(Redacted);
        return response;
    }
}
