using System.Diagnostics.Metrics;
using KernelGuard;
using KernelGuard.Connections;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.AI;

/// <summary>Adds the guard's budgets, alone, to a pipeline of chat clients.</summary>
public static class GuardBudgetExtensions
{
    /// <summary>
    /// Adds budgets. They are counted in memory: in the guard's own ledger where the services hold the guard, else in one of this client. Thresholds, overdrawn budgets and expired reservations are
    /// logged and counted where the services that the pipeline is built with have metrics, as those of every host do.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="budgets">The budgets; calendar windows are those of UTC.</param>
    /// <returns>The same pipeline.</returns>
    /// <exception cref="GuardConfigurationException">A budget is wrong; the message says how. When the pipeline is built: a client of the guard, or the guard's resilience, stands beneath, whose further attempts the budgets would not see.</exception>
    public static ChatClientBuilder UseGuardBudget(this ChatClientBuilder builder, params BudgetOptions[] budgets)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(budgets);
        var policy = new GuardPolicy
        {
            Budgets = BudgetCompiler.Bounded([.. budgets.Select(static budget => BudgetCompiler.Compile(budget, null, null, nameof(UseGuardBudget), TimeZoneInfo.Utc))], nameof(UseGuardBudget)),
        };
        return builder.Use((inner, services) =>
        {
            if (inner.GetService<IRepeatsAttempts>() is not null)
            {
                throw new GuardConfigurationException(
                    $"{nameof(UseGuardBudget)} stands above what retries, hedges and falls back (a client of the guard, or UseGuardResilience): attempts that these budgets would neither reserve nor book. Put the budgets into the policy (Budgets), or call {nameof(UseGuardBudget)} after UseKernelGuard() and UseGuardResilience(), so that it stands beneath.");
            }

            HostClients.Look(inner, services, nameof(UseGuardBudget));
            var stage = services.GetService<BudgetStage>() ?? Alone(services);
            stage.Give(policy);
            return stage.WrapAdmission(stage.WrapMeter(inner, policy), policy);
        });
    }

    private static BudgetStage Alone(IServiceProvider services)
    {
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var signals = services.GetService<IMeterFactory>() is { } meters
            ? new BudgetSignals(services.GetService<ILogger<BudgetSignals>>() ?? NullLogger<BudgetSignals>.Instance, meters)
            : null;
        return new BudgetStage(new BudgetLedger(time, signals), time: time, signals: signals);
    }
}
