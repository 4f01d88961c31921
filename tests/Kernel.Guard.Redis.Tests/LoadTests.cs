using System.ClientModel;
using System.Collections.Concurrent;
using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenAI;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds a host under load while its Redis is frozen, killed and started again: no request fails, and none waits for it longer than the cache's deadline.</summary>
public sealed class LoadTests(ITestOutputHelper output)
{
    private const int Callers = 8;
    private const int Questions = 40;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1.5);

    // What a busy machine may add to the wait of a request, and less than a second deadline.
    private static readonly TimeSpan Machine = TimeSpan.FromSeconds(1.2);

    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(2.5);

    private readonly ConcurrentBag<(string Question, long From, long To)> _calls = [];
    private readonly ConcurrentBag<(string Question, long From, long To)> _asked = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_request_fails_or_waits_longer_while_Redis_is_frozen_killed_and_started_again()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var provider = await OpenAIServer.StartAsync(options => options.RecordRequests = false, cancellationToken: Cancelled);
        using var host = Host(redis.Address, provider);
        await host.StartAsync(Cancelled);
        var client = host.Services.GetRequiredService<IChatClient>();
        await client.GetResponseAsync("Are you there?", new ChatOptions { MaxOutputTokens = 100 }, Cancelled);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var callers = Enumerable.Range(0, Callers).Select(number => Task.Run(() => AskOnAsync(client, number, stop.Token), Cancelled)).ToArray();
        await PassAsync("works", () => Task.CompletedTask);
        await PassAsync("frozen", () => Task.Run(redis.Freeze));
        await PassAsync("thawed", () => Task.Run(redis.Thaw));
        await PassAsync("killed", redis.KillAsync);
        await PassAsync("started again", redis.ContinueAsync);
        await stop.CancelAsync();
        await Task.WhenAll(callers);

        var asked = _asked.GroupBy(static one => one.Question).ToDictionary(static one => one.Key, static one => one.OrderBy(static turn => turn.From).ToArray());
        var longest = _calls.Max(call => WaitOf(call, asked.GetValueOrDefault(call.Question, [])));
        output.WriteLine($"{_calls.Count} requests, {_asked.Count} of them asked; the longest wait for Redis was {longest.TotalMilliseconds:F0} ms");
        longest.Should().BeGreaterThan(Deadline * 0.9, "the frozen server was waited for").And.BeLessThan(Deadline + Machine);

        async Task PassAsync(string name, Func<Task> change)
        {
            await change();
            var begin = _calls.Count;
            await Task.Delay(Phase, Cancelled);
            while (_calls.Count < begin + Questions)
            {
                await Task.Delay(20, Cancelled);
            }

            output.WriteLine($"{name}: {_calls.Count - begin} requests");
        }
    }

    // What a request took beside the provider, which is asked for one question once at a time: the turns are in order, and hundreds of thousands.
    private static TimeSpan WaitOf((string Question, long From, long To) call, (string Question, long From, long To)[] turns)
    {
        var first = Array.BinarySearch(turns, call, Comparer<(string Question, long From, long To)>.Create(static (turn, call) => turn.To < call.From ? -1 : 1));
        var provider = turns.Skip(~first).TakeWhile(turn => turn.From < call.To).Sum(turn => Math.Max(0, Math.Min(turn.To, call.To) - Math.Max(turn.From, call.From)));
        return Stopwatch.GetElapsedTime(0, call.To - call.From - provider);
    }

    private IHost Host(string redis, OpenAIServer provider)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.AddKernelGuard(options =>
            {
                options.DefaultPolicy = "load";
                options.Policies["load"] = new GuardPolicyOptions { Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public } };

                // So short that nearly every request needs Redis.
                (options.Cache.MemoryLifetime, options.Cache.Deadline) = ("10ms", $"{Deadline.TotalSeconds}s");
            })
            .AddProvider(_ => new Timed(
                new OpenAIClient(new ApiKeyCredential(provider.ApiKey), new OpenAIClientOptions { Endpoint = provider.Endpoint }).GetChatClient("gpt-4o-mini").AsIChatClient(), _asked))
            .AddRedis(redis);
        return builder.Build();
    }

    private async Task AskOnAsync(IChatClient client, int seed, CancellationToken stop)
    {
        for (var random = new Random(seed); !stop.IsCancellationRequested;)
        {
            var question = $"Question {random.Next(Questions)}";
            var start = Stopwatch.GetTimestamp();
            var answer = await client.GetResponseAsync(question, new ChatOptions { MaxOutputTokens = 100 }, Cancelled);
            _calls.Add((question, start, Stopwatch.GetTimestamp()));
            answer.Text.Should().NotBeEmpty();
        }
    }

    /// <summary>Notes when the provider was asked, and when it had answered.</summary>
    private sealed class Timed(IChatClient inner, ConcurrentBag<(string Question, long From, long To)> asked) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var (question, start) = (messages.Last().Text, Stopwatch.GetTimestamp());
            var answer = await base.GetResponseAsync(messages, options, cancellationToken);
            asked.Add((question, start, Stopwatch.GetTimestamp()));
            return answer;
        }
    }
}
