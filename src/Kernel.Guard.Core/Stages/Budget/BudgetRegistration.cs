using KernelGuard.Accounting;
using KernelGuard.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KernelGuard.Stages.Budget;

/// <summary>Registers the stage, its store and the host's view of it.</summary>
internal static class BudgetRegistration
{
    /// <param name="services">The services.</param>
    /// <param name="now">Answers the policy that holds now where one held before.</param>
    public static void Add(IServiceCollection services, Func<IServiceProvider, GuardPolicy, GuardPolicy> now)
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
        services.AddSingleton(provider => PartsOf(provider, PlansOf(provider), now));
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

    // What knows the policies needs the stage: it is asked for when somebody waits.
    private static BudgetParts PartsOf(IServiceProvider provider, PlanLimits? plans, Func<IServiceProvider, GuardPolicy, GuardPolicy> now) => new(
        provider.GetRequiredService<IBudgetStore>(),
        provider.GetRequiredService<ModelCatalog>(),
        provider.GetRequiredService<BudgetQueue>(),
        provider.GetRequiredService<Thresholds>(),
        plans,
        provider.GetRequiredService<IOptions<KernelGuardOptions>>().Value.Budgets.ServerErrorsAreFree,
        new ChangedLimits(policy => now(provider, policy), plans),
        provider.GetRequiredService<BudgetSignals>());

    private static PlanLimits? PlansOf(IServiceProvider provider) => provider.GetService<IBudgetPlans>() is { } plans
        ? new PlanLimits(plans, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<BudgetSignals>())
        : null;
}
