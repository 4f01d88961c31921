using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>Is what a schedule knows of an attempt that was let through.</summary>
internal sealed class ExpectedAttempt(string tenant, BudgetReservation reservation, ImmutableArray<AccountKey> accounts, long[] amounts)
{
    private readonly long[] _spent = new long[amounts.Length];

    public string Tenant => tenant;

    public BudgetReservation Reservation => reservation;

    public required long Window { get; init; }

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
            var used = accounts[i].Unit switch { BudgetUnit.Tokens => tokens, BudgetUnit.Cost => cost, _ => amounts[i] };
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

    public long Spent(AccountKey account) => At(account, _spent);

    public long Reserved(AccountKey account) => Settled || Expired ? 0 : At(account, amounts);

    private long At(AccountKey account, long[] values) => accounts.IndexOf(account) is >= 0 and var at ? values[at] : 0;

    private long Amount(BudgetUnit unit) => amounts[Enumerable.Range(0, amounts.Length).First(i => accounts[i].Unit == unit)];
}
