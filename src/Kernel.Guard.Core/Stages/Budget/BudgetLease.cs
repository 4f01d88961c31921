using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Reads and checks how long a reservation may stay unsettled.</summary>
internal static class BudgetLease
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <exception cref="GuardConfigurationException">The value is wrong.</exception>
    public static TimeSpan Of(BudgetBookOptions options) =>
        Duration.TryParse(options.Lease, out var lease) && lease >= Shortest && lease <= Longest
            ? lease
            : throw new GuardConfigurationException($"KernelGuard:Budgets:Lease is {Duration.Form}, from 1m to 7d, and it is '{options.Lease}'.");
}
