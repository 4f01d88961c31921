using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Remembers what the server refused last (a right that is missing, a key of another type, a replica), until it carries a script out again, and tells the host:
/// no pause ends it. Thread-safe.
/// </summary>
/// <param name="signals">What tells the host; null for nobody.</param>
/// <param name="time">The clock.</param>
internal sealed class ServerRefusal(BudgetSignals? signals, TimeProvider time)
{
    private const int Longest = 200;

    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private string? _last;
    private long? _told;

    /// <summary>Gets what it refused, in words that end no sentence; null where it carried out what it was asked last.</summary>
    public string? Last => Volatile.Read(ref _last);

    /// <summary>Says why an answer did not come, in words that end no sentence; null where the server refused nothing.</summary>
    public static string? Of(Exception error) => error is RedisServerException refused ? $"Redis refused it ({Text(refused)})" : null;

    /// <summary>Hears what a script failed with. The host is told once a minute at most.</summary>
    public void Failed(Exception error)
    {
        if (Of(error) is { } refused)
        {
            Volatile.Write(ref _last, refused);
            if (MayTell())
            {
                signals?.StoreRefused(Text((RedisServerException)error));
            }
        }
        else if (error is RedisConnectionException or TimeoutException)
        {
            Forget();
        }
    }

    /// <summary>Hears that a script was carried out, or that nobody knows.</summary>
    public void Forget()
    {
        if (Last is not null)
        {
            Volatile.Write(ref _last, null);
        }
    }

    // The server's own words, which name commands and its users: nothing of a call.
    private static string Text(RedisServerException error)
    {
        var line = error.Message.AsSpan().Trim();
        line = line.IndexOfAny('\r', '\n') is >= 0 and var end ? line[..end] : line;

        // Which line of which script says nothing to a host.
        line = line.IndexOf(" script: ", StringComparison.Ordinal) is > 0 and var place ? line[..place] : line;
        return line[..Math.Min(line.Length, Longest)].TrimEnd('.').ToString();
    }

    private bool MayTell()
    {
        lock (_gate)
        {
            if (_told is { } told && time.GetElapsedTime(told) < Again)
            {
                return false;
            }

            _told = time.GetTimestamp();
            return true;
        }
    }
}
