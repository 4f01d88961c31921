using System.Security.Cryptography;
using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>
/// Keeps which entries bear which tag, and how often each tag was invalidated. A tag is a sorted set of keys by the end of their lives. An invalidation
/// renames it in one step with the count: the set that it works off is one to which nothing is added, and what is entered afterwards stands in another.
/// </summary>
internal sealed class RedisTags(RedisConnection connection, TimeProvider time)
{
    private const char Suffix = '|';
    private const int Piece = 500;

    // Far longer than a completion can be under way, and an invalidation that is to be repeated is left alone.
    private static readonly TimeSpan GenerationLives = TimeSpan.FromDays(2);

    // Clocks differ: an entry stays in the index for as much longer than it lives.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>Answers the key of how often a tag was invalidated.</summary>
    public static string CountOf(string prefix, string tag) => $"{prefix}generation:{{{tag}}}";

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async ValueTask<long> GenerationAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var counts = await connection.RunAsync(database => Task.WhenAll(tags.Select(tag => database.StringGetAsync(Generation(tag)))), cancellationToken).ConfigureAwait(false);
        return counts.Sum(static count => (long?)count ?? 0);
    }

    public async ValueTask IndexAsync(string key, IReadOnlyList<string> tags, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        // Each entering has a suffix of its own: one that is deleted takes none with it that was entered since.
        var member = $"{key}{Suffix}{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var lives = lifetime + Grace;
        await connection.RunAsync(
            database => Task.WhenAll(tags.Select(tag =>
            {
                var entering = database.CreateTransaction();
                var done = entering.SortedSetAddAsync(Members(tag), member, Now + (long)lives.TotalMilliseconds);
                _ = entering.SortedSetRemoveRangeByScoreAsync(Members(tag), double.NegativeInfinity, Now, flags: CommandFlags.FireAndForget);
                Prolong(entering, Members(tag), lives);

                // A count that ran out before the entry would make it a miss.
                _ = entering.KeyExpireAsync(Generation(tag), GenerationLives + lives, ExpireWhen.GreaterThanCurrentExpiry, CommandFlags.FireAndForget);
                return CommitAsync(entering, done);
            })),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<string>> InvalidateAsync(string tag, CancellationToken cancellationToken)
    {
        // As long as an entry that was asked for before could still be found by its key.
        var index = await connection.RunAsync(database => database.KeyTimeToLiveAsync(Members(tag)), cancellationToken).ConfigureAwait(false);
        var lives = GenerationLives + (index ?? TimeSpan.Zero);
        var shares = await connection.RunAsync(database => CountAsync(database, tag, lives), cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(shares, static share => share.ToString());
    }

    /// <summary>Finds the oldest entries of a share, up to a piece of them.</summary>
    public async ValueTask<IReadOnlyList<TaggedEntry>> FindAsync(string tag, string share, CancellationToken cancellationToken)
    {
        var members = await connection.RunAsync(database => database.SortedSetRangeByRankAsync(Share(tag, share), 0, Piece - 1), cancellationToken).ConfigureAwait(false);
        if (members.Length == 0)
        {
            await connection.RunAsync(database => database.SetRemoveAsync(Shares(tag), share), cancellationToken).ConfigureAwait(false);
        }

        return Array.ConvertAll(members, static member => new TaggedEntry(Key(member.ToString()), member.ToString()));
    }

    public async ValueTask ForgetAsync(string tag, string share, IReadOnlyList<TaggedEntry> entries, CancellationToken cancellationToken) =>
        await connection.RunAsync(database => database.SortedSetRemoveAsync(Share(tag, share), [.. entries.Select(static entry => (RedisValue)entry.Entering)]), cancellationToken).ConfigureAwait(false);

    // A count begins at the time of day, so that one which ran out never comes back to a number that it had.
    private Task<RedisValue[]> CountAsync(IDatabase database, string tag, TimeSpan lives)
    {
        var share = RandomNumberGenerator.GetHexString(8, lowercase: true);
        var counting = database.CreateTransaction();
        _ = counting.StringSetAsync(Generation(tag), Now, when: When.NotExists, flags: CommandFlags.FireAndForget);
        _ = counting.StringIncrementAsync(Generation(tag), flags: CommandFlags.FireAndForget);
        Prolong(counting, Generation(tag), lives);

        // Where the tag has no entry there is nothing to rename, which is an error of this command alone.
        _ = counting.KeyRenameAsync(Members(tag), Share(tag, share), flags: CommandFlags.FireAndForget);
        _ = counting.SetAddAsync(Shares(tag), share, CommandFlags.FireAndForget);
        Prolong(counting, Shares(tag), lives);
        return CommitAsync(counting, counting.SetMembersAsync(Shares(tag)));
    }

    private static void Prolong(ITransaction transaction, RedisKey key, TimeSpan lives)
    {
        _ = transaction.KeyExpireAsync(key, lives, ExpireWhen.HasNoExpiry, CommandFlags.FireAndForget);
        _ = transaction.KeyExpireAsync(key, lives, ExpireWhen.GreaterThanCurrentExpiry, CommandFlags.FireAndForget);
    }

    private static async Task<T> CommitAsync<T>(ITransaction transaction, Task<T> result)
    {
        await transaction.ExecuteAsync().ConfigureAwait(false);
        return await result.ConfigureAwait(false);
    }

    private static string Key(string member) => member[..member.LastIndexOf(Suffix)];

    // The braces keep all keys of a tag in one slot of a cluster.
    private string Members(string tag) => $"{connection.Prefix}tag:{{{tag}}}";

    private string Generation(string tag) => CountOf(connection.Prefix, tag);

    private string Shares(string tag) => $"{connection.Prefix}shares:{{{tag}}}";

    private string Share(string tag, string share) => $"{connection.Prefix}share:{{{tag}}}:{share}";
}
