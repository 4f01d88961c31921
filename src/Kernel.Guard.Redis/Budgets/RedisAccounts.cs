using System.Collections.Concurrent;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Knows the accounts that this process uses, in bounded memory: beyond 10,000 all are forgotten and found anew. Thread-safe.</summary>
internal sealed class RedisAccounts
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<AccountKey, RedisAccount> _all = new();

    /// <summary>Finds the accounts of a request, in the order of its budgets; it looks once.</summary>
    public RedisAccount[] Find(BudgetRequest request)
    {
        if (request.Found is RedisAccount[] known)
        {
            return known;
        }

        var found = new RedisAccount[request.Keys.Length];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = Open(request.Keys[i]);
        }

        request.Found = found;
        return found;
    }

    public RedisAccount Open(in AccountKey key)
    {
        if (_all.TryGetValue(key, out var account))
        {
            return account;
        }

        if (_all.Count >= Most)
        {
            _all.Clear();
        }

        return _all.GetOrAdd(key, static key => new RedisAccount(key));
    }
}
