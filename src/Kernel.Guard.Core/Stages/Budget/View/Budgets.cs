using KernelGuard.Accounting;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Shows and changes what the store keeps.</summary>
internal sealed class Budgets(BudgetParts parts, SpendingBook spending, KnownBudgets known, IBudgetJournal journal, Thresholds thresholds, UnsureChanges unsure) : IBudgets
{
    public event EventHandler<BudgetThresholdEventArgs> ThresholdPassed
    {
        add => thresholds.Passed += value;
        remove => thresholds.Passed -= value;
    }

    public async ValueTask<IReadOnlyList<BudgetState>> ReadAsync(string? tenant = null, CancellationToken cancellationToken = default)
    {
        var readings = (await parts.Store.ReadAsync(tenant, cancellationToken).ConfigureAwait(false)).ToDictionary(static reading => reading.Account);
        foreach (var (_, account) in known.Open(tenant))
        {
            readings.TryAdd(account, new BudgetReading(account, BudgetReading.NoLimit, 0, 0, 0, 0, null));
        }

        // One that was only changed by the host was asked for by nobody so far. All users of a tenant have one limit.
        var limits = new Dictionary<(BudgetPolicy?, string?), long>();
        foreach (var reading in readings.Values.Where(static reading => reading.Limit == BudgetReading.NoLimit).ToList())
        {
            var (budget, owner) = (known.Of(reading.Account), reading.Account.Owner);
            if (!limits.TryGetValue((budget, owner), out var limit))
            {
                limit = await LimitAsync(budget, owner, cancellationToken).ConfigureAwait(false);
                limits.Add((budget, owner), limit);
            }

            readings[reading.Account] = reading with { Limit = limit };
        }

        return [.. readings.Values.Select(State)];
    }

    public async ValueTask<IReadOnlyList<BudgetState>> ReadBindingAsync(string tenant, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        var shared = (await ReadAsync(null, cancellationToken).ConfigureAwait(false)).Where(static state => state.Per is Scope.Global or Scope.Function or Scope.Model);
        return [.. await ReadAsync(tenant, cancellationToken).ConfigureAwait(false), .. shared];
    }

    public IReadOnlyList<Spending> ReadSpending() => spending.Read();

    public ValueTask<IReadOnlyList<Spending>> ReadSpendingAsync(CancellationToken cancellationToken = default) => spending.ReadAllAsync(cancellationToken);

    public ValueTask GrantAsync(BudgetTarget target, decimal amount, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return ChangeAsync(new BudgetChange(BudgetChangeKind.Grant, target, amount, reason), cancellationToken);
    }

    public ValueTask AdjustAsync(BudgetTarget target, decimal amount, string reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(new BudgetChange(BudgetChangeKind.Adjust, target, amount, reason), cancellationToken);

    public ValueTask ResetAsync(BudgetTarget target, string reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(new BudgetChange(BudgetChangeKind.Reset, target, 0, reason), cancellationToken);

    private BudgetState State(BudgetReading reading)
    {
        var (account, unit) = (reading.Account, reading.Account.Unit == BudgetUnit.Cost ? TokenPrice.NanosPerDollar : 1);
        return new BudgetState
        {
            Budget = account.Name,
            Unit = account.Unit,
            Per = account.Per,
            Tenant = account.Owner,
            Whom = account.Part,
            Key = account.Key,
            Window = account.Window,
            Limit = BudgetAmount.Said(account.Unit, reading.Limit),
            Spent = BudgetAmount.Said(account.Unit, reading.Spent),
            Reserved = BudgetAmount.Said(account.Unit, reading.Reserved),
            Granted = BudgetAmount.Said(account.Unit, reading.Granted),
            PerMinute = reading.PerMinute / (double)unit,
            OverdrawnFor = reading.OverdrawnFor,
            UnknownFor = parts.Store.UnknownFor(account),
        };
    }

    private async ValueTask ChangeAsync(BudgetChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change.Target, "target");
        ArgumentException.ThrowIfNullOrWhiteSpace(change.Reason, "reason");
        var account = known.Find(change.Target with { Model = parts.Models.Find(change.Target.Model)?.Id ?? change.Target.Model });
        var amount = BudgetAmount.Of(change.Kind, account.Unit, change.Amount, parts.Store.MostAmount);
        change = unsure.Name(change with { Amount = BudgetAmount.Said(account.Unit, amount), Account = account });
        cancellationToken.ThrowIfCancellationRequested();
        if (!change.Repeats)
        {
            // Before it is made: a process that dies in between has changed nothing that nobody knows of.
            await journal.RecordAsync(change, BudgetChangeState.Asked).ConfigureAwait(false);
        }

        try
        {
            await parts.Store.ChangeAsync(account, change.Kind, amount, change.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is BudgetsUnavailableException { MayBeDone: false } or OperationCanceledException)
        {
            if (!change.Repeats)
            {
                await journal.RecordFailedAsync(change, BudgetChangeState.NotMade).ConfigureAwait(false);
            }

            throw;
        }
        catch
        {
            unsure.Remember(change);
            await journal.RecordFailedAsync(change, BudgetChangeState.Unsure).ConfigureAwait(false);
            throw;
        }

        unsure.Forget(change);
        parts.Queue.GaveBack([account]);
        if (change.Repeats)
        {
            await journal.RecordAsync(change, BudgetChangeState.Made).ConfigureAwait(false);
        }
    }

    // Where the plans never said a limit, a budget that denies denies: it is as one of nothing. So is one that no policy has any more.
    private async ValueTask<long> LimitAsync(BudgetPolicy? budget, string? owner, CancellationToken cancellationToken)
    {
        if (budget is null)
        {
            return 0;
        }

        try
        {
            var limit = parts.Plans is not { } plans ? budget.Limit : (await plans.ApplyAsync(budget, owner, cancellationToken).ConfigureAwait(false)).Limit;
            return Math.Min(limit, parts.Store.MostAmount);
        }
        catch (BudgetExceededException)
        {
            return 0;
        }
    }
}
