using KernelGuard.Concurrency;
using Polly;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is the attempts that run side by side on the first model: it starts hedges beside silent ones, and ends those that lose.</summary>
/// <remarks>Its pipeline's flow writes it, as it writes the completion; the list alone is reached from several sides.</remarks>
internal sealed class Race(ResiliencePlan plan, Attempts attempts)
{
    private readonly Lock _gate = new();
    private readonly List<Task<Outcome<Answer>>> _running = new(2);
    private CancellationTokenSource? _own;
    private int _hedges;
    private int _beside;
    private bool _hedgesOver;
    private bool _keyRefused;
    private long _askedUntil;
    private long _endpointUntil;
    private long _hedgedAt;
    private long _next;
    private volatile bool _stepFailed;
    private volatile bool _hedgeFailed;

    /// <summary>Gets whether a hedge was refused for its key, which is every attempt's.</summary>
    public bool KeyRefused => Volatile.Read(ref _keyRefused);

    /// <summary>Answers how much longer the provider asked to wait when it answered a hedge; zero where it did not.</summary>
    public TimeSpan AskedWait() => Left(ref _askedUntil);

    /// <summary>Answers how much longer that is meant of all models of its endpoint.</summary>
    public TimeSpan EndpointWait() => Left(ref _endpointUntil);

    /// <summary>Answers when it is asked next whether a hedge starts: what is left of the silence, or of the wait for a further late one.</summary>
    public TimeSpan UntilAsked()
    {
        var longest = plan.HedgeDelay;
        var left = longest - attempts.UnderWayFor;
        if (plan.LateHedge is not null)
        {
            // It may be that no target was well when one was due.
            longest /= 4;
            left = _next == 0 ? longest : Until(_next);
        }
        else if (_hedgedAt != 0 && longest - plan.Time.GetElapsedTime(_hedgedAt) is var next && next > left)
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
        _next = 0;
        attempts.Await();
        _own = plan.LateHedge is null ? null : new CancellationTokenSource();
        var outcome = await RunAsync(way, _own, context => attempts.MakeAsync(context, kind, place: 0)).ConfigureAwait(false);
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
        if (failed || _stepFailed || _hedgesOver || _hedges >= plan.MaxHedges || !IsTime())
        {
            return false;
        }

        if (_own is null && plan.Permits?.HasRoom is false)
        {
            return false;
        }

        if (!attempts.TryHedge(out way, out permit, out var refusal))
        {
            // A place may be free when this is asked again; a target that there is none of now is not looked for in each delay of a policy's own.
            _hedges += refusal == HedgeRefusal.NoTarget && _own is null ? 1 : 0;
            if (refusal == HedgeRefusal.NoPermit)
            {
                GiveUp();
            }

            return false;
        }

        _hedges++;
        _hedgedAt = plan.Time.GetTimestamp();
        _next = _hedgedAt + plan.Ticks(plan.NextLateHedge(plan.Time.GetElapsedTime(attempts.Start)));
        return true;
    }

    // A further late one waits until the one before has failed, or has been silent for half of the time that was left.
    private bool IsTime() => plan.LateHedge is null || _next == 0 ? plan.IsTimeToHedge(attempts.UnderWayFor) : Until(_next) <= ResiliencePlan.Tick;

    private TimeSpan Until(long moment) => plan.Time.GetTimestamp() is var now && moment > now ? plan.Time.GetElapsedTime(now, moment) : TimeSpan.Zero;

    private TimeSpan Left(ref long until) => TimeSpan.FromTicks(Math.Max(0, Volatile.Read(ref until) - plan.Time.GetUtcNow().UtcTicks));

    /// <summary>Makes an attempt beside one that is silent. What it fails with stays here, and what that says of the next attempt is kept.</summary>
    public async ValueTask<Outcome<Answer>> HedgeAsync(CancellationToken cancellation, Entered way, Permit permit)
    {
        Interlocked.Increment(ref _beside);
        var outcome = await RunAsync(cancellation, null, context => attempts.HedgeAsync(context, way, permit)).ConfigureAwait(false);
        Interlocked.Decrement(ref _beside);
        if (outcome.Exception is not { } error)
        {
            return outcome;
        }

        _hedgesOver |= error is BudgetExceededException;
        Volatile.Write(ref _keyRefused, KeyRefused || Failure.RefusesKey(error));
        if (Failure.RetryAfter(error) is { } wait && wait > TimeSpan.Zero)
        {
            var until = plan.Time.GetUtcNow().UtcTicks + Math.Min(wait.Ticks, TimeSpan.TicksPerDay * 365);
            Later(ref _askedUntil, until);
            if (Failure.IsOfAllModels(error))
            {
                Later(ref _endpointUntil, until);
            }
        }

        if (plan.LateHedge is not null)
        {
            var backoff = plan.Backoff(TimeSpan.Zero);
            attempts.Route!.HedgeFailed(attempts.Start, backoff);
            Volatile.Write(ref _next, plan.Time.GetTimestamp() + plan.Ticks(backoff + (2 * ResiliencePlan.Tick)));
        }

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

    // Where nothing may run beside an attempt whose target seems to hang, another one takes its place.
    private void GiveUp()
    {
        if (_own is { } own && Volatile.Read(ref _beside) == 0 && attempts.TryGiveUp())
        {
            _ = own.CancelAsync();
        }
    }

    private static void Later(ref long place, long until)
    {
        var known = Volatile.Read(ref place);
        while (until > known && Interlocked.CompareExchange(ref place, until, known) is var seen && seen != known)
        {
            known = seen;
        }
    }

    // Polly waits for the losers before it hands on the winner. So it is told of a loser's end as soon as that is cancelled, and EndAsync
    // waits for what the loser still does.
    private async ValueTask<Outcome<Answer>> RunAsync(CancellationToken way, CancellationTokenSource? own, Func<ResilienceContext, ValueTask<Outcome<Answer>>> send)
    {
        var attempt = SendAsync(way, own, send);
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
    private static async Task<Outcome<Answer>> SendAsync(CancellationToken way, CancellationTokenSource? own, Func<ResilienceContext, ValueTask<Outcome<Answer>>> send)
    {
        var link = own is null ? default : way.UnsafeRegister(static one => ((CancellationTokenSource)one!).Cancel(), own);
        var context = ResilienceContextPool.Shared.Get(own?.Token ?? way);
        try
        {
            return await send(context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }
}
