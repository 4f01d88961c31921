using System.Security.Cryptography;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Runs scripts on the books, each within the connection's deadline, and knows which books they are. Thread-safe.</summary>
/// <param name="connection">The connection.</param>
/// <param name="clock">The server's time.</param>
/// <param name="pause">What leaves the server alone after it was not reached.</param>
/// <param name="grace">For how long new books are not trusted: others who knew books before these may still say so.</param>
internal sealed class RedisBooks(RedisConnection connection, ServerClock clock, ServerPause pause, TimeSpan grace)
{
    /// <summary>How many words each script is told first: <see cref="RunAsync"/> fills them in.</summary>
    public const int First = 2;

    private readonly RedisKey[] _keys = BookKeys.Of(connection.Prefix);
    private volatile BookEpoch? _epoch;

    public ServerClock Clock => clock;

    /// <summary>Gets which books these are; null where they were never reached.</summary>
    public BookEpoch? Epoch => _epoch;

    /// <summary>Gets whether the books were ever reached.</summary>
    public bool IsKnown => _epoch is not null;

    /// <summary>Gets or sets what hears that these are other books than before.</summary>
    public Action? Emptied { get; set; }

    /// <summary>Answers for how long the books are still too new to be trusted, at a time of theirs.</summary>
    public TimeSpan YoungFor(long now) => _epoch is { Since: 0, Made: > 0 and var made } ? TimeSpan.FromMicroseconds(made - now) + grace : TimeSpan.Zero;

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
        RedisValue[] words = ["", "", RandomNumberGenerator.GetHexString(16, lowercase: true), accept ? "1" : "0"];
        var reply = (RedisResult[])(await RunAsync(BudgetScript.Open, words, default, _epoch, null, cancellationToken).ConfigureAwait(false))!;
        clock.Hear((long)reply[0]);
        var (before, found) = (_epoch, new BookEpoch((string)reply[1]!));
        _epoch = before?.Name == found.Name ? found with { Name = before.Name } : found;
        if (before is not null && before.Name != found.Name)
        {
            Emptied?.Invoke();
        }
    }

    /// <summary>Looks again, where an answer names other books than before.</summary>
    public ValueTask SeeAsync(string? epoch, CancellationToken cancellationToken) =>
        epoch is not null && _epoch is { } known && known.Text != epoch ? OpenAsync(accept: false, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Runs a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="words">Its arguments; the first two are filled in here.</param>
    /// <param name="work">What they hold.</param>
    /// <param name="epoch">The books that the caller knows.</param>
    /// <param name="late">Is called when what was sent is over, though nobody waits for it any more; null for nobody.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NotSentException">The server is left alone.</exception>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed; what was sent may still be carried out.</exception>
    public async ValueTask<RedisResult> RunAsync(BudgetScript script, RedisValue[] words, BookWork work, BookEpoch? epoch, Action? late, CancellationToken cancellationToken)
    {
        pause.ThrowIfOn();
        cancellationToken.ThrowIfCancellationRequested();
        words[0] = Doubles.Pack(clock.Told ?? -1, work.Entries, work.Attempts);
        words[1] = epoch?.Text ?? "";
        Task<RedisResult>? sent = null;
        try
        {
            var connecting = connection.ConnectAsync();
            sent = connecting.IsCompletedSuccessfully
                ? script.RunAsync(connecting.Result.GetDatabase(), _keys, words)
                : ConnectedAsync(connecting, script, words);
            RedisResult reply;
            try
            {
                reply = await connection.WaitAsync(sent, cancellationToken).ConfigureAwait(false);
            }
            catch (RedisServerException error) when (BudgetScript.IsUnknown(error))
            {
                sent = script.SendAsync((await connecting.ConfigureAwait(false)).GetDatabase(), _keys, words);
                reply = await connection.WaitAsync(sent, cancellationToken).ConfigureAwait(false);
            }

            pause.End();
            return reply;
        }
        catch (Exception error)
        {
            if (error is TimeoutException or RedisConnectionException)
            {
                pause.Begin();
            }

            // Also of what failed: the server may have done it before the connection was lost.
            _ = sent?.ContinueWith(
                static (over, late) =>
                {
                    _ = over.Exception;
                    ((Action?)late)?.Invoke();
                },
                late,
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default);
            throw;
        }
    }

    private async Task<RedisResult> ConnectedAsync(Task<IConnectionMultiplexer> connecting, BudgetScript script, RedisValue[] words) =>
        await script.RunAsync((await connecting.ConfigureAwait(false)).GetDatabase(), _keys, words).ConfigureAwait(false);
}

/// <summary>Is how much a script is given to do.</summary>
/// <param name="Entries">What is to be booked.</param>
/// <param name="Attempts">What is to be reserved.</param>
internal readonly record struct BookWork(int Entries, int Attempts);
