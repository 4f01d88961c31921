using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace KernelGuard.Core.Tests.Stages.Budget.Ledger;

/// <summary>Makes ledgers, budgets and demands, and asks a ledger, which never makes anybody wait.</summary>
internal static class LedgerRig
{
    public const long Limit = 1_000;
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    public static (BudgetLedger Ledger, FakeTimeProvider Time, ImmutableArray<BudgetPolicy> Budgets) New()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        return (new BudgetLedger(time), time, [Policy("tokens", WindowKind.Fixed)]);
    }

    public static BudgetPolicy Policy(string name, WindowKind kind, BudgetUnit unit = BudgetUnit.Tokens, long limit = Limit) =>
        new(name, null, unit, limit, Scope.Tenant, new BudgetWindow(kind, Length, TimeZoneInfo.Utc), null, true);

    public static BudgetRequest RequestOf(ImmutableArray<BudgetPolicy> budgets, string? tenant) => RequestOf(budgets, tenant ?? "t", "m");

    public static BudgetRequest RequestOf(ImmutableArray<BudgetPolicy> budgets, string? tenant, string model) =>
        new(budgets, [.. budgets.Select(budget => AccountKey.Of(budget, new GuardContext(tenant), model))]);

    public static BudgetVerdict Look(BudgetLedger ledger, ImmutableArray<BudgetPolicy> budgets, string? tenant, Demand demand)
    {
        var verdict = Reserve(ledger, budgets, tenant, demand);
        ledger.ReleaseAsync(verdict.Reservation).IsCompletedSuccessfully.Should().BeTrue();
        return verdict;
    }

    public static BudgetVerdict Reserve(BudgetLedger ledger, ImmutableArray<BudgetPolicy> budgets, string? tenant, Demand demand) =>
        Now(ledger.ReserveAsync(RequestOf(budgets, tenant), demand, default, default));

    public static bool Settle(BudgetLedger ledger, BudgetVerdict verdict, TokenUsage usage) => Now(ledger.SettleAsync(verdict.Reservation, usage, null));

    public static T Now<T>(ValueTask<T> answer)
    {
        answer.IsCompletedSuccessfully.Should().BeTrue();
        return answer.Result;
    }

    public static Demand Demand(long prompt, int output) =>
        new(new PromptBound(prompt, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = output }), "unknown", ModelCatalog.Shipped);
}
