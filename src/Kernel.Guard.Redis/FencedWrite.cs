using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>
/// Writes an entry where its tags' counts have not changed since, in one step of the server: by a script; on a server without scripts by a transaction
/// that watches the counts. Where several servers hold the keys there is no such step, and what is written is only compared when it is read.
/// </summary>
/// <param name="database">The server.</param>
/// <param name="entry">What is written.</param>
/// <param name="counts">The keys of the tags' counts.</param>
/// <param name="generation">What they add up to.</param>
internal readonly struct FencedWrite(IDatabase database, RedisEntry entry, RedisKey[] counts, long generation)
{
    // The counts add up to less than what a double holds exactly.
    private const string Script = """
        local sum = 0
        for i = 2, #KEYS do
          local count = redis.call('GET', KEYS[i])
          if count then sum = sum + tonumber(count) end
        end
        if sum ~= tonumber(ARGV[1]) then return 0 end
        redis.call('DEL', KEYS[1])
        redis.call('HSET', KEYS[1], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8])
        if ARGV[2] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        return 1
        """;

    private const string OtherServer = "CROSSSLOT";

    /// <summary>Writes it.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> RunAsync()
    {
        try
        {
            return (bool)await database.ScriptEvaluateAsync(Script, [entry.Key, .. counts], [generation, entry.Milliseconds, .. entry.Words]).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisServerException or RedisCommandException)
        {
            return await WithoutScriptsAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> WithoutScriptsAsync()
    {
        try
        {
            return await WatchAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisCommandException || (error is RedisServerException && error.Message.StartsWith(OtherServer, StringComparison.Ordinal)))
        {
            // The keys lie on several servers: StackExchange.Redis knows it, or what stands before them says so.
            return await entry.WriteAsync(database).ConfigureAwait(false);
        }
    }

    private async Task<bool> WatchAsync()
    {
        var counted = await database.StringGetAsync(counts).ConfigureAwait(false);
        if (counted.Sum(static count => (long?)count ?? 0) != generation)
        {
            return false;
        }

        var writing = database.CreateTransaction();
        for (var i = 0; i < counts.Length; i++)
        {
            writing.AddCondition(counted[i].IsNull ? Condition.KeyNotExists(counts[i]) : Condition.StringEqual(counts[i], counted[i]));
        }

        var written = entry.AddTo(writing);

        // StackExchange.Redis waits for the answers to its conditions on the thread that sends them, which is to be nobody's who waits.
        if (!await Task.Run(() => writing.ExecuteAsync()).ConfigureAwait(false))
        {
            return false;
        }

        await written.ConfigureAwait(false);
        return true;
    }
}
