using KernelGuard.Accounting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KernelGuard.Stages.Budget;

/// <summary>Registers the stage, its store and the host's view of it.</summary>
internal static class BudgetRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<BudgetSignals>();
        services.AddSingleton<SpendingBook>();
        services.AddSingleton<KnownBudgets>();
        services.TryAddSingleton<IBudgetStore>(static provider => new BudgetLedger(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<BudgetSignals>(),
            BudgetLease.Of(provider.GetRequiredService<IOptions<KernelGuardOptions>>().Value.Budgets)));
        services.AddSingleton(static provider => new Thresholds(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<BudgetSignals>(), provider.GetRequiredService<IBudgetStore>()));
        services.AddSingleton(static provider => new BudgetQueue(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<BudgetSignals>()));
        services.AddSingleton<ProviderPaces>();
        services.AddSingleton(static provider => new BudgetParts(
            provider.GetRequiredService<IBudgetStore>(),
            provider.GetRequiredService<ModelCatalog>(),
            provider.GetRequiredService<BudgetQueue>(),
            provider.GetRequiredService<Thresholds>(),
            PlansOf(provider),
            provider.GetRequiredService<IOptions<KernelGuardOptions>>().Value.Budgets.ServerErrorsAreFree,
            provider.GetRequiredService<BudgetSignals>()));
        services.AddSingleton(static provider => new BudgetStage(
            provider.GetRequiredService<BudgetParts>(),
            provider.GetRequiredService<SpendingBook>(),
            provider.GetRequiredService<KnownBudgets>(),
            provider.GetRequiredService<ProviderPaces>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<BudgetSignals>()));
        services.AddSingleton<BudgetGauges>();
        services.AddSingleton<BudgetNames>();
        services.AddSingleton<UnsureChanges>();
        services.AddSingleton<IBudgets, Budgets>();
    }

    private static PlanLimits? PlansOf(IServiceProvider provider) => provider.GetService<IBudgetPlans>() is { } plans
        ? new PlanLimits(plans, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<BudgetSignals>())
        : null;
}
