using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what one decision is asked, and where it stands: kept once, for each step that is awaited would keep a copy of it.</summary>
/// <param name="request">The budgets.</param>
/// <param name="demand">What the attempt may use of them.</param>
/// <param name="accounts">Their accounts.</param>
/// <param name="givenBack">What the desk of slices said before anything was asked.</param>
/// <param name="cancelled">Ends the waiting.</param>
internal sealed class ReserveAttempt(BudgetRequest request, in Demand demand, RequestAccounts accounts, long? givenBack, CancellationToken cancelled)
{
    private readonly Demand _demand = demand;

    public BudgetRequest Request => request;

    public ref readonly Demand Demand => ref _demand;

    public RequestAccounts Accounts => accounts;

    public long? GivenBack => givenBack;

    public CancellationToken Cancelled => cancelled;

    /// <summary>Gets or sets what is left of the time in which the decision may ask.</summary>
    public RedisDeadline Wait { get; set; }

    /// <summary>Gets or sets what is given back with it; null for nothing.</summary>
    public ReleaseEntry? Given { get; set; }

    /// <summary>Gets or sets whether what it is answered next is decided.</summary>
    public bool IsLast { get; set; }
}
