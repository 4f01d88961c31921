using System.Globalization;
using System.Security.Cryptography;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Runs scripts on the books, each within the connection's deadline, and knows which books they are. Thread-safe.</summary>
/// <param name="connection">The connection.</param>
/// <param name="clock">The server's time.</param>
/// <param name="pause">What leaves the server alone after it was not reached.</param>
internal sealed class RedisBooks(RedisConnection connection, ServerClock clock, ServerPause pause)
{
    private static readonly RedisValue NoName = "";
    private readonly RedisKey[] _keys = BookKeys.Of(connection.Prefix);
    private volatile BookEpoch? _epoch;

    public ServerClock Clock => clock;

    /// <summary>Gets whether the books were ever reached.</summary>
    public bool IsKnown => _epoch is not null;

    /// <summary>Answers whether what was spent in a window of these accounts is not known, because the books were lost in it.</summary>
    public bool IsLost(RedisAccount[] accounts, long now) =>
        _epoch is { Since: > 0 and var since } && Array.Exists(accounts, account => now < Micros.Part(account.Key.Window, since).Expires);

    /// <summary>Makes sure that it is known which books these are.</summary>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => IsKnown ? ValueTask.CompletedTask : OpenAsync(accept: false, cancellationToken);

    /// <summary>Looks which books these are.</summary>
    /// <param name="accept">Whether the host says that they are whole, although they were lost.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask OpenAsync(bool accept, CancellationToken cancellationToken)
    {
        var reply = await RunAsync(BudgetScript.Open, [NoName, NoName, RandomNumberGenerator.GetHexString(16, lowercase: true), accept ? "1" : "0"], null, cancellationToken).ConfigureAwait(false);
        clock.Hear((long)reply[0]);
        _epoch = new BookEpoch((string)reply[1]!);
    }

    /// <summary>Looks again, where an answer names other books than before.</summary>
    public ValueTask SeeAsync(string epoch, CancellationToken cancellationToken) =>
        _epoch is { } known && known.Text != epoch ? OpenAsync(accept: false, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Runs a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="words">Its arguments; the first two, the time and the epoch, are filled in here.</param>
    /// <param name="late">Is told the answer that comes when nobody waits for it any more; null for nobody.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed; what was sent may still be carried out.</exception>
    public async ValueTask<RedisResult[]> RunAsync(BudgetScript script, RedisValue[] words, Action<RedisResult[]>? late, CancellationToken cancellationToken)
    {
        pause.ThrowIfOn();
        words[0] = clock.Told;
        words[1] = _epoch?.Text ?? "";
        Task<RedisResult>? sent = null;
        try
        {
            var reply = await connection.RunAsync(database => sent = script.RunAsync(database, _keys, words), cancellationToken).ConfigureAwait(false);
            pause.End();
            return (RedisResult[])reply!;
        }
        catch (Exception error)
        {
            if (error is TimeoutException or RedisConnectionException)
            {
                pause.Begin();
            }

            if (late is not null)
            {
                _ = sent?.ContinueWith(
                    static (answer, late) => ((Action<RedisResult[]>)late!)((RedisResult[])answer.Result!),
                    late,
                    CancellationToken.None,
                    TaskContinuationOptions.OnlyOnRanToCompletion,
                    TaskScheduler.Default);
            }

            throw;
        }
    }

    /// <summary>Names a set of books. One that was emptied is found by its name, and says when that was noticed.</summary>
    private sealed record BookEpoch(string Text)
    {
        public long Since { get; } = long.TryParse(Text.AsSpan(Text.IndexOf('|') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var since) ? since : 0;
    }
}
