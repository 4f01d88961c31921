using System.Text;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds that with redaction on nothing personal is in Redis: in no name and no value, while a call is under way, after it, and after an invalidation.</summary>
public sealed class PersonalDataTests(SharedServer redis)
{
    private const string Tenant = "acme-tenant";
    private const string User = "ann.planted";
    private const string Email = "ann.planted@example.org";
    private const string Card = "4111 1111 1111 1111";
    private const string Account = "DE89 3704 0044 0532 0130 00";
    private static readonly string[] Planted = [Tenant, User, Email, Card, Card.Replace(" ", ""), Account, Account.Replace(" ", ""), "planted"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_that_was_planted_is_found_in_any_name_or_value(bool streamed)
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var gate = new TaskCompletionSource();
        provider.RespondWith(request => Reply.Text($"I noted: {request.LastUserText}").WithGate((_, token) => gate.Task.WaitAsync(token)));
        var prefix = Member.NewPrefix();
        using var host = Host(prefix, provider);
        await host.StartAsync(Cancelled);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Address);
        using var who = GuardContext.Open(Tenant, User);
        var asking = AskAsync(host.Services.GetRequiredService<IChatClient>(), streamed);
        await provider.WaitForRequestAsync(0, Cancelled);

        (await DumpAsync(connection, prefix)).Should().Contain("lease:").And.NotContainAny(Planted);
        gate.SetResult();
        var answer = await asking;
        answer.Should().Contain(Email).And.Contain(Card).And.Contain(Account);
        var kept = await DumpAsync(connection, prefix);
        kept.Should().Contain("I noted").And.Contain("tag:").And.NotContainAny(Planted);

        await host.Services.GetRequiredService<IGuardCache>().InvalidateAsync(CacheTag.User(User, Tenant), Cancelled);

        (await DumpAsync(connection, prefix)).Should().Contain("generation:").And.NotContain("I noted").And.NotContainAny(Planted);
        provider.Requests.Should().ContainSingle();
    }

    private static async Task<string> AskAsync(IChatClient client, bool streamed)
    {
        const string question = $"I am {Email}. My card is {Card} and my account {Account}.";
        return streamed
            ? (await client.GetStreamingResponseAsync(question, cancellationToken: Cancelled).ToChatResponseAsync(Cancelled)).Text
            : (await client.GetResponseAsync(question, cancellationToken: Cancelled)).Text;
    }

    // Every name and every value, byte for byte.
    private static async Task<string> DumpAsync(ConnectionMultiplexer connection, string prefix)
    {
        var (all, database) = (new StringBuilder(), connection.GetDatabase());
        await foreach (var key in connection.GetServers()[0].KeysAsync(pattern: $"{prefix}*"))
        {
            RedisValue[] values = await database.KeyTypeAsync(key) switch
            {
                RedisType.String => [await database.StringGetAsync(key)],
                RedisType.Hash => [.. (await database.HashGetAllAsync(key)).SelectMany(static entry => new[] { entry.Name, entry.Value })],
                RedisType.SortedSet => await database.SortedSetRangeByRankAsync(key),
                // A lease that was given back since its name was read.
                RedisType.None => [],
                var type => throw new InvalidOperationException($"Nobody reads a {type} here."),
            };
            all.AppendLine(key.ToString());
            foreach (var value in values.Where(static value => !value.IsNull))
            {
                all.AppendLine(Encoding.Latin1.GetString((byte[])value!));
            }
        }

        return all.ToString();
    }

    private IHost Host(string prefix, OpenAIServer provider)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.AddKernelGuard(options =>
            {
                options.DefaultPolicy = "shop";
                options.Cache.Deadline = "20s";
                options.Policies["shop"] = new GuardPolicyOptions
                {
                    Redaction = new RedactionOptions(), Cache = new CacheOptions { Ttl = "30m", Partition = Partition.User, Tags = [$"own-{User}"] },
                };
            })
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (provider.Endpoint, provider.ApiKey))
            .AddRedis(redis.Address, options => options.Prefix = prefix);
        return builder.Build();
    }
}
