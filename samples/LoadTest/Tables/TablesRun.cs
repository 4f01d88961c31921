using System.Diagnostics;
using LoadTest.Cache;

namespace LoadTest.Tables;

/// <summary>Makes the calls of one way by a number of callers at a time, tells how far it is each second, and says what they took.</summary>
internal sealed class TablesRun(string way, IReadOnlyList<CustomerQuestion> questions, Func<CustomerQuestion, Task<(decimal? Cost, bool FromCache)>> ask)
{
    private readonly long[] _times = new long[questions.Count];
    private readonly List<long> _fromCache = [];
    private readonly Lock _gate = new();
    private int _next = -1;
    private int _done;
    private int _failed;
    private decimal _cost;

    public async Task<TablesResult> RunAsync(int callers, Func<int> sent)
    {
        var (cpu, start, before) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp(), sent());
        using var ends = new CancellationTokenSource();
        var progress = TellAsync(start, ends.Token);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallOnAsync)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        await ends.CancelAsync();
        await progress;
        return new TablesResult(
            way,
            Latency.Of(_times),
            Latency.Of(_fromCache),
            _failed,
            _cost,
            sent() - before,
            (Environment.CpuUsage.TotalTime - cpu) / questions.Count,
            questions.Count / elapsed.TotalSeconds);
    }

    private async Task CallOnAsync()
    {
        for (int number; (number = Interlocked.Increment(ref _next)) < questions.Count;)
        {
            var begin = Stopwatch.GetTimestamp();
            (decimal? Cost, bool FromCache) answer = default;
            try
            {
                answer = await ask(questions[number]);
            }
            catch (Exception error) when (error is GuardException or System.ClientModel.ClientResultException or HttpRequestException or TaskCanceledException)
            {
                Interlocked.Increment(ref _failed);
            }

            var took = Stopwatch.GetTimestamp() - begin;
            lock (_gate)
            {
                (_times[_done], _cost) = (took, _cost + (answer.Cost ?? 0));
                _done++;
                if (answer.FromCache)
                {
                    _fromCache.Add(took);
                }
            }
        }
    }

    private async Task TellAsync(long start, CancellationToken ends)
    {
        using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!ends.IsCancellationRequested)
        {
            await seconds.WaitForNextTickAsync(ends).AsTask().ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            Tell($"  {way}: {Volatile.Read(ref _done):N0} of {questions.Count:N0} calls, {_done / Stopwatch.GetElapsedTime(start).TotalSeconds:N0} a second, {Volatile.Read(ref _failed):N0} errors");
        }

        Console.Write(Console.IsOutputRedirected ? "" : "\n");
    }

    private static void Tell(string line) => Console.Write(Console.IsOutputRedirected ? line + "\n" : $"\r{line}   ");
}

/// <summary>Is what one way took.</summary>
/// <param name="Way">The way.</param>
/// <param name="All">How long its calls took.</param>
/// <param name="FromCache">How long those took that the cache answered, or that shared another's answer.</param>
/// <param name="Failed">How many calls failed.</param>
/// <param name="Cost">What the answers cost, in US dollars.</param>
/// <param name="Sent">How many requests reached the provider.</param>
/// <param name="Cpu">The processor time of a call, the provider's half included: it runs in the same process.</param>
/// <param name="PerSecond">The calls that were done in a second.</param>
internal sealed record TablesResult(string Way, Latency All, Latency FromCache, int Failed, decimal Cost, int Sent, TimeSpan Cpu, double PerSecond);

/// <summary>Is how long calls took.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">The mean.</param>
/// <param name="P99">What one of a hundred passes.</param>
internal sealed record Latency(int Count, TimeSpan Mean, TimeSpan P99)
{
    public static Latency Of(IReadOnlyCollection<long> times) => times.Count == 0
        ? new Latency(0, TimeSpan.Zero, TimeSpan.Zero)
        : new Latency(times.Count, Stopwatch.GetElapsedTime(0, (long)times.Average()), Stopwatch.GetElapsedTime(0, times.Order().ElementAt(times.Count * 99 / 100)));
}
