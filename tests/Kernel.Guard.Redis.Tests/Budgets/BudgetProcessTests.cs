using System.Diagnostics;
using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Testing;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds one budget over four processes, one of which is killed and one of which is stopped for longer than its slices last.</summary>
public sealed class BudgetProcessTests(SharedServer redis)
{
    private const long Limit = 80_000;

    // 16 for the request, 8 for the message, 1 for its byte; 20 of output.
    private const int Bound = 45;
    private const int Output = 20;
    private const int Callers = 4;
    private const int Kill9 = 9;
    private const int Stop = 19;
    private const int Continue = 18;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Four_processes_never_spend_more_than_the_limit_though_one_dies_and_one_sleeps()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var used = 0L;
        provider.RespondWith(request =>
        {
            // The last calls are capped to what is left, and a provider keeps to the cap.
            var cap = request.Json.TryGetProperty("max_completion_tokens", out var own) ? own : request.Json.GetProperty("max_tokens");
            var output = Math.Min(Output, cap.GetInt32());
            Interlocked.Add(ref used, Bound - Output + output);
            return Reply.Text("Yes.").WithUsage(Bound - Output, output);
        });
        var prefix = Member.NewPrefix();
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync(provider, prefix)));
        try
        {
            foreach (var node in nodes)
            {
                await node.StandardInput.WriteLineAsync($"spend {Callers}");
            }

            await ServedAsync(provider, 400);
            ChildProcess.Signal(nodes[0], Kill9);
            await ServedAsync(provider, 600);
            ChildProcess.Signal(nodes[1], Stop);
            var stopped = Stopwatch.GetTimestamp();
            var asked = (await Task.WhenAll(nodes[2..].Select(HearAsync))).Sum();
            while (Stopwatch.GetElapsedTime(stopped) < (2 * Lease) + TimeSpan.FromSeconds(1))
            {
                await Task.Delay(100, Cancelled);
            }

            await using var reader = Bookkeeper.Open(redis.Address, prefix);
            var (spent, reserved) = (0L, 0L);
            await Eventually.HoldsAsync(
                async () =>
                {
                    reader.Tend();
                    (spent, reserved) = await reader.ReadAsync();
                    return reserved == 0;
                },
                Cancelled);
            var ranOut = await RanOutAsync(prefix);
            var calls = ranOut.Count(static one => one.Amount == Bound);
            var sum = ranOut.Sum(static one => one.Amount);
            var slices = ranOut.Where(static one => one.Amount != Bound).ToLookup(static one => one.Process, static one => one.Amount);

            ChildProcess.Signal(nodes[1], Continue);
            asked += await HearAsync(nodes[1]);
            (spent, reserved) = await reader.ReadAsync();

            used.Should().BeLessThanOrEqualTo(Limit).And.BeGreaterThan(Limit * 9 / 10);
            reserved.Should().Be(0);
            spent.Should().BeLessThanOrEqualTo(Limit).And.BeGreaterThanOrEqualTo(used);
            TestContext.Current.TestOutputHelper?.WriteLine($"{used} used, {spent} spent of {Limit}, {asked} asked by those that live; {calls} calls and {ranOut.Count - calls} slices ran out: {sum}");
            calls.Should().BeLessThanOrEqualTo(2 * 2 * Callers, "of the dead and the stopped, each caller had one under way, and one whose end was not booked yet");
            slices.Should().HaveCountGreaterThan(0, "what ran out beside them are slices").And.HaveCountLessThanOrEqualTo(2, "of the dead and the stopped");
            slices.Should().OnlyContain(static process => process.Sum() <= Limit / 100, "no more of a process is written off");
            (spent - used).Should().BeLessThanOrEqualTo(sum, "nothing else is written off");
        }
        finally
        {
            foreach (var node in nodes)
            {
                node.Kill();
                node.Dispose();
            }
        }
    }

    // What each reservation held that ran out: the fourth of the five numbers of its account, behind four of its own. Beside them stands what processes brought. Its name begins with its process.
    private async Task<List<(string Process, long Amount)>> RanOutAsync(string prefix)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{redis.Address},connectTimeout=20000,asyncTimeout=20000");
        var held = await connection.GetDatabase().HashGetAllAsync(BookKeys.Of(prefix)[4]);
        return [.. held.Where(static one => !one.Name.ToString().StartsWith("spent\n", StringComparison.Ordinal)).Select(static one => (one.Name.ToString().Split(':')[0], (long)Doubles.Read((byte[])one.Value!, 7)))];
    }

    private async Task<Process> StartAsync(OpenAIServer provider, string prefix)
    {
        var node = ChildProcess.StartNode("budget", redis.Address, prefix, provider.Endpoint.ToString(), provider.ApiKey, Limit.ToString(CultureInfo.InvariantCulture), $"{Lease.TotalSeconds}s");
        (await node.StandardOutput.ReadLineAsync(Cancelled)).Should().Be("ready");
        return node;
    }

    private static async Task<int> HearAsync(Process node) => int.Parse((await node.StandardOutput.ReadLineAsync(Cancelled))!, CultureInfo.InvariantCulture);

    private static async Task ServedAsync(OpenAIServer provider, long requests)
    {
        await Eventually.HoldsAsync(() => provider.RequestCount >= requests, Cancelled);
    }
}
