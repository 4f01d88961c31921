using System.Security.Cryptography;
using System.Text.Json;
using StackExchange.Redis;
using SupportDesk.Chat;
using SupportDesk.Shop;

namespace SupportDesk.Instances;

/// <summary>Keeps conversations where all instances read them: a list for each customer, and how often it was erased.</summary>
internal sealed class RedisTurns(IConnectionMultiplexer redis) : ITurnStore
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // After the last turn.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly IDatabase _database = redis.GetDatabase();

    public async Task<(IReadOnlyList<Turn> Turns, long Mark)> ReadAsync(Customer customer)
    {
        var (turns, erased) = Keys(customer);

        // The mark first: turns that are erased in between are then added to by nobody.
        var mark = (long?)await _database.StringGetAsync(erased) ?? 0;
        return ([.. (await _database.ListRangeAsync(turns)).Select(static turn => JsonSerializer.Deserialize<Turn>(turn.ToString())!)], mark);
    }

    public async Task AddAsync(Customer customer, long mark, params IReadOnlyList<Turn> turns)
    {
        var (key, erased) = Keys(customer);
        var together = _database.CreateTransaction();
        together.AddCondition(mark == 0 ? Condition.KeyNotExists(erased) : Condition.StringEqual(erased, mark));
        _ = together.ListRightPushAsync(key, [.. turns.Select(static turn => (RedisValue)JsonSerializer.Serialize(turn))]);
        _ = together.ListTrimAsync(key, -Conversations.Longest, -1);
        _ = together.KeyExpireAsync(key, Kept);
        await together.ExecuteAsync();
    }

    public async Task<int> EraseAsync(string? shop, string? id)
    {
        var count = 0;
        foreach (var customer in Customer.All.Where(customer => customer.Shop == shop && (id is null || customer.Id == id)))
        {
            var (turns, erased) = Keys(customer);
            await _database.StringIncrementAsync(erased);

            // As long as a turn may be under way that read the mark before.
            await _database.KeyExpireAsync(erased, Longest);
            count += await _database.KeyDeleteAsync(turns) ? 1 : 0;
        }

        return count;
    }

    // By a hash: the second key outlives an erasure, and a list of keys is not to say whose. Whoever knows the customers can still try them.
    private static (RedisKey Turns, RedisKey Erased) Keys(Customer customer)
    {
        var who = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>([customer.Shop, customer.Id])));
        return ($"support-desk:turns:{{{who}}}", $"support-desk:erased:{{{who}}}");
    }
}
