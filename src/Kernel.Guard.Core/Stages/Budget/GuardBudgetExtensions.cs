using KernelGuard;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds the guard's budgets, alone, to a pipeline of chat clients.</summary>
public static class GuardBudgetExtensions
{
    /// <summary>Adds budgets. They are counted in memory: in the guard's own ledger where the services hold the guard, else in one of this client.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="budgets">The budgets; calendar windows are those of UTC.</param>
    /// <returns>The same pipeline.</returns>
    /// <exception cref="GuardConfigurationException">A budget is wrong; the message says how.</exception>
    public static ChatClientBuilder UseGuardBudget(this ChatClientBuilder builder, params BudgetOptions[] budgets)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(budgets);
        var policy = new GuardPolicy
        {
            Budgets = [.. budgets.Select(static budget => BudgetCompiler.Compile(budget, null, null, nameof(UseGuardBudget), TimeZoneInfo.Utc))],
        };
        return builder.Use((inner, services) =>
        {
            var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
            var stage = services.GetService<BudgetStage>() ?? new BudgetStage(new BudgetLedger(time), time: time);
            return stage.WrapAdmission(stage.WrapMeter(inner, policy), policy);
        });
    }
}
