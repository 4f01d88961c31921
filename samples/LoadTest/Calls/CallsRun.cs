using System.Collections.Concurrent;
using System.Diagnostics;

namespace LoadTest.Calls;

/// <summary>Makes calls, so many at a time, and counts how they end.</summary>
internal sealed class CallsRun(Func<string, Task<string>> ask)
{
    private long _done;
    private long _failed;
    private long _incomplete;

    public long Done => Volatile.Read(ref _done);

    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Gets how many streams had begun to speak when they were cut: what no retry may repeat.</summary>
    public long Incomplete => Volatile.Read(ref _incomplete);

    public ConcurrentDictionary<string, int> Errors { get; } = new(StringComparer.Ordinal);

    public TimeSpan Took { get; private set; }

    public static async Task<string> WholeAsync(IAsyncEnumerable<string> stream)
    {
        var text = "";
        await foreach (var piece in stream)
        {
            text += piece;
        }

        return text;
    }

    public async Task<CallsRun> RunAsync(int calls, int callers, Func<long, Task>? at = null)
    {
        var begun = Stopwatch.GetTimestamp();
        long next = 0;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number <= calls)
            {
                if (at is not null)
                {
                    await at(number);
                }

                await AskAsync($"call {number}");
            }
        })));
        Took = Stopwatch.GetElapsedTime(begun);
        return this;
    }

    private async Task AskAsync(string call)
    {
        try
        {
            if ((await ask(call)).Length == 0)
            {
                throw new InvalidOperationException("The answer is empty.");
            }
        }
        catch (IncompleteStreamException)
        {
            Interlocked.Increment(ref _incomplete);
        }
        catch (Exception error)
        {
            Interlocked.Increment(ref _failed);
            // Never the text, which may quote what was asked.
            Errors.AddOrUpdate((error as GuardException)?.ErrorType is { } type and not "_OTHER" ? type : error.GetType().Name, 1, (_, seen) => seen + 1);
        }

        Interlocked.Increment(ref _done);
    }
}
