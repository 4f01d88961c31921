using Microsoft.Extensions.Hosting;

namespace KernelGuard.Stages.Audit;

/// <summary>Lets a running host write behind the reply, and drains the queue when it stops.</summary>
internal sealed class AuditLifetime(AuditLedger ledger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        ledger.Defer(true);
        ledger.SayUnsigned();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // Once more, as the host's meters listen only from here on.
        ledger.Defer(true);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        // What still ends from here on waits for its entry, so that the flush below is the last one needed.
        ledger.Defer(false);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => ledger.FlushAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
