using KernelGuard.Accounting;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Keeps what was spent and reserved of every budget: at every instant spent + reserved is within the limit of each budget that denies.
/// Thread-safe.
/// </summary>
internal interface IBudgetStore
{
    /// <summary>Gets how long a reservation may stay unsettled.</summary>
    TimeSpan Lease => BudgetLedger.LeaseUnlessSaid;

    /// <summary>Gets the largest amount that an account counts, in its unit's own counting.</summary>
    long MostAmount => long.MaxValue;

    /// <summary>Checks that a budget can be kept here.</summary>
    /// <param name="budget">The budget.</param>
    /// <exception cref="GuardConfigurationException">It cannot; the text says what to change.</exception>
    void Check(BudgetPolicy budget)
    {
    }

    /// <summary>Says for how long a completion of a policy may be under way at most.</summary>
    /// <param name="deadline">Its deadline; null where it has none.</param>
    void Expect(TimeSpan? deadline)
    {
    }

    /// <summary>Reserves the most that an attempt can use, of all budgets in one step or of none.</summary>
    /// <param name="request">The budgets, and for whom they are counted.</param>
    /// <param name="demand">What the attempt may need.</param>
    /// <param name="instead">What is given back before, whether a budget denies, the caller leaves or not; the default is nothing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What the budgets say, and the reservation; there is none where a budget denies.</returns>
    ValueTask<BudgetVerdict> ReserveAsync(BudgetRequest request, in Demand demand, in BudgetReservation instead, CancellationToken cancellationToken);

    /// <summary>
    /// Books what was really used in the place of what was reserved, in the windows in which it was reserved. A second time it does nothing.
    /// A reservation that is never settled is spent at its bound when its lease runs out.
    /// </summary>
    /// <param name="reservation">The reservation; one of nothing does nothing.</param>
    /// <param name="usage">What was used.</param>
    /// <param name="cost">What it cost in billionths of a US dollar; null where the model has no price.</param>
    /// <param name="requests">How many completions the attempt made: a client that calls tools beneath the guard makes several.</param>
    /// <returns>Whether its lease had run out: it is booked at its bound then, and what was used beyond.</returns>
    /// <remarks>It never throws, not even where a store cannot be reached: then the reservation stays, and its lease runs out.</remarks>
    ValueTask<bool> SettleAsync(in BudgetReservation reservation, in TokenUsage usage, long? cost, int requests = 1);

    /// <summary>
    /// Answers which budgets are spent beyond their soft thresholds now, and which of those that only warn have spent their limit, a bit for each of
    /// the first 64, so that what an attempt's settling crossed is told at once. A store that would have to ask elsewhere answers none, and tells when it
    /// knows.
    /// </summary>
    /// <param name="request">The budgets, and for whom they are counted.</param>
    (ulong Passed, ulong Reached) Beyond(BudgetRequest request) => (0, 0);

    /// <summary>
    /// Answers whether it is for this process to tell that an account passed a threshold: of the processes that share the store one does in a window;
    /// and for how long that window still lasts by the store's clock, null where this process's own says it. It never throws; where nobody can say, each of
    /// them tells.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="share">The threshold, a share of the limit.</param>
    /// <param name="limit">The limit: each of an account is told of.</param>
    ValueTask<(bool Tells, TimeSpan? Lasts)> ClaimAsync(AccountKey account, double share, long limit) => new((true, null));

    /// <summary>Gets why the books are not counted in now, in words that end no sentence, as far as calls saw; null where they are.</summary>
    string? Trouble => null;

    /// <summary>Answers for how long what was spent in an account's window is not known, because the store lost it; null where it is known.</summary>
    /// <param name="account">The account.</param>
    TimeSpan? UnknownFor(AccountKey account) => null;

    /// <summary>Gives back whole what was reserved for an attempt that was never sent: not even a request is counted. A second time, or settled, it does nothing.</summary>
    /// <param name="reservation">The reservation; one of nothing does nothing.</param>
    /// <remarks>It never throws, as <see cref="SettleAsync"/>.</remarks>
    ValueTask ReleaseAsync(in BudgetReservation reservation);

    /// <summary>Answers what is left in an account as far as this process knows, without asking anybody; null where it knows nothing of it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="budget">The budget, with its limit.</param>
    long? LeftOf(in AccountKey account, BudgetPolicy budget) => null;

    /// <summary>Reads every account that is in use.</summary>
    /// <param name="tenant">Whose, or null for all.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    ValueTask<IReadOnlyList<BudgetReading>> ReadAsync(string? tenant, CancellationToken cancellationToken);

    /// <summary>Changes an account for its current window.</summary>
    /// <param name="account">The account; it is opened where it is not in use.</param>
    /// <param name="change">What changes.</param>
    /// <param name="amount">How much, in the unit's own counting; 0 for a reset.</param>
    /// <param name="id">The change's own name: under one name it is made once, however often it is asked for within a day.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="BudgetsUnavailableException">The store was not reached; the error says whether the change may have been made.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended before the store was asked: nothing was changed.</exception>
    ValueTask ChangeAsync(AccountKey account, BudgetChangeKind change, long amount, string id, CancellationToken cancellationToken);

    /// <summary>Forgets a person's accounts, or a tenant's with those of its users, and what was spent in them. What is reserved then stays reserved.</summary>
    /// <param name="tenant">The tenant; null for a user without one.</param>
    /// <param name="user">The user; null for the tenant and its users.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many accounts were forgotten; one whose reservations stay is not among them.</returns>
    /// <exception cref="BudgetsUnavailableException">The store was not reached.</exception>
    ValueTask<int> ForgetAsync(string? tenant, string? user, CancellationToken cancellationToken) => throw new NotSupportedException("This store forgets nobody.");
}
