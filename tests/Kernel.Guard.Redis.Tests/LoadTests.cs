using System.ClientModel;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Caching.Semantic;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenAI;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds two hosts under load, by whole answers and by streams, while the Redis that they share is frozen, killed and started again: no request fails, and none waits for Redis longer than the cache's deadline, those that wait for the other host's answer among them.</summary>
public sealed class LoadTests(ITestOutputHelper output)
{
    private const int Hosts = 2;
    private const int Callers = 4;
    private const int Questions = 40;
    private const string Tag = "load";

    // What a busy machine may add to all that a request does, and less than a second deadline.
    private static readonly TimeSpan Machine = TimeSpan.FromSeconds(0.9);

    // What it may add to a wait that ends with a timer, beside what it is seen to be late by.
    private static readonly TimeSpan Timer = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(2.5);

    private readonly ConcurrentBag<(string Question, long From, long To)> _calls = [];
    private readonly ConcurrentBag<(int Host, string Question, long From, long To)> _asked = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1500ms", false)]
    [InlineData(null, true)]
    public async Task No_request_fails_or_waits_longer_while_Redis_is_frozen_killed_and_started_again(string? declared, bool isSemanticAndInvalidated)
    {
        var deadline = TimeSpan.FromMilliseconds(declared is null ? 1_000 : 1_500);
        await using var redis = await RedisProcess.StartAsync();
        await using var provider = await OpenAIServer.StartAsync(options => options.RecordRequests = false, cancellationToken: Cancelled);
        using var one = Host(0, redis.Address, provider, declared, isSemanticAndInvalidated);
        using var other = Host(1, redis.Address, provider, declared, isSemanticAndInvalidated);
        ConcurrentBag<double> waits = [];
        using var listener = Listen([one, other], waits);
        List<Task> callers = [];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        foreach (var host in new[] { one, other })
        {
            await host.StartAsync(Cancelled);
            var client = host.Services.GetRequiredService<IChatClient>();
            await AskAsync(client, "Are you there?", streamed: false);
            callers.AddRange(Enumerable.Range(callers.Count, Callers).Select(number => Task.Run(() => AskOnAsync(client, number, stop.Token), Cancelled)));
        }

        if (isSemanticAndInvalidated)
        {
            callers.Add(Task.Run(() => InvalidateOnAsync(one.Services.GetRequiredService<IGuardCache>(), stop.Token), Cancelled));
        }

        var late = LatenessAsync(stop.Token);
        await PassAsync("works", () => Task.CompletedTask);
        await PassAsync("frozen", redis.FreezeAsync);
        await PassAsync("thawed", () => Task.Run(redis.Thaw));
        await PassAsync("killed", redis.KillAsync);
        await PassAsync("started again", redis.ContinueAsync);
        await stop.CancelAsync();
        await Task.WhenAll(callers);

        var asked = _asked.ToLookup(static one => (one.Host, one.Question), static one => (one.Question, one.From, one.To))
            .ToDictionary(static turns => turns.Key, static turns => turns.OrderBy(static turn => turn.From).ToArray());
        var longest = _calls.Max(call => WaitOf(call, [.. Enumerable.Range(0, Hosts).SelectMany(host => During(call, asked.GetValueOrDefault((host, call.Question), [])))]));
        var (waited, lateness) = (TimeSpan.FromSeconds(waits.Max()), await late);
        output.WriteLine($"{_calls.Count} requests, {_asked.Count} of them asked; the longest wait for Redis was {waited.TotalMilliseconds:F0} ms, with all else but the provider {longest.TotalMilliseconds:F0} ms; the machine was late by {lateness.TotalMilliseconds:F0} ms");
        waited.Should().BeGreaterThan(deadline * 0.9, "the frozen server was waited for").And.BeLessThan(deadline + Timer + (2 * lateness));
        longest.Should().BeLessThan(deadline + Machine);
        (await WithoutEndAsync(redis.Address)).Should().BeEmpty("every key has a time to live");

        async Task PassAsync(string name, Func<Task> change)
        {
            await change();
            var begin = _calls.Count;
            await Task.Delay(Phase, Cancelled);
            await Eventually.HoldsAsync(() => _calls.Count >= begin + Questions, Cancelled);

            output.WriteLine($"{name}: {_calls.Count - begin} requests");
        }
    }

    private static MeterListener Listen(IHost[] hosts, ConcurrentBag<double> waits)
    {
        var meters = Array.ConvertAll(hosts, static host => host.Services.GetRequiredService<IMeterFactory>());
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "kernelguard.cache.store.wait" && meters.Contains(instrument.Meter.Scope))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => waits.Add(seconds));
        listener.Start();
        return listener;
    }

    // By how much a timer of this process was late at most.
    private static async Task<TimeSpan> LatenessAsync(CancellationToken stop)
    {
        var most = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            await Task.Delay(Beat, Cancelled);
            most = TimeSpan.FromTicks(Math.Max(most.Ticks, (Stopwatch.GetElapsedTime(start) - Beat).Ticks));
        }

        return most;
    }

    // A host asks the provider for one question once at a time: its turns are in order, and hundreds of thousands.
    private static IEnumerable<(long From, long To)> During((string Question, long From, long To) call, (string Question, long From, long To)[] turns)
    {
        var first = Array.BinarySearch(turns, call, Comparer<(string Question, long From, long To)>.Create(static (turn, call) => turn.To < call.From ? -1 : 1));
        return turns.Skip(~first).TakeWhile(turn => turn.From < call.To).Select(static turn => (turn.From, turn.To));
    }

    // What a request took beside the provider; while Redis is away both hosts may ask for one question at the same time.
    private static TimeSpan WaitOf((string Question, long From, long To) call, (long From, long To)[] turns)
    {
        long provider = 0;
        var until = call.From;
        foreach (var (from, to) in turns.Order())
        {
            provider += Math.Max(0, Math.Min(to, call.To) - Math.Max(from, until));
            until = Math.Max(until, to);
        }

        return Stopwatch.GetElapsedTime(0, call.To - call.From - provider);
    }

    private IHost Host(int number, string redis, OpenAIServer provider, string? deadline, bool isSemantic)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new AlikeEmbedder());
        builder.AddKernelGuard(options =>
            {
                options.DefaultPolicy = "load";
                options.Policies["load"] = new GuardPolicyOptions { Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public, Tags = [Tag], Semantic = isSemantic ? 0.9 : null } };

                // So short that nearly every request needs Redis.
                (options.Cache.MemoryLifetime, options.Cache.Deadline) = ("10ms", deadline ?? options.Cache.Deadline);
            })
            .AddProvider(_ => new Timed(
                new OpenAIClient(new ApiKeyCredential(provider.ApiKey), new OpenAIClientOptions { Endpoint = provider.Endpoint }).GetChatClient("gpt-4o-mini").AsIChatClient(), number, _asked))
            .AddRedis(redis);
        return builder.Build();
    }

    // It fails while Redis is away, and holds up nobody.
    private static async Task InvalidateOnAsync(IGuardCache cache, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await cache.InvalidateAsync(CacheTag.Of(Tag), Cancelled);
            }
            catch (CacheUnavailableException)
            {
                // Once more.
            }

            await Task.Delay(20, Cancelled);
        }
    }

    private static async Task<List<string>> WithoutEndAsync(string redis)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        List<string> keys = [];
        await foreach (var key in connection.GetServers()[0].KeysAsync())
        {
            if (await connection.GetDatabase().KeyTimeToLiveAsync(key) is null && await connection.GetDatabase().KeyExistsAsync(key))
            {
                keys.Add(key.ToString());
            }
        }

        return keys;
    }

    private async Task AskOnAsync(IChatClient client, int seed, CancellationToken stop)
    {
        for (var random = new Random(seed); !stop.IsCancellationRequested;)
        {
            var question = $"Question {random.Next(Questions)}";
            var start = Stopwatch.GetTimestamp();
            var answer = await AskAsync(client, question, streamed: random.Next(2) == 0);
            _calls.Add((question, start, Stopwatch.GetTimestamp()));
            answer.Text.Should().NotBeEmpty();
        }
    }

    private static Task<ChatResponse> AskAsync(IChatClient client, string question, bool streamed)
    {
        var options = new ChatOptions { MaxOutputTokens = 100 };
        return streamed ? client.GetStreamingResponseAsync(question, options, Cancelled).ToChatResponseAsync(Cancelled) : client.GetResponseAsync(question, options, Cancelled);
    }

    /// <summary>Notes when the provider was asked, and when it had answered.</summary>
    private sealed class Timed(IChatClient inner, int host, ConcurrentBag<(int Host, string Question, long From, long To)> asked) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var (question, start) = (messages.Last().Text, Stopwatch.GetTimestamp());
            var answer = await base.GetResponseAsync(messages, options, cancellationToken);
            asked.Add((host, question, start, Stopwatch.GetTimestamp()));
            return answer;
        }

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var (question, start) = (messages.Last().Text, Stopwatch.GetTimestamp());
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                yield return update;
            }

            asked.Add((host, question, start, Stopwatch.GetTimestamp()));
        }
    }
}
