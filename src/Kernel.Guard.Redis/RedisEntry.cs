using Microsoft.Extensions.Caching.Distributed;
using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>Is an entry as Microsoft's cache reads it, written in one step with its time to live: two commands could be cut apart, and what is left without one would stay for good.</summary>
/// <param name="Key">Its name.</param>
/// <param name="AbsoluteExpiration">When it ends, in ticks.</param>
/// <param name="SlidingExpiration">How long it lives after it was read, in ticks.</param>
/// <param name="Value">Its bytes.</param>
/// <param name="Lives">How long it lives from now; null for ever.</param>
internal sealed record RedisEntry(RedisKey Key, long AbsoluteExpiration, long SlidingExpiration, byte[] Value, TimeSpan? Lives)
{
    // The fields of Microsoft's cache, and what it writes for no time.
    private static readonly RedisValue AbsoluteName = "absexp";
    private static readonly RedisValue SlidingName = "sldexp";
    private static readonly RedisValue ValueName = "data";
    private const long Never = -1;

    /// <summary>Gets the fields, each with its name before it.</summary>
    public RedisValue[] Words => [AbsoluteName, AbsoluteExpiration, SlidingName, SlidingExpiration, ValueName, Value];

    /// <summary>Gets how long it lives, empty for ever.</summary>
    public RedisValue Milliseconds => Lives is { } lives ? (long)lives.TotalMilliseconds : RedisValue.EmptyString;

    /// <exception cref="ArgumentOutOfRangeException">It has ended already.</exception>
    public static RedisEntry Of(RedisKey key, byte[] value, DistributedCacheEntryOptions options, DateTimeOffset now)
    {
        var until = options.AbsoluteExpirationRelativeToNow is { } after ? now + after : options.AbsoluteExpiration;
        var left = until - now;
        if (left <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(options), "An entry ends in the future.");
        }

        var lives = options.SlidingExpiration is { } sliding && !(left < sliding) ? sliding : left;
        return new RedisEntry(key, until?.UtcTicks ?? Never, options.SlidingExpiration?.Ticks ?? Never, value, lives);
    }

    /// <summary>Writes it in one step.</summary>
    public async Task<bool> WriteAsync(IDatabase database)
    {
        var writing = database.CreateTransaction();
        var written = AddTo(writing);
        await writing.ExecuteAsync().ConfigureAwait(false);
        await written.ConfigureAwait(false);
        return true;
    }

    /// <summary>Makes it part of a transaction.</summary>
    /// <returns>What ends when it is written.</returns>
    public Task AddTo(ITransaction writing)
    {
        _ = writing.KeyDeleteAsync(Key, CommandFlags.FireAndForget);
        var written = writing.HashSetAsync(Key, [new(AbsoluteName, AbsoluteExpiration), new(SlidingName, SlidingExpiration), new(ValueName, Value)]);
        if (Lives is { } lives)
        {
            _ = writing.KeyExpireAsync(Key, lives, flags: CommandFlags.FireAndForget);
        }

        return written;
    }
}
