using System.Security.Cryptography;
using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>
/// Keeps which entries bear which tag, and how often each tag was invalidated. A tag is a sorted set of keys by the end of their lives; each
/// entering has a suffix of its own, so that an invalidation takes out what it found and nothing that was entered meanwhile.
/// </summary>
internal sealed class RedisTags(RedisConnection connection, TimeProvider time)
{
    private const char Suffix = '|';
    private const int Piece = 500;

    // Far longer than a completion can be under way.
    private static readonly TimeSpan GenerationLives = TimeSpan.FromDays(2);

    // Clocks differ: an entry stays in the index for as much longer than it lives.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async ValueTask<long> GenerationAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var counts = await connection.RunAsync(database => Task.WhenAll(tags.Select(tag => database.StringGetAsync(Generation(tag)))), cancellationToken).ConfigureAwait(false);
        return counts.Sum(static count => (long?)count ?? 0);
    }

    public async ValueTask IndexAsync(string key, IReadOnlyList<string> tags, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var member = $"{key}{Suffix}{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var lives = lifetime + Grace;
        await connection.RunAsync(
            database => Task.WhenAll(tags.Select(tag =>
            {
                var entering = database.CreateTransaction();
                var done = entering.SortedSetAddAsync(Members(tag), member, Now + (long)lives.TotalMilliseconds);
                _ = entering.SortedSetRemoveRangeByScoreAsync(Members(tag), double.NegativeInfinity, Now, flags: CommandFlags.FireAndForget);
                _ = entering.KeyExpireAsync(Members(tag), lives, ExpireWhen.HasNoExpiry, CommandFlags.FireAndForget);
                _ = entering.KeyExpireAsync(Members(tag), lives, ExpireWhen.GreaterThanCurrentExpiry, CommandFlags.FireAndForget);
                return CommitAsync(entering, done);
            })),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask InvalidateAsync(string tag, CancellationToken cancellationToken)
    {
        // As long as an entry that was asked for before could still be found by its key.
        var index = await connection.RunAsync(database => database.KeyTimeToLiveAsync(Members(tag)), cancellationToken).ConfigureAwait(false);
        await connection.RunAsync(database => CountAsync(database, tag, GenerationLives + (index ?? TimeSpan.Zero)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the oldest entries under a tag, up to a piece of them.</summary>
    public async ValueTask<IReadOnlyList<TaggedEntry>> FindAsync(string tag, CancellationToken cancellationToken)
    {
        var members = await connection.RunAsync(database => database.SortedSetRangeByRankAsync(Members(tag), 0, Piece - 1), cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(members, static member => new TaggedEntry(Key(member.ToString()), member.ToString()));
    }

    public async ValueTask ForgetAsync(string tag, IReadOnlyList<TaggedEntry> entries, CancellationToken cancellationToken) =>
        await connection.RunAsync(database => database.SortedSetRemoveAsync(Members(tag), [.. entries.Select(static entry => (RedisValue)entry.Entering)]), cancellationToken).ConfigureAwait(false);

    // A count begins at the time of day, so that one which ran out never comes back to a number that it had.
    private Task<long> CountAsync(IDatabase database, string tag, TimeSpan lives)
    {
        var counting = database.CreateTransaction();
        _ = counting.StringSetAsync(Generation(tag), Now, when: When.NotExists, flags: CommandFlags.FireAndForget);
        var count = counting.StringIncrementAsync(Generation(tag));
        _ = counting.KeyExpireAsync(Generation(tag), lives, ExpireWhen.HasNoExpiry, CommandFlags.FireAndForget);
        _ = counting.KeyExpireAsync(Generation(tag), lives, ExpireWhen.GreaterThanCurrentExpiry, CommandFlags.FireAndForget);
        return CommitAsync(counting, count);
    }

    private static async Task<T> CommitAsync<T>(ITransaction transaction, Task<T> result)
    {
        await transaction.ExecuteAsync().ConfigureAwait(false);
        return await result.ConfigureAwait(false);
    }

    private static string Key(string member) => member[..member.LastIndexOf(Suffix)];

    // The braces keep both keys of a tag in one slot of a cluster.
    private string Members(string tag) => $"{connection.Prefix}tag:{{{tag}}}";

    private string Generation(string tag) => $"{connection.Prefix}generation:{{{tag}}}";
}
