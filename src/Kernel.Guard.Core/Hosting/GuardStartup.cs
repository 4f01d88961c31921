using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Hosting;

namespace KernelGuard.Hosting;

/// <summary>Checks the guard before a host takes its first request, and begins the counters of its budgets once those who listen have started.</summary>
internal sealed class GuardStartup(GuardValidation validation, BudgetStage budgets, BudgetGauges gauges) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        validation.CheckWithProvider();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        budgets.Prime();
        gauges.Show();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
