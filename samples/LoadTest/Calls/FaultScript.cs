using System.Collections.Concurrent;
using System.Diagnostics;

namespace LoadTest.Calls;

/// <summary>Is what goes wrong at a provider: a share of the attempts, each in one of five ways, and who comes back before the time that was asked for.</summary>
/// <remarks>What an attempt meets is drawn from its call and its number, so that a run meets the same faults whatever overtakes whatever.</remarks>
internal sealed class FaultScript(double share, int seed)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly Reply Fine = Reply.Text("It is open from nine to six.");

    private readonly ConcurrentDictionary<string, long> _due = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private long _attempts;
    private long _faults;
    private long _early;

    public long Attempts => Volatile.Read(ref _attempts);

    public long Faults => Volatile.Read(ref _faults);

    /// <summary>Gets how many attempts came before the <c>Retry-After</c> of their own call was over.</summary>
    public long Early => Volatile.Read(ref _early);

    /// <summary>Answers a request by the script.</summary>
    /// <param name="call">The call that it belongs to.</param>
    public Reply Next(string call)
    {
        Interlocked.Increment(ref _attempts);
        var now = Stopwatch.GetTimestamp();
        if (_due.TryRemove(call, out var due) && now < due)
        {
            Interlocked.Increment(ref _early);
        }

        var drawn = Draw($"{seed} {call} {_asked.AddOrUpdate(call, 1, static (_, before) => before + 1)}");
        var fault = drawn < share ? (int)(drawn / share * 5) : -1;
        if (fault < 0)
        {
            return Fine;
        }

        Interlocked.Increment(ref _faults);
        switch (fault)
        {
            case 0:
                return Reply.Error(500);
            case 1:
                _due[call] = now + (long)(Pause.TotalSeconds * Stopwatch.Frequency);
                return Reply.Error(429, retryAfter: Pause);
            case 2:
                return Reply.Reset();
            case 3:
                return Reply.Stall();
            default:
                return Fine.CutAfterChunks(0);
        }
    }

    // FNV-1a, stirred by the end of SplitMix64: 0 to 1.
    private static double Draw(string what)
    {
        var hash = 14695981039346656037;
        foreach (var letter in what)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return ((hash ^ (hash >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
