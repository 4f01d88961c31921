using System.Diagnostics;
using KernelGuard.Scoping;

namespace LoadTest.Cache;

/// <summary>Is what a run took.</summary>
internal sealed record ReplayResult(int Failed, int FromCache, long Tokens, decimal Cost, long SavedTokens, decimal SavedCost, TimeSpan MeanLatency);

/// <summary>Asks all questions, in order, by a number of callers at a time.</summary>
internal sealed class Replay(string name, IReadOnlyList<CustomerQuestion> questions, Func<CustomerQuestion, Task<Completion<string>>> ask)
{
    private const int Steps = 10;

    private readonly Lock _gate = new();
    private int _next = -1;
    private int _done;
    private int _failed;
    private int _fromCache;
    private long _tokens;
    private decimal _cost;
    private CacheSavings _saved = CacheSavings.None;
    private TimeSpan _latency;

    public async Task<ReplayResult> RunAsync(int callers)
    {
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(AskOnAsync)));
        return new ReplayResult(_failed, _fromCache, _tokens, _cost, _saved.Usage.Total, _saved.Cost ?? 0, _latency / questions.Count);
    }

    private async Task AskOnAsync()
    {
        for (int number; (number = Interlocked.Increment(ref _next)) < questions.Count;)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                Add(await ask(questions[number]), Stopwatch.GetElapsedTime(start));
            }
            catch (GuardException)
            {
                Add(null, Stopwatch.GetElapsedTime(start));
            }
        }
    }

    private void Add(Completion<string>? answer, TimeSpan latency)
    {
        lock (_gate)
        {
            _latency += latency;
            if (answer is null)
            {
                _failed++;
            }
            else
            {
                _fromCache += answer.FromCache ? 1 : 0;
                _tokens += answer.Usage.Total;
                _cost += answer.Cost ?? 0;
                _saved += answer.Saved;
            }

            if (++_done % Math.Max(1, questions.Count / Steps) == 0)
            {
                Console.WriteLine($"  {name}: {_done:N0} of {questions.Count:N0} questions");
            }
        }
    }
}
