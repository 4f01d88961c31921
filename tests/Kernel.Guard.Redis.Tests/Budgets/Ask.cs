using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Makes the budgets and calls of the tests.</summary>
internal static class Ask
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public static BudgetPolicy Tokens(long limit, Scope per = Scope.Global, bool enforce = true, string name = "tokens", WindowKind kind = WindowKind.Fixed) =>
        new(name, null, BudgetUnit.Tokens, limit, per, new BudgetWindow(kind, Window, TimeZoneInfo.Utc), null, enforce);

    /// <summary>Makes the request of one completion.</summary>
    public static BudgetRequest Of(params BudgetPolicy[] budgets) => Of("t", budgets);

    public static BudgetRequest Of(string tenant, params BudgetPolicy[] budgets) =>
        new([.. budgets], [.. budgets.Select(budget => AccountKey.Of(budget, new GuardContext(tenant), "m"))]);

    public static Demand Demand(long prompt, int output, string model = "unknown", int leastOutput = 1)
    {
        var options = GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = output });
        options.LeastOutput = leastOutput;
        return new(new PromptBound(prompt, 0, null), options, model, ModelCatalog.Shipped);
    }

    public static TokenUsage Used(long tokens) => TokenUsage.None with { Input = tokens };

    public static async Task<BudgetVerdict> ReserveAsync(this IBudgetStore store, BudgetRequest request, Demand demand) =>
        await store.ReserveAsync(request, demand, default, Xunit.TestContext.Current.CancellationToken);

    /// <summary>Reads what is spent and reserved, of all accounts together.</summary>
    public static async Task<(long Spent, long Reserved)> ReadAsync(this IBudgetStore store)
    {
        var readings = await store.ReadAsync(null, Xunit.TestContext.Current.CancellationToken);
        return (readings.Sum(static reading => reading.Spent), readings.Sum(static reading => reading.Reserved));
    }
}
