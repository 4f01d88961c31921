using KernelGuard.Concurrency;
using Polly;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is the attempts that run side by side on the first model where the policy hedges: Polly starts hedges beside silent ones, and ends those that lose.</summary>
/// <remarks>Its pipeline's flow writes it, as it writes the completion; the list alone is reached from several sides.</remarks>
internal sealed class Race(ResiliencePlan plan, Attempts attempts)
{
    private readonly Lock _gate = new();
    private readonly List<Task<Outcome<Answer>>> _running = new(2);
    private int _hedges;
    private long _hedgedAt;
    private volatile bool _stepFailed;
    private volatile bool _hedgeFailed;

    /// <summary>Gets what failed hedges tell.</summary>
    public HedgeTold Told { get; } = new(plan.Time);

    /// <summary>Answers when it is asked next whether a hedge starts: what is left of the silence.</summary>
    public TimeSpan UntilAsked()
    {
        var longest = plan.HedgeDelay;
        var left = longest - attempts.Present!.UnderWayFor;
        if (_hedgedAt != 0 && longest - plan.Time.GetElapsedTime(_hedgedAt) is var next && next > left)
        {
            left = next;
        }

        return left > ResiliencePlan.Tick && left < longest ? left : longest;
    }

    /// <summary>Makes the first model's next attempt.</summary>
    public async ValueTask<Outcome<Answer>> StepAsync(CancellationToken way, AttemptKind kind)
    {
        _stepFailed = false;
        _hedgeFailed = false;
        attempts.Present!.Await();
        var outcome = await RunAsync(way, context => attempts.MakeAsync(context, kind, place: 0)).ConfigureAwait(false);
        _stepFailed = outcome.Exception is not null;
        return outcome;
    }

    /// <summary>Lets a hedge in where one starts now: only beside an attempt that was sent and is silent, one for each silence.</summary>
    /// <param name="way">Where it is sent.</param>
    /// <param name="permit">Its permit.</param>
    public bool TryHedge(out Entered way, out Permit permit)
    {
        // The pipeline asks after each delay, and also as soon as any attempt has failed; the latter is no silence.
        var failed = _hedgeFailed;
        _hedgeFailed = false;
        (way, permit) = (default, default);
        if (failed || _stepFailed || Told.IsOver || _hedges >= plan.MaxHedges || !plan.IsTimeToHedge(attempts.Present!.UnderWayFor) || plan.Permits?.HasRoom is false)
        {
            return false;
        }

        if (!attempts.HedgeEntrance.TryEnter(out way, out permit, out var refusal))
        {
            // A place may be free when this is asked again; a target that there is none of now is not looked for in each delay.
            _hedges += refusal == HedgeRefusal.NoTarget ? 1 : 0;
            return false;
        }

        _hedges++;
        _hedgedAt = plan.Time.GetTimestamp();
        return true;
    }

    /// <summary>Makes an attempt beside one that is silent. What it fails with stays here, and what that says of the next attempt is kept.</summary>
    public async ValueTask<Outcome<Answer>> HedgeAsync(CancellationToken cancellation, Entered way, Permit permit)
    {
        var outcome = await RunAsync(cancellation, context => attempts.HedgeAsync(context, way, permit)).ConfigureAwait(false);
        if (outcome.Exception is not { } error)
        {
            return outcome;
        }

        Told.Note(error);
        _hedgeFailed = true;
        return Answer.Failed(new HedgeDroppedException());
    }

    /// <summary>Waits for all; a stream that was opened and did not win is cancelled upstream and released.</summary>
    /// <param name="winner">The stream that won, or null.</param>
    public async Task EndAsync(AttemptStream? winner)
    {
        Task<Outcome<Answer>>[] all;
        lock (_gate)
        {
            all = [.. _running];
        }

        foreach (var attempt in all)
        {
            // The pipeline has cancelled its token already, and an attempt turns every error into its outcome.
            var outcome = await attempt.ConfigureAwait(false);
            if (outcome.Exception is null && outcome.Result.Stream is { } stream && stream != winner)
            {
                await stream.AbandonAsync().ConfigureAwait(false);
            }
        }
    }

    // Polly waits for the losers before it hands on the winner. So it is told of a loser's end as soon as that is cancelled, and EndAsync
    // waits for what the loser still does.
    private async ValueTask<Outcome<Answer>> RunAsync(CancellationToken way, Func<ResilienceContext, ValueTask<Outcome<Answer>>> send)
    {
        var attempt = SendAsync(way, send);
        lock (_gate)
        {
            _running.Add(attempt);
        }

        try
        {
            return await attempt.WaitAsync(way).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled)
        {
            return Answer.Failed(cancelled);
        }
    }

    // The pipeline's own context serves other calls as soon as Polly has been told.
    private static async Task<Outcome<Answer>> SendAsync(CancellationToken way, Func<ResilienceContext, ValueTask<Outcome<Answer>>> send)
    {
        var context = ResilienceContextPool.Shared.Get(way);
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
