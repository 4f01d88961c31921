using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>Is what a schedule knows of an attempt that was let through.</summary>
internal sealed class ExpectedAttempt(string tenant, BudgetReservation reservation, BudgetRequest request, long[] amounts)
{
    private readonly ImmutableArray<AccountKey> _accounts = request.Keys;
    private readonly long[] _spent = new long[amounts.Length];

    public string Tenant => tenant;

    public BudgetReservation Reservation => reservation;

    public required long Window { get; init; }

    /// <summary>Gets when what it reserved and spent stops counting.</summary>
    public required long Expires { get; init; }

    public required long LeaseEnds { get; init; }

    public bool Settled { get; private set; }

    /// <summary>Gets or sets whether its flow was lost: nobody will ever settle it.</summary>
    public bool Lost { get; set; }

    public bool Expired { get; private set; }

    public long Tokens => Amount(BudgetUnit.Tokens);

    public long Cost => Amount(BudgetUnit.Cost);

    public void MoveTo(long now)
    {
        if (!Settled && !Expired && LeaseEnds <= now)
        {
            Expired = true;
            amounts.CopyTo(_spent, 0);
        }
    }

    public void Settle(long tokens, long cost)
    {
        for (var i = 0; i < amounts.Length; i++)
        {
            var used = _accounts[i].Unit switch { BudgetUnit.Tokens => tokens, BudgetUnit.Cost => cost, _ => amounts[i] };
            _spent[i] = Expired ? Math.Max(amounts[i], used) : used;
        }

        Settled = true;
    }

    public void Release()
    {
        for (var i = 0; i < amounts.Length; i++)
        {
            _spent[i] = Expired ? amounts[i] : 0;
        }

        Settled = true;
    }

    /// <summary>Answers the least of the account's limits that the attempt was held to; null where none denies.</summary>
    public long? LimitOf(AccountKey account) =>
        request.Budgets.Where((budget, i) => budget.Enforce && _accounts[i] == account).Select(static budget => (long?)budget.Limit).Min();

    /// <summary>Answers whether the provider used more of an account than was reserved.</summary>
    public bool IsBeyond(AccountKey account) => Settled && At(account, _spent) > At(account, amounts);

    public long Spent(AccountKey account) => At(account, _spent);

    public long Reserved(AccountKey account) => Settled || Expired ? 0 : At(account, amounts);

    private long At(AccountKey account, long[] values) => _accounts.IndexOf(account) is >= 0 and var at ? values[at] : 0;

    private long Amount(BudgetUnit unit) => Enumerable.Range(0, amounts.Length).Where(i => _accounts[i].Unit == unit).Select(i => amounts[i]).FirstOrDefault();
}
