using System.Collections.Immutable;
using KernelGuard.Accounting;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Keeps all budgets in memory. What an attempt may use at most is reserved of all its budgets in one step, or of none; at every instant
/// spent + reserved is within the limit of each budget that denies.
/// </summary>
internal sealed class BudgetLedger(TimeProvider time)
{
    private const int FirstSweep = 1024;

    // One lock over all accounts: an attempt of several budgets needs all of them at once, and holds it for well under a microsecond.
    private readonly Lock _gate = new();
    private readonly Dictionary<AccountKey, BudgetAccount> _accounts = [];
    private int _sweepAt = FirstSweep;
    private long _now;

    /// <summary>Finds or opens the accounts.</summary>
    public BudgetAccount[] Open(ReadOnlySpan<AccountKey> keys)
    {
        var accounts = new BudgetAccount[keys.Length];
        lock (_gate)
        {
            // Before any is opened: an account that is about to be used must not be swept away.
            Sweep();
            for (var i = 0; i < keys.Length; i++)
            {
                accounts[i] = Open(keys[i]);
            }
        }

        return accounts;
    }

    /// <summary>Says what the budgets would say now, and reserves nothing.</summary>
    public Verdict Look(ImmutableArray<BudgetPolicy> budgets, BudgetAccount[] accounts, in Demand demand)
    {
        lock (_gate)
        {
            return Judge(budgets, accounts, demand);
        }
    }

    /// <summary>Reserves the most that an attempt can use, of all budgets or of none.</summary>
    /// <param name="budgets">The budgets.</param>
    /// <param name="accounts">Their accounts.</param>
    /// <param name="demand">What the attempt may need.</param>
    /// <param name="claims">Where the claims are written.</param>
    /// <returns>What the ledger says; nothing is reserved where a budget denies.</returns>
    public Verdict Reserve(ImmutableArray<BudgetPolicy> budgets, BudgetAccount[] accounts, in Demand demand, Span<BudgetClaim> claims)
    {
        lock (_gate)
        {
            var verdict = Judge(budgets, accounts, demand);
            if (verdict.Denied < 0)
            {
                // Where nothing limits the output, only budgets that do not deny count it: what it really is, when it is known.
                var output = verdict.Output ?? 0;
                for (var i = 0; i < accounts.Length; i++)
                {
                    var amount = demand.Amount(budgets[i].Unit, output);
                    claims[i] = new BudgetClaim(accounts[i].Reserve(_now, amount), budgets[i].Unit, amount);
                }
            }

            return verdict;
        }
    }

    /// <summary>Books what was really used in the place of what was reserved.</summary>
    public void Settle(ReadOnlySpan<BudgetClaim> claims, in TokenUsage usage, long? cost)
    {
        lock (_gate)
        {
            foreach (var claim in claims)
            {
                claim.Part.Account.Settle(claim.Part, claim.Amount, claim.Unit switch
                {
                    BudgetUnit.Requests => claim.Amount,
                    BudgetUnit.Tokens => usage.Total,
                    _ => cost ?? 0,
                });
            }
        }
    }

    /// <summary>Reads every account that is in use.</summary>
    public IReadOnlyList<BudgetReading> Read()
    {
        lock (_gate)
        {
            Tick();
            var readings = new List<BudgetReading>(_accounts.Count);
            foreach (var account in _accounts.Values)
            {
                account.MoveTo(_now);
                readings.Add(new BudgetReading(account.Key.Name, account.Key.Unit, account.Key.Per, account.Key.Whom, account.Limit, Left(account.Limit, account)));
            }

            return readings;
        }
    }

    private static long Left(long limit, BudgetAccount account) => (long)Int128.Max(limit - account.Used, long.MinValue);

    private Verdict Judge(ImmutableArray<BudgetPolicy> budgets, BudgetAccount[] accounts, in Demand demand)
    {
        Tick();
        var output = demand.Wanted;
        var (denied, shadow, warned, left) = (-1, -1, -1, 0L);
        TimeSpan? wait = null;
        for (var i = 0; i < accounts.Length; i++)
        {
            var budget = budgets[i];
            var account = accounts[i].Forgotten ? accounts[i] = Open(accounts[i].Key) : accounts[i];
            account.MoveTo(_now);
            account.Limit = budget.Limit;
            var free = Left(budget.Limit, account);
            var fits = demand.OutputIn(budget.Unit, free);
            if (fits >= 1)
            {
                output = budget.Enforce && budget.Unit != BudgetUnit.Requests ? (int)Math.Min(output ?? int.MaxValue, fits) : output;
            }
            else if (!budget.Enforce)
            {
                shadow = i;
            }
            else
            {
                // Of several that deny, the one that denies longest.
                var room = account.RoomIn(_now, budget.Limit, demand.Amount(budget.Unit, 1));
                if (denied < 0 || room is null || (wait is not null && room > wait))
                {
                    (denied, left, wait) = (i, free, room);
                }
            }

            if (budget.SoftAt is { } soft && (double)account.Used >= soft * budget.Limit)
            {
                warned = i;
            }
        }

        return new Verdict(output, denied, shadow, warned, left, wait);
    }

    // A clock that is set back must not open a window anew: the ledger's time only goes forward.
    private void Tick() => _now = Math.Max(_now, time.GetUtcNow().UtcTicks);

    private BudgetAccount Open(in AccountKey key)
    {
        if (!_accounts.TryGetValue(key, out var account))
        {
            account = new BudgetAccount(key);
            _accounts.Add(key, account);
        }

        return account;
    }

    // An account that holds nothing is equal to a new one. Sweeping whenever they have doubled keeps memory within twice what is in use.
    private void Sweep()
    {
        if (_accounts.Count < _sweepAt)
        {
            return;
        }

        Tick();
        foreach (var (key, account) in _accounts)
        {
            account.MoveTo(_now);
            if (account.IsEmpty)
            {
                account.Forgotten = true;
                _accounts.Remove(key);
            }
        }

        _sweepAt = Math.Max(FirstSweep, _accounts.Count * 2);
    }
}

/// <summary>Is what is left of an account.</summary>
/// <param name="Budget">The budget's name.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Per">Whom it is counted for.</param>
/// <param name="Whom">The tenant, user, function or model; null for everybody.</param>
/// <param name="Limit">The limit, in the unit's own counting.</param>
/// <param name="Remaining">What is left; below 0 where the provider went beyond the bound.</param>
internal sealed record BudgetReading(string Budget, BudgetUnit Unit, Scope Per, string? Whom, long Limit, long Remaining);
