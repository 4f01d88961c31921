using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages;
using KernelGuard.Errors;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

/// <summary>The messages that are sent are those that were read, redacted and reserved, though the host adds to its list of a conversation while a call waits or is tried again.</summary>
public sealed class HeldMessagesTests
{
    private static readonly GuardPolicyOptions Policy = new()
    {
        Retry = new() { MaxRetries = 2, Delay = "1ms" },
        Budgets = { new() { Tokens = 100_000, Window = "day" } },
        Redaction = new(),
    };

    public static TheoryData<string, bool> Cases => [.. from way in new[] { "guard", "resilience", "budget", "redaction" } from streamed in new[] { false, true } select new TheoryDataRow<string, bool>(way, streamed)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_message_that_comes_later_is_not_sent(string way, bool streamed)
    {
        var provider = new ScriptedChatClient();
        List<ChatMessage> conversation = [new(ChatRole.User, "first")];
        List<int> sent = [];
        provider.Before = (_, _) =>
        {
            conversation.Add(new ChatMessage(ChatRole.User, "my card is 4111 1111 1111 1111"));
            sent.Add(provider.LastMessages.Count);
            return sent.Count < 3 ? throw new HttpRequestException(HttpRequestError.ConnectionError) : Task.CompletedTask;
        };
        var builder = new ChatClientBuilder(provider);
        using var client = (way switch
        {
            "guard" => builder.UseKernelGuard(Policy, static options => options.DefaultPolicy = KernelGuardOptions.NoPolicy),
            "budget" => builder.UseGuardResilience(Policy).UseGuardBudget(new BudgetOptions { Tokens = 100_000, Window = "day" }),
            "redaction" => builder.UseGuardRedaction(new RedactionOptions()).UseGuardResilience(Policy),
            _ => builder.UseGuardResilience(Policy),
        }).Build();

        if (streamed)
        {
            await client.GetStreamingResponseAsync(conversation, cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        }
        else
        {
            await client.GetResponseAsync(conversation, cancellationToken: TestContext.Current.CancellationToken);
        }

        sent.Should().Equal(1, 1, 1);
        conversation.Should().HaveCount(4);
    }
}
