using KernelGuard.Concurrency;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Checks the options at a host's start and opens the books, and has what ended booked before the host stops.</summary>
internal sealed class BudgetLifetime(RedisBudgetStore store, TimeProvider time) : IHostedService
{
    // A host starts and stops without its server.
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);

    public Task StartAsync(CancellationToken cancellationToken) => AttemptAsync(store.OpenAsync(cancellationToken).AsTask(), AtMost + store.Grace);

    public Task StopAsync(CancellationToken cancellationToken) => AttemptAsync(store.FlushAsync(cancellationToken), AtMost);

    private async Task AttemptAsync(Task task, TimeSpan atMost)
    {
        try
        {
            await task.WaitAsync(atMost, time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or OperationCanceledException)
        {
            Unawaited.Observe(task);
        }
    }
}
