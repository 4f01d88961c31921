using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class RefusedRequestTests
{
    private const string Mail = "ann@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_call_says_in_its_record_what_was_found_and_holds_no_message()
    {
        var call = new CallRecord(new GuardPolicy(), GuardContext.None, TimeProvider.System);
        var inner = new ScriptedChatClient();
        var client = inner.AsBuilder().UseGuardRedaction(new RedactionOptions { Block = PiiKinds.PaymentCard }).Build();

        await FluentActions.Awaiting(() => client.GetResponseAsync($"{Mail} and {Mail} pay with 4111 1111 1111 1111", new GuardChatOptions(null, call), Token)).Should().ThrowAsync<RedactionException>();

        inner.Calls.Should().Be(0);
        call.Redaction!.Found.Should().BeEquivalentTo(new Dictionary<PiiKinds, int> { [PiiKinds.Email] = 2, [PiiKinds.PaymentCard] = 1 });
        call.Redaction.Messages.Should().BeNull();
        call.Redaction.Enforced.Should().BeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_is_cancelled_already_is_not_redacted_and_asks_nobody(bool streamed)
    {
        var call = new CallRecord(new GuardPolicy(), GuardContext.None, TimeProvider.System);
        var inner = new ScriptedChatClient();
        var client = inner.AsBuilder().UseGuardRedaction().Build();
        var options = new GuardChatOptions(null, call);
        var cancelled = new CancellationToken(canceled: true);

        await FluentActions.Awaiting(async () => _ = streamed ? await client.GetStreamingResponseAsync(Mail, options, cancelled).ToChatResponseAsync(Token) : await client.GetResponseAsync(Mail, options, cancelled))
            .Should().ThrowAsync<OperationCanceledException>();

        inner.Calls.Should().Be(0);
        call.Redaction.Should().BeNull();
    }

    [Theory]
    [InlineData(BinaryContents.Pass)]
    [InlineData(BinaryContents.Refuse)]
    public async Task Raw_representations_in_a_hosts_own_pipeline_are_counted_or_left_behind(BinaryContents binary)
    {
        var content = new TextContent("plain") { RawRepresentation = Mail };
        var message = new ChatMessage(ChatRole.User, [content]) { RawRepresentation = Mail };
        var inner = new ScriptedChatClient();

        await inner.AsBuilder().UseGuardRedaction(new RedactionOptions { Binary = binary }).Build().GetResponseAsync([message], cancellationToken: Token);

        var call = ((GuardChatOptions)inner.Options!).Call;
        var sent = inner.Sent!.Single();
        sent.Text.Should().Be("plain");
        sent.RawRepresentation.Should().Be(binary == BinaryContents.Pass ? Mail : null);
        sent.Contents.Single().RawRepresentation.Should().Be(binary == BinaryContents.Pass ? Mail : null);
        call.Redaction!.Unread.Should().Be(binary == BinaryContents.Pass ? 2 : 0);
        message.RawRepresentation.Should().Be(Mail, "the caller's objects are never written to");
    }

    [Fact]
    public async Task What_cannot_be_copied_without_its_raw_representation_is_refused()
    {
        var client = new ScriptedChatClient().AsBuilder().UseGuardRedaction(new RedactionOptions { Binary = BinaryContents.Refuse }).Build();

        await FluentActions.Awaiting(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, [new Odd { RawRepresentation = Mail }])], cancellationToken: Token))
            .Should().ThrowAsync<RedactionException>().WithMessage("*raw representation*Odd*");
    }

    [Fact]
    public async Task A_refused_content_is_named_by_its_type_without_what_stands_behind_it()
    {
        var client = new ScriptedChatClient().AsBuilder().UseGuardRedaction(new RedactionOptions { Binary = BinaryContents.Refuse }).Build();
        var image = new DataContent(new byte[] { 0, 1 }, "image/png; name=\"Contract_Lunabelle.png\"");

        (await FluentActions.Awaiting(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, [image])], cancellationToken: Token)).Should().ThrowAsync<RedactionException>())
            .Which.Message.Should().Contain("image/png").And.NotContain("Lunabelle");
    }

    [Fact]
    public async Task In_the_guards_own_chain_nobody_sends_them()
    {
        var message = new ChatMessage(ChatRole.User, "plain") { RawRepresentation = Mail };
        var call = new CallRecord(new GuardPolicy(), GuardContext.None, TimeProvider.System);
        var inner = new ScriptedChatClient();

        await inner.AsBuilder().UseGuardRedaction().Build().GetResponseAsync([message], new GuardChatOptions(null, call), Token);

        inner.Sent!.Single().Should().BeSameAs(message);
        call.Redaction!.Unread.Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_content_that_shows_nothing_of_its_raw_representation_is_unread_in_any_chain(bool own)
    {
        foreach (var content in new AIContent[] { new() { RawRepresentation = Mail }, new ToolCallContent("1") { RawRepresentation = Mail }, new ToolResultContent("1") { RawRepresentation = Mail } })
        {
            var options = own ? new GuardChatOptions(null, new CallRecord(new GuardPolicy(), GuardContext.None, TimeProvider.System)) : null;
            var inner = new ScriptedChatClient();

            await inner.AsBuilder().UseGuardRedaction().Build().GetResponseAsync([new ChatMessage(ChatRole.User, [content])], options, Token);

            inner.Sent!.Single().Contents.Single().Should().BeSameAs(content);
            ((GuardChatOptions)inner.Options!).Call.Redaction!.Unread.Should().Be(1);

            var refusing = new ScriptedChatClient().AsBuilder().UseGuardRedaction(new RedactionOptions { Binary = BinaryContents.Refuse }).Build();
            await FluentActions.Awaiting(() => refusing.GetResponseAsync([new ChatMessage(ChatRole.User, [content])], options, Token))
                .Should().ThrowAsync<RedactionException>().WithMessage("*raw representation*");
        }
    }

    private sealed class Odd : AIContent;
}
