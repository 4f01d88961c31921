using System.Security.Cryptography;
using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>
/// Takes leases and waits for them: a key with a time to live whose value only its holder knows, and which its holder renews. Who gives one back
/// says so on a channel, so that those who wait wake at once.
/// </summary>
internal sealed class RedisLeases(RedisConnection connection, TimeProvider time)
{
    private const string DeleteIfOwn = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end";
    private const string RenewIfOwn = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) else return 0 end";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Word> _words = new(StringComparer.Ordinal);
    private readonly RedisSubscription _freed = new(connection, "freed");

    private TimeProvider Time => time;

    public async ValueTask<IAsyncDisposable?> TryTakeAsync(string key, TimeSpan duration, CancellationToken cancellationToken)
    {
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        try
        {
            return await connection.RunAsync(database => database.StringSetAsync(Name(key), token, duration, When.NotExists), cancellationToken).ConfigureAwait(false)
                ? new Lease(this, key, token, duration)
                : null;
        }
        catch
        {
            // The server may carry it out later, and nobody would give it back. Commands keep their order, so this one comes after it.
            _ = ReleaseAsync(key, token, duration);
            throw;
        }
    }

    public async ValueTask<string?> HolderAsync(string key, CancellationToken cancellationToken) =>
        await connection.RunAsync(database => database.StringGetAsync(Name(key)), cancellationToken).ConfigureAwait(false);

    public async Task FreedAsync(string key, TimeSpan atMost, CancellationToken cancellationToken)
    {
        _freed.Start(Hear);
        Word word;
        lock (_gate)
        {
            word = _words.TryGetValue(key, out var there) ? there : _words[key] = new Word();
            word.Listeners++;
        }

        try
        {
            await word.Task.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            lock (_gate)
            {
                // Others may wait for the same, and a word that was heard is none of its followers.
                if (--word.Listeners == 0 && _words.GetValueOrDefault(key) == word)
                {
                    _words.Remove(key);
                }
            }
        }
    }

    private void Hear(string key)
    {
        Word? word;
        lock (_gate)
        {
            _words.Remove(key, out word);
        }

        word?.TrySetResult();
    }

    private string Name(string key) => $"{connection.Prefix}lease:{key}";

    // Until it is done or the lease has run out: one that stays makes others wait for nobody.
    private async Task ReleaseAsync(string key, string token, TimeSpan duration)
    {
        for (var start = time.GetTimestamp(); time.GetElapsedTime(start) < duration; await Task.Delay(Pause, time).ConfigureAwait(false))
        {
            try
            {
                await connection.SendAsync(database => GiveBackAsync(database, key, token)).ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                // Not reached: once more.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task<bool> GiveBackAsync(IDatabase database, string key, string token)
    {
        var deleted = await IfOwnAsync(database, DeleteIfOwn, Name(key), token, [token], name => database.KeyDeleteAsync(name)).ConfigureAwait(false);
        if (deleted)
        {
            await database.PublishAsync(_freed.Channel, key, CommandFlags.FireAndForget).ConfigureAwait(false);
        }

        return deleted;
    }

    /// <summary>Renews a lease; answers false where it is another's, or nobody's.</summary>
    private Task<bool> RenewAsync(string key, string token, TimeSpan duration) => connection.SendAsync(database =>
        IfOwnAsync(database, RenewIfOwn, Name(key), token, [token, (long)duration.TotalMilliseconds], name => database.KeyExpireAsync(name, duration)));

    private static async Task<bool> IfOwnAsync(IDatabase database, string script, string name, string token, RedisValue[] values, Func<string, Task<bool>> command)
    {
        try
        {
            return (bool)await database.ScriptEvaluateAsync(script, [name], values).ConfigureAwait(false);
        }
        catch (RedisServerException)
        {
            // A server without scripts. Between the two the lease may run out and be taken by another process; the worst of it is that two ask.
            return await database.StringGetAsync(name).ConfigureAwait(false) == token && await command(name).ConfigureAwait(false);
        }
    }

    private sealed class Word() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Listeners { get; set; }
    }

    private sealed class Lease : IAsyncDisposable
    {
        private readonly RedisLeases _leases;
        private readonly string _key;
        private readonly string _token;
        private readonly TimeSpan _duration;
        private readonly ITimer _renewal;
        private int _isRenewing;

        public Lease(RedisLeases leases, string key, string token, TimeSpan duration)
        {
            (_leases, _key, _token, _duration) = (leases, key, token, duration);

            // Two may fail before it runs out.
            _renewal = leases.Time.CreateTimer(static lease => _ = ((Lease)lease!).RenewAsync(), this, duration / 3, duration / 3);
        }

        // Nobody waits for it: the answer is what mattered.
        public async ValueTask DisposeAsync()
        {
            await _renewal.DisposeAsync().ConfigureAwait(false);
            _ = _leases.ReleaseAsync(_key, _token, _duration);
        }

        private async Task RenewAsync()
        {
            if (Interlocked.Exchange(ref _isRenewing, 1) != 0)
            {
                return;
            }

            try
            {
                if (!await _leases.RenewAsync(_key, _token, _duration).ConfigureAwait(false))
                {
                    await _renewal.DisposeAsync().ConfigureAwait(false);
                }
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                // Not reached: once more, until it has run out.
            }
            catch (ObjectDisposedException)
            {
                await _renewal.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                Volatile.Write(ref _isRenewing, 0);
            }
        }
    }
}
