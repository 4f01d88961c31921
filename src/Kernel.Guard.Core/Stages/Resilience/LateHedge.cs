using KernelGuard.Concurrency;
using Polly;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is an attempt beside one that has been silent for long, on its way to a permit or to its answer.</summary>
internal sealed class LateHedge
{
    private const int Waiting = 0;
    private const int Sent = 1;
    private const int Dropped = 2;

    private readonly CancellationTokenSource _own;
    private int _state;
    private Task? _end;

    private LateHedge(CancellationToken way) => _own = CancellationTokenSource.CreateLinkedTokenSource(way);

    /// <summary>Gets its end.</summary>
    public Task<Outcome<Answer>> Outcome { get; private set; } = null!;

    /// <summary>Gets whether it has its permit.</summary>
    public bool IsSent => Volatile.Read(ref _state) == Sent;

    /// <summary>Sends one that was let in.</summary>
    public static LateHedge Send(Attempts attempts, Entered entered, Permit permit, CancellationToken way) =>
        new LateHedge(way) { _state = Sent }.Run(context => attempts.HedgeAsync(context, entered, permit));

    /// <summary>Sends one as soon as a permit is free.</summary>
    public static LateHedge Wait(Attempts attempts, CancellationToken way)
    {
        var hedge = new LateHedge(way);
        return hedge.Run(async context =>
        {
            if (await attempts.HedgeEntrance.EnterAsync(hedge, context.CancellationToken).ConfigureAwait(false) is not { } entered)
            {
                return Answer.Failed(new HedgeDroppedException());
            }

            return await attempts.HedgeAsync(context, entered.Way, entered.Permit).ConfigureAwait(false);
        });
    }

    /// <summary>Takes note that it is sent; false where it was dropped before.</summary>
    public bool TrySend() => Interlocked.CompareExchange(ref _state, Sent, Waiting) == Waiting;

    /// <summary>Ends it where it is not sent yet.</summary>
    public void Drop()
    {
        if (TryDrop())
        {
            _ = EndAsync();
        }
    }

    /// <summary>Cancels it where it runs, and waits for its end. Its completion's flow calls it, as often as it likes.</summary>
    public Task EndAsync() => _end ??= RunToEndAsync();

    private bool TryDrop() => Interlocked.CompareExchange(ref _state, Dropped, Waiting) == Waiting;

    private async Task RunToEndAsync()
    {
        TryDrop();
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
