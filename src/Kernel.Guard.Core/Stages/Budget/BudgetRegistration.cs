using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KernelGuard.Stages.Budget;

/// <summary>Registers the stage, its store and the host's view of it.</summary>
internal static class BudgetRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<BudgetSignals>();
        services.AddSingleton<SpendingBook>();
        services.AddSingleton<KnownBudgets>();
        services.TryAddSingleton<IBudgetStore>(static provider =>
            new BudgetLedger(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<BudgetSignals>()));
        services.AddSingleton<BudgetStage>();
        services.AddSingleton<IBudgets, Budgets>();
    }
}
