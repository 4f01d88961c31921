using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Budget.Ledger.LedgerRig;

namespace KernelGuard.Core.Tests.Stages.Budget.Ledger;

/// <summary>Holds the ledger to no allocation for an attempt that has room.</summary>
public sealed class LedgerAllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Reserving_and_settling_allocates_nothing(int count)
    {
        var ledger = new BudgetLedger(TimeProvider.System);
        ImmutableArray<BudgetPolicy> budgets = [.. Enumerable.Range(0, count).Select(static i => Policy($"b{i}", WindowKind.CalendarDay, limit: long.MaxValue / 4))];
        var (request, demand, used) = (RequestOf(budgets, "t"), Demand(100, 100), TokenUsage.None with { Input = 50, Output = 20 });
        var least = long.MaxValue;

        // The least of many rounds: the runtime may compile in one of them.
        for (var round = 0; round < 50; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
            {
                ledger.End(ledger.Decide(request, demand, default).Reservation, used, null, sent: true);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        least.Should().Be(0);
        ledger.Read().Should().HaveCount(count).And.OnlyContain(static reading => reading.Spent == 50 * 1_000 * 70 && reading.Reserved == 0);
    }
}
