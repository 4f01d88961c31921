using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class AuthorNameTests
{
    [Theory]
    [InlineData("user", "Ada Lovelace", "[[NAME-1]]")]
    [InlineData("assistant", "Ada Lovelace", "[[NAME-1]]")]
    [InlineData("user", "ada.lovelace", "[[USER-1]]")]
    [InlineData("user", "Ada", "[[NAME-1]]")]
    [InlineData("user", "王小明", "[[NAME-1]]")]
    [InlineData("assistant", "Claude", "Claude")]
    [InlineData("assistant", "assistant", "assistant")]
    [InlineData("user", "weather_agent", "weather_agent")]
    [InlineData("user", "Weather Agent", "Weather Agent")]
    [InlineData("user", "Travel Planner", "Travel Planner")]
    [InlineData("assistant", "Claude Agent", "Claude Agent")]
    [InlineData("assistant", "Legal Expert", "Legal Expert")]
    [InlineData("assistant", "Support-Bot", "Support-Bot")]
    public async Task A_persons_name_is_replaced_and_an_agents_stays(string role, string author, string sent)
    {
        var provider = new ScriptedChatClient();

        await Guarded(provider).GetResponseAsync([new ChatMessage(new ChatRole(role), "Hi") { AuthorName = author }], cancellationToken: TestContext.Current.CancellationToken);

        provider.Sent!.Single().AuthorName.Should().Be(sent);
    }

    [Theory]
    [InlineData("ada.lovelace", "[[USER-1]]")]
    [InlineData("Ada Lovelace", "[[NAME-1]]")]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    public async Task A_user_id_is_read_as_a_user_name(string user, string sent)
    {
        var provider = new ScriptedChatClient();
        var options = new GuardChatOptions(null, new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System)) { Provider = new ProviderSettings { User = user } };

        await Guarded(provider).GetResponseAsync("Hi", options, TestContext.Current.CancellationToken);

        ((GuardChatOptions)provider.Options!).Provider!.User.Should().Be(sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answers_author_is_restored(bool streamed)
    {
        var answer = new ChatResponse(new ChatMessage(ChatRole.Assistant, "ok") { AuthorName = "[[NAME-1]]" });
        var client = Guarded(new ScriptedChatClient { Answer = _ => answer, Stream = _ => answer.ToChatResponseUpdates() });
        ChatMessage[] messages = [new(ChatRole.User, "Hi") { AuthorName = "Ada Lovelace" }];

        var response = streamed
            ? await client.GetStreamingResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken)
            : await client.GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken);

        response.Messages[0].AuthorName.Should().Be("Ada Lovelace");
        answer.Messages[0].AuthorName.Should().Be("[[NAME-1]]", "what came from beneath may be shared");
    }

    private static IChatClient Guarded(IChatClient provider) => provider.AsBuilder().UseGuardRedaction().Build();
}
