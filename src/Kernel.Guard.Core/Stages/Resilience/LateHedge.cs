using KernelGuard.Concurrency;
using Polly;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is an attempt beside one that has been silent for long, on its way to a permit or to its answer.</summary>
internal sealed class LateHedge
{
    private readonly CancellationTokenSource _own;

    private LateHedge(CancellationToken way) => _own = CancellationTokenSource.CreateLinkedTokenSource(way);

    /// <summary>Gets its end.</summary>
    public Task<Outcome<Answer>> Outcome { get; private set; } = null!;

    /// <summary>Gets whether it has its permit.</summary>
    public bool IsSent { get; private set; }

    /// <summary>Sends one that was let in.</summary>
    public static LateHedge Send(Attempts attempts, Entered entered, Permit permit, CancellationToken way) =>
        new LateHedge(way) { IsSent = true }.Run(context => attempts.HedgeAsync(context, entered, permit));

    /// <summary>Sends one as soon as a permit is free.</summary>
    public static LateHedge Wait(Attempts attempts, CancellationToken way)
    {
        var hedge = new LateHedge(way);
        return hedge.Run(async context =>
        {
            if (await attempts.HedgeEntrance.EnterAsync(context.CancellationToken).ConfigureAwait(false) is not { } entered)
            {
                return Answer.Failed(new HedgeDroppedException());
            }

            hedge.IsSent = true;
            return await attempts.HedgeAsync(context, entered.Way, entered.Permit).ConfigureAwait(false);
        });
    }

    /// <summary>Cancels it where it runs, and waits for its end.</summary>
    public async Task EndAsync()
    {
        await _own.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Outcome.ConfigureAwait(false);
        _own.Dispose();
    }

    private LateHedge Run(Func<ResilienceContext, ValueTask<Outcome<Answer>>> send)
    {
        Outcome = RunAsync(send);
        return this;
    }

    private async Task<Outcome<Answer>> RunAsync(Func<ResilienceContext, ValueTask<Outcome<Answer>>> send)
    {
        var context = ResilienceContextPool.Shared.Get(_own.Token);
        try
        {
            return await send(context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
