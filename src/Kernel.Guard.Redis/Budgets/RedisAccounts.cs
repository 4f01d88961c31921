using System.Collections.Concurrent;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Knows the accounts that this process uses, in bounded memory: beyond 10,000 those without a slice are forgotten, and found anew. Thread-safe.</summary>
internal sealed class RedisAccounts
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<AccountKey, RedisAccount> _all = new();

    public IEnumerable<RedisAccount> All => _all.Select(static one => one.Value);

    /// <summary>Finds the accounts of a request, in the order of its budgets; it looks once.</summary>
    public RequestAccounts Find(BudgetRequest request)
    {
        if (request.Found is RequestAccounts known)
        {
            return known;
        }

        var found = new RedisAccount[request.Keys.Length];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = Open(request.Keys[i]);
        }

        var accounts = new RequestAccounts(found);
        request.Found = accounts;
        return accounts;
    }

    public RedisAccount Open(in AccountKey key) =>
        _all.TryGetValue(key, out var account) ? account : _all.GetOrAdd(key, static key => new RedisAccount(key));

    /// <summary>Finds the account of a key, where this process uses it.</summary>
    public RedisAccount? Known(in AccountKey key) => _all.GetValueOrDefault(key);

    /// <summary>Forgets accounts, as far as no slice of theirs is in use.</summary>
    public void Forget(Predicate<AccountKey> which)
    {
        foreach (var (key, account) in _all)
        {
            if (which(key) && account.Slices.TryForget())
            {
                _all.TryRemove(key, out _);
            }
        }
    }

    /// <summary>Forgets accounts, where there are too many.</summary>
    public void Trim()
    {
        if (_all.Count <= Most)
        {
            return;
        }

        foreach (var (key, account) in _all)
        {
            // A request may still hold one that is forgotten: it takes no slices, which nobody would give back. What is still to be booked is remembered.
            if (account.Unbooked == 0 && account.Slices.TryForget())
            {
                _all.TryRemove(key, out _);
            }
        }
    }
}
