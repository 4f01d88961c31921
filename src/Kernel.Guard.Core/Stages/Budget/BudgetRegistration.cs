using KernelGuard.Accounting;
using KernelGuard.Hosting;
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
        services.AddSingleton(static provider => PartsOf(provider, PlansOf(provider)));
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

    // The resolver needs the stage: it is looked for when somebody waits.
    private static BudgetParts PartsOf(IServiceProvider provider, PlanLimits? plans) => new(
        provider.GetRequiredService<IBudgetStore>(),
        provider.GetRequiredService<ModelCatalog>(),
        provider.GetRequiredService<BudgetQueue>(),
        provider.GetRequiredService<Thresholds>(),
        plans,
        provider.GetRequiredService<IOptions<KernelGuardOptions>>().Value.Budgets.ServerErrorsAreFree,
        new ChangedLimits(policy => provider.GetRequiredService<PolicyResolver>().Now(policy), plans),
        provider.GetRequiredService<BudgetSignals>());

    private static PlanLimits? PlansOf(IServiceProvider provider) => provider.GetService<IBudgetPlans>() is { } plans
        ? new PlanLimits(plans, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<BudgetSignals>())
        : null;
}
