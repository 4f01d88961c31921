using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class ProviderHistoryTests
{
    private const string Ada = "ada@example.com";
    private const string Bob = "bob@example.org";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tool_loop_over_a_provider_that_keeps_conversations_runs_on_the_right_values(bool streamed)
    {
        var provider = Provider(messages => messages.SelectMany(static message => message.Contents).OfType<FunctionResultContent>().Count() switch
        {
            0 => [new FunctionCallContent("1", "lookup", new Dictionary<string, object?>())],
            1 => [new FunctionCallContent("2", "send", new Dictionary<string, object?> { ["to"] = "[[EMAIL-1]]" })],
            _ => [new TextContent("Sent to [[EMAIL-1]].")],
        });
        List<string> told = [];
        var client = provider.AsBuilder().UseFunctionInvocation().UseGuardRedaction().Build();
        var options = new ChatOptions
        {
            Tools = [AIFunctionFactory.Create(() => "account manager: " + Bob, "lookup"), AIFunctionFactory.Create((string to) => told.Add(to), "send")],
        };

        var answer = await AskAsync(client, "Send my invoice to " + Ada, options, streamed);

        told.Should().Equal(Ada);
        answer.Text.Should().Be($"Sent to {Ada}.");
    }

    [Theory]
    [InlineData("Hello", false)]
    [InlineData("Hello", true)]
    [InlineData("I am " + Ada, false)]
    [InlineData("I am " + Ada, true)]
    public async Task A_conversation_that_the_caller_did_not_name_is_not_offered(string question, bool streamed)
    {
        var provider = Provider(static _ => [new TextContent("Hi [[EMAIL-1]]")]);

        var answer = await AskAsync(provider.AsBuilder().UseGuardRedaction().Build(), question, new ChatOptions(), streamed);

        (answer.ConversationId, answer.ContinuationToken, answer.ResponseId).Should().Be((null, null, "r"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_nothing_is_replaced_by_a_placeholder_all_that_is_offered_is_handed_on(bool streamed)
    {
        foreach (var redaction in new RedactionOptions[] { new() { Mask = PiiKinds.All }, new() { Drop = PiiKinds.All }, new() { Enforce = false } })
        {
            var client = Provider(static _ => [new TextContent("ok")]).AsBuilder().UseGuardRedaction(redaction).Build();

            var answer = await AskAsync(client, "I am " + Ada, new ChatOptions { ConversationId = "conv", AllowBackgroundResponses = true }, streamed);
            var unnamed = await AskAsync(client, "I am " + Ada, new ChatOptions { AllowBackgroundResponses = true }, streamed);

            answer.ConversationId.Should().Be("conv");
            unnamed.ConversationId.Should().Be("conv");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task So_it_is_beside_text_that_only_looks_like_a_placeholder(bool streamed)
    {
        var client = Provider(static messages => [new TextContent(messages[0].Text)]).AsBuilder().UseGuardRedaction(new() { Mask = PiiKinds.All }).Build();

        var answer = await AskAsync(client, "What does [[EMAIL-1]] mean?", new ChatOptions { ConversationId = "conv" }, streamed);
        var unnamed = await AskAsync(client, "What does [[EMAIL-1]] mean?", new ChatOptions(), streamed);

        (answer.Text, answer.ConversationId).Should().Be(("What does [[EMAIL-1]] mean?", "conv"));
        unnamed.ConversationId.Should().Be("conv");
    }

    [Fact]
    public async Task Where_values_have_placeholders_such_text_is_refused_in_a_conversation_and_the_error_says_so()
    {
        var client = Provider(static _ => []).AsBuilder().UseGuardRedaction(new() { Mask = PiiKinds.Email }).Build();

        var refused = await FluentActions.Awaiting(() => client.GetResponseAsync("What does [[EMAIL-1]] mean?", new ChatOptions { ConversationId = "conv" }, Token)).Should().ThrowAsync<RedactionException>();

        refused.Which.Message.Should().Contain("text that looks like a placeholder");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_named_conversation_goes_on_until_a_placeholder_would_stand_in_it(bool streamed)
    {
        var provider = Provider(static _ => [new TextContent("ok")]);
        var client = provider.AsBuilder().UseGuardRedaction(new() { Mask = PiiKinds.PaymentCard }).Build();
        var options = new ChatOptions { ConversationId = "conv" };

        var answer = await AskAsync(client, "Order 12345678 was paid with 4111 1111 1111 1111", options, streamed);
        var refused = await FluentActions.Awaiting(() => AskAsync(client, "I am " + Ada, options, streamed)).Should().ThrowAsync<RedactionException>();

        answer.ConversationId.Should().Be("conv");
        refused.Which.Message.Should().Contain(nameof(ChatOptions.ConversationId)).And.NotContain(Ada);
        provider.Calls.Should().Be(1);
    }

    [Fact]
    public async Task An_answer_in_the_background_is_fetched_where_it_holds_no_placeholder()
    {
        var provider = Provider(static _ => [new TextContent("ok")]);
        var client = provider.AsBuilder().UseGuardRedaction().Build();
        var options = new ChatOptions { AllowBackgroundResponses = true };

        var first = await client.GetResponseAsync("Hello", options, Token);
        var fetched = await client.GetResponseAsync([], new ChatOptions { ContinuationToken = first.ContinuationToken }, Token);

        first.ContinuationToken.Should().NotBeNull();
        first.ConversationId.Should().BeNull();
        fetched.ConversationId.Should().Be("conv");
        await FluentActions.Awaiting(() => client.GetResponseAsync("I am " + Ada, options, Token)).Should().ThrowAsync<RedactionException>();
        await FluentActions.Awaiting(() => client.GetResponseAsync("I am " + Ada, new ChatOptions { ContinuationToken = first.ContinuationToken }, Token)).Should().ThrowAsync<RedactionException>();
        provider.Calls.Should().Be(2);
    }

    [Fact]
    public async Task A_refusal_says_in_its_record_what_was_found()
    {
        var call = new CallRecord(new GuardPolicy(), GuardContext.None, TimeProvider.System);
        var client = Provider(static _ => []).AsBuilder().UseGuardRedaction().Build();

        await FluentActions.Awaiting(() => client.GetResponseAsync("I am " + Ada, new GuardChatOptions(new() { ConversationId = "conv" }, call), Token)).Should().ThrowAsync<RedactionException>();

        call.Redaction!.Found.Should().ContainKey(PiiKinds.Email);
        call.Redaction.Messages.Should().BeNull();
    }

    private static ScriptedChatClient Provider(Func<IReadOnlyList<ChatMessage>, AIContent[]> answer)
    {
        ChatResponse Answer(IReadOnlyList<ChatMessage> messages) =>
            new(new ChatMessage(ChatRole.Assistant, answer(messages))) { ConversationId = "conv", ResponseId = "r", ContinuationToken = ResponseContinuationToken.FromBytes(new byte[] { 1 }) };

        return new ScriptedChatClient { Answer = Answer, Stream = messages => Answer(messages).ToChatResponseUpdates() };
    }

    private static Task<ChatResponse> AskAsync(IChatClient client, string question, ChatOptions options, bool streamed) =>
        streamed ? client.GetStreamingResponseAsync(question, options, Token).ToChatResponseAsync(Token) : client.GetResponseAsync(question, options, Token);
}
