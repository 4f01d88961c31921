using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>Holds what the guard's own adapter gives of a refusal, and what the cache keeps of it.</summary>
public sealed class KeptRefusalTests
{
    private const string Words = "I cannot help with that.";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_has_its_words_and_is_kept(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        server.RespondWith(Reply.Refusal(Words));
        await using var host = new GuardedHost(server, guard: static options =>
        {
            options.DefaultPolicy = "kept";
            options.Policies["kept"] = new GuardPolicyOptions { Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public, Keep = CacheKeep.Refusals } };
        });

        var first = await AskAsync(host.Client, streamed);
        var second = await AskAsync(host.Client, streamed);

        server.RequestCount.Should().Be(1);
        first.Select(static update => (update.RawRepresentation as StreamingChatCompletionUpdate)?.RefusalUpdate).Should().OnlyContain(static words => string.IsNullOrEmpty(words), "what is restored stands in the contents alone");
        WordsOf(first).Should().Equal(Words);
        WordsOf(second).Should().Equal(Words);
    }

    private static IEnumerable<string> WordsOf(ChatResponseUpdate[] updates) =>
        updates.SelectMany(static update => update.Contents).OfType<ErrorContent>().Where(static refusal => refusal.ErrorCode == "Refusal").Select(static refusal => refusal.Message);

    private static async Task<ChatResponseUpdate[]> AskAsync(IChatClient client, bool streamed) => streamed
        ? [.. await client.GetStreamingResponseAsync("How?", cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)]
        : (await client.GetResponseAsync("How?", cancellationToken: TestContext.Current.CancellationToken)).ToChatResponseUpdates();
}
