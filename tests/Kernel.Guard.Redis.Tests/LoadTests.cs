using System.Collections.Concurrent;
using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds a host under load while its Redis is frozen, killed and started again: no request fails, and none waits for it longer than the cache's deadline.</summary>
public sealed class LoadTests(ITestOutputHelper output)
{
    private const int Callers = 8;
    private const int Questions = 40;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    // What a busy machine may add to a request: it is the longest of one without any trouble, and far below a second deadline where the machine is idle.
    private static readonly TimeSpan Machine = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(1.5);

    private readonly ConcurrentBag<TimeSpan> _waits = [];

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
        var longest = new List<(string Phase, TimeSpan Longest)>();

        await PassAsync("works", () => Task.CompletedTask);
        await PassAsync("frozen", () => Task.Run(redis.Freeze));
        await PassAsync("thawed", () => Task.Run(redis.Thaw));
        await PassAsync("killed", redis.KillAsync);
        await PassAsync("started again", redis.ContinueAsync);
        await stop.CancelAsync();
        await Task.WhenAll(callers);

        longest.Should().HaveCount(5).And.OnlyContain(phase => phase.Longest < Deadline + Machine);

        async Task PassAsync(string name, Func<Task> change)
        {
            await change();
            var begin = _waits.Count;
            await Task.Delay(Phase, Cancelled);
            while (_waits.Count < begin + Questions)
            {
                await Task.Delay(20, Cancelled);
            }

            longest.Add((name, _waits.Max()));
            output.WriteLine($"{name}: {_waits.Count - begin} requests; the longest until then took {_waits.Max().TotalMilliseconds:F0} ms");
        }
    }

    private static IHost Host(string redis, OpenAIServer provider)
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
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (provider.Endpoint, provider.ApiKey))
            .AddRedis(redis);
        return builder.Build();
    }

    private async Task AskOnAsync(IChatClient client, int seed, CancellationToken stop)
    {
        for (var random = new Random(seed); !stop.IsCancellationRequested;)
        {
            var start = Stopwatch.GetTimestamp();
            var answer = await client.GetResponseAsync($"Question {random.Next(Questions)}", new ChatOptions { MaxOutputTokens = 100 }, Cancelled);
            _waits.Add(Stopwatch.GetElapsedTime(start));
            answer.Text.Should().NotBeEmpty();
        }
    }
}
