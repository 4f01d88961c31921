using System.Security.Cryptography;
using KernelGuard.Concurrency;
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

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly RedisKey[] _keys = BookKeys.Of(connection.Prefix);
    private readonly RedisKey[] _book = [(byte[])BookKeys.Of(connection.Prefix)[0]!];
    private readonly Lock _gate = new();
    private volatile BookEpoch? _epoch;
    private Task _ripening = Task.CompletedTask;

    public ServerClock Clock => clock;

    /// <summary>Gets which books these are; null where they were never reached.</summary>
    public BookEpoch? Epoch => _epoch;

    /// <summary>Gets whether the books were ever reached.</summary>
    public bool IsKnown => _epoch is not null;

    /// <summary>Gets whether the server was not reached when it was last asked.</summary>
    public bool IsDown => pause.IsDown;

    /// <summary>Gets for how long the server is still left alone; null where it is not.</summary>
    public TimeSpan? LeftAloneFor => pause.Rest;

    /// <summary>Gets what the server refused when it was last asked, in words that end no sentence; null where it did not.</summary>
    public string? Refused => Refusal.Last;

    /// <summary>Gets what hears what the server refuses.</summary>
    public ServerRefusal Refusal { private get; init; } = new(null, TimeProvider.System);

    /// <summary>Gets or sets what hears that these are other books than before.</summary>
    public Action? Emptied { get; set; }

    /// <summary>Answers for how long the books are still too new to be trusted.</summary>
    public TimeSpan YoungFor() => _epoch?.YoungFor(clock.Now, grace) ?? TimeSpan.Zero;

    /// <summary>Answers which books these are, where they are to be trusted with these accounts at a time of theirs; null where they are not.</summary>
    public BookEpoch? TrustedWith(RedisAccount[] accounts, long now) =>
        _epoch is { } books && !books.IsLost(accounts, now) && books.YoungFor(now, grace) == TimeSpan.Zero ? books : null;

    /// <summary>Refuses while the server is left alone, without being the one who tries.</summary>
    /// <exception cref="NotSentException">It is.</exception>
    public void ThrowIfLeftAlone()
    {
        if (pause.IsOn)
        {
            throw new NotSentException();
        }
    }

    /// <summary>Begins the time that a decision may take.</summary>
    /// <param name="isTelling">Whether a server that does not answer within it is left alone for a while.</param>
    public RedisDeadline Begin(bool isTelling = true) => connection.Begin(isTelling);

    /// <summary>Makes sure that it is known which books these are.</summary>
    public ValueTask OpenAsync(in RedisDeadline wait, CancellationToken cancellationToken) => IsKnown ? ValueTask.CompletedTask : OpenAsync(accept: false, null, wait, cancellationToken);

    /// <summary>Looks which books these are.</summary>
    /// <param name="accept">Whether the host says that they are whole, although they were lost.</param>
    /// <param name="sending">What hears whether that was sent; null for nothing.</param>
    /// <param name="wait">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask OpenAsync(bool accept, ScriptSending? sending, RedisDeadline wait, CancellationToken cancellationToken)
    {
        RedisValue[] words = ["", "", RandomNumberGenerator.GetHexString(16, lowercase: true), accept ? "1" : "0"];
        var reply = (RedisResult[])(await RunAsync(BudgetScript.Open, words, new BookTrip(_epoch) { Sending = sending }, wait, cancellationToken).ConfigureAwait(false))!;
        clock.Hear((long)reply[0], wait.Elapsed);
        var (before, found) = (_epoch, new BookEpoch((string)reply[1]!));
        _epoch = before?.Name == found.Name ? found with { Name = before.Name } : found;
        if (before is not null && before.Name != found.Name)
        {
            Emptied?.Invoke();
        }
    }

    /// <summary>
    /// Waits while books are too new to be trusted, for the grace at most, and looks each second whether another process knew others, or the host took them for
    /// whole: once for all who wait.
    /// </summary>
    public Task RipenAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_ripening.IsCompleted)
            {
                Unawaited.Observe(_ripening = LookAsync());
            }

            return _ripening.WaitAsync(cancellationToken);
        }

        async Task LookAsync()
        {
            for (var begun = time.GetTimestamp(); YoungFor() is var rest && rest > TimeSpan.Zero && time.GetElapsedTime(begun) <= grace;)
            {
                await Task.Delay(rest < Look ? rest : Look, time, CancellationToken.None).ConfigureAwait(false);
                await OpenAsync(accept: false, null, Begin(), CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Looks again, where an answer names other books than before.</summary>
    public ValueTask SeeAsync(string? epoch, in RedisDeadline wait, CancellationToken cancellationToken) =>
        epoch is not null && _epoch is { } known && known.Text != epoch ? OpenAsync(accept: false, null, wait, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Runs a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="words">Its arguments; the first two are filled in here, of the short way the second.</param>
    /// <param name="trip">What is said of it.</param>
    /// <param name="wait">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NotSentException">The server is left alone.</exception>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed; what was sent may still be carried out.</exception>
    public async ValueTask<RedisResult> RunAsync(BudgetScript script, RedisValue[] words, BookTrip trip, RedisDeadline wait, CancellationToken cancellationToken)
    {
        var turn = pause.Enter();
        if (script != BudgetScript.Short)
        {
            words[0] = Doubles.Pack(clock.Told ?? -1, trip.Entries, trip.Attempts);
        }

        words[1] = trip.Epoch?.Word ?? "";
        var (had, restored, sending) = (wait.Rest, connection.Restored, trip.Sending);
        Task<RedisResult>? sent = null;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var connecting = connection.ConnectAsync();
            sent = connecting.IsCompletedSuccessfully && sending?.TrySend() != false
                ? script.RunAsync(connecting.Result.GetDatabase(), KeysOf(script), words)
                : ConnectedAsync(connecting, script, words, sending ??= new ScriptSending());
            RedisResult reply;
            try
            {
                reply = await connection.WaitAsync(sent, wait, cancellationToken).ConfigureAwait(false);
            }
            catch (RedisServerException error) when (BudgetScript.IsUnknown(error))
            {
                sent = Send(script, (await connecting.ConfigureAwait(false)).GetDatabase(), words, trip.Again);
                reply = await connection.WaitAsync(sent, wait, cancellationToken).ConfigureAwait(false);
            }

            pause.End();
            Refusal.Forget();
            return reply;
        }
        catch (Exception error)
        {
            sending?.Leave();
            Refusal.Failed(error);

            // Of a decision whose time was nearly up a late answer says nothing of the server, nor does the loss of a connection that is there again.
            if ((error is RedisConnectionException && connection.Restored == restored) || (error is TimeoutException && wait.IsTelling && had > wait.Whole / 2))
            {
                pause.Begin();
            }
            else if (error is OperationCanceledException)
            {
                pause.PassOn(turn);
            }

            // Also of what failed: the server may have done it before the connection was lost.
            _ = (sent ?? Task.FromException<RedisResult>(error)).ContinueWith(
                static (over, late) =>
                {
                    _ = over.Exception;
                    ((Action?)late)?.Invoke();
                },
                trip.Late,
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Reads a page of the books. A reading that takes too long is no reason for calls to leave the server alone.</summary>
    /// <exception cref="NotSentException">The server is left alone.</exception>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public ValueTask<RedisResult> PageAsync(string cursor, string pattern, int count, CancellationToken cancellationToken) =>
        AskAsync(database => database.ExecuteAsync("HSCAN", [_keys[0], cursor, "MATCH", pattern, "COUNT", count]), cancellationToken);

    /// <summary>Reads a page of what is said until a time.</summary>
    /// <inheritdoc cref="PageAsync" path="/exception"/>
    public ValueTask<RedisResult> SaidAsync(string cursor, string pattern, int count, CancellationToken cancellationToken) =>
        AskAsync(database => database.ExecuteAsync("ZSCAN", [_keys[2], cursor, "MATCH", pattern, "COUNT", count]), cancellationToken);

    /// <summary>Forgets what was said.</summary>
    /// <inheritdoc cref="PageAsync" path="/exception"/>
    public ValueTask<long> UnsayAsync(RedisValue[] what, CancellationToken cancellationToken) =>
        AskAsync(database => database.SortedSetRemoveAsync(_keys[2], what), cancellationToken);

    /// <summary>Reads fields of the books as they stand.</summary>
    /// <inheritdoc cref="PageAsync" path="/exception"/>
    public ValueTask<RedisValue[]> FieldsAsync(RedisValue[] fields, CancellationToken cancellationToken) =>
        AskAsync(database => database.HashGetAsync(_keys[0], fields), cancellationToken);

    /// <summary>
    /// Answers whether nobody has said something before, and says it until a time of the books; and until when it is said, 0 where that was forgotten meanwhile.
    /// Where they are not reached, nobody has.
    /// </summary>
    public async ValueTask<(bool First, long Until)> ClaimAsync(string what, long until)
    {
        var first = true;
        try
        {
            first = await AskAsync(database => database.SortedSetAddAsync(_keys[2], what, until, When.NotExists), CancellationToken.None).ConfigureAwait(false);
            return (first, first ? until : (long)(await AskAsync(database => database.SortedSetScoreAsync(_keys[2], what), CancellationToken.None).ConfigureAwait(false) ?? 0));
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            return (first, until);
        }
    }

    /// <summary>Names what was sent on a day.</summary>
    public RedisKey SpentOn(DateOnly day) => BookKeys.Spent(connection.Prefix, day);

    /// <summary>Gets the keys of what is forgotten when, and of what is known of it until then.</summary>
    public RedisKey[] Names => [_keys[2], _keys[4]];

    /// <summary>Runs a script that has keys of its own.</summary>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public ValueTask<RedisResult> RunOnAsync(BudgetScript script, RedisKey[] keys, RedisValue[] words, CancellationToken cancellationToken) => AskAsync(
        async database =>
        {
            try
            {
                return await script.RunAsync(database, keys, words).ConfigureAwait(false);
            }
            catch (RedisServerException error) when (BudgetScript.IsUnknown(error))
            {
                return await script.SendAsync(database, keys, words).ConfigureAwait(false);
            }
        },
        cancellationToken);

    /// <summary>Has the server carry out a command. Whoever tries and is answered ends the pause for all; where he is not, it begins anew.</summary>
    /// <exception cref="NotSentException">The server is left alone.</exception>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public async ValueTask<T> AskAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken)
    {
        var turn = pause.Enter();
        try
        {
            var answer = await connection.RunAsync(command, cancellationToken).ConfigureAwait(false);
            pause.End();
            return answer;
        }
        catch (TimeoutException) when (pause.IsDown)
        {
            pause.Begin();
            throw;
        }
        catch (OperationCanceledException)
        {
            pause.PassOn(turn);
            throw;
        }
    }

    private RedisKey[] KeysOf(BudgetScript script) => script == BudgetScript.Short ? _book : _keys;

    // Apart, so that only what is sent again pays for the delegate.
    private Task<RedisResult> Send(BudgetScript script, IDatabase database, RedisValue[] words, Func<Func<Task<RedisResult>>, Task<RedisResult>>? again)
    {
        return again is null ? Send() : again(Send);

        Task<RedisResult> Send() => script.SendAsync(database, KeysOf(script), words);
    }

    private async Task<RedisResult> ConnectedAsync(Task<IConnectionMultiplexer> connecting, BudgetScript script, RedisValue[] words, ScriptSending sending) =>
        await connecting.ConfigureAwait(false) is var connection && sending.TrySend()
            ? await script.RunAsync(connection.GetDatabase(), KeysOf(script), words).ConfigureAwait(false) : throw new OperationCanceledException();
}
