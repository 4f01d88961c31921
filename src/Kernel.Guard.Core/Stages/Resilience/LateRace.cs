using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Polly;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Is the first model's attempts at a whole answer that no deadline of their own would end: where one is silent for long, another one follows beside it.
/// An attempt that ends at once costs no race.
/// </summary>
/// <remarks>Its completion's flow writes it.</remarks>
internal sealed class LateRace(ResiliencePlan plan, Attempts attempts)
{
    private CancellationTokenSource _own = new();
    private List<LateHedge>? _beside;
    private List<Task>? _losers;
    private int _hedges;
    private int _dropped;
    private long _next;

    /// <summary>Gets what failed hedges tell.</summary>
    public HedgeTold Told { get; } = new(plan.Time);

    /// <summary>Gets the end of the attempts that lost, and may not have ended; null where none has.</summary>
    public Task? Losers => _losers is null ? null : Task.WhenAll(_losers);

    /// <summary>Forgets a completion that has its answer; false where more than one attempt was made at a time, or one was left behind.</summary>
    public bool TryForget() => _hedges == 0 && _losers is null && _own.TryReset();

    /// <summary>Makes the first model's next attempt.</summary>
    public ValueTask<Outcome<Answer>> StepAsync(CancellationToken way, AttemptKind kind)
    {
        if (!_own.TryReset())
        {
            _own = new CancellationTokenSource();
        }

        _next = 0;
        attempts.Present!.Await();
        var first = SendAsync(_own, way, kind);
        return first.IsCompleted ? first : RunAsync(first.AsTask(), way);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome<Answer>> RunAsync(Task<Outcome<Answer>> first, CancellationToken way)
    {
        while (true)
        {
            var end = _beside is { Count: > 0 } ? Task.WhenAny([first, .. _beside.Select(static hedge => hedge.Outcome)]) : (Task)first;
            await end.WaitAsync(UntilAsked(), plan.Time, way).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (first.IsCompleted)
            {
                return await FirstEndedAsync(await first.ConfigureAwait(false), way).ConfigureAwait(false);
            }

            if (Winner() is { } won)
            {
                return Left(first, won);
            }

            if (way.IsCancellationRequested)
            {
                return Left(first, Answer.Failed(new OperationCanceledException(way)));
            }

            if (IsTime())
            {
                Hedge(way);
            }
        }
    }

    // Those beside one that failed are waited for where that may be none of theirs; one that has no permit yet is not sent any more.
    private async ValueTask<Outcome<Answer>> FirstEndedAsync(Outcome<Answer> first, CancellationToken way)
    {
        if (first.Exception is { } error && Failure.WaitsForOthers(error, attempts.Route is not null))
        {
            _beside?.ForEach(static hedge => hedge.Drop());
            while (_beside is { Count: > 0 } beside)
            {
                await ((Task)Task.WhenAny(beside.Select(static hedge => hedge.Outcome))).WaitAsync(way).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (Winner() is { } won)
                {
                    return Left(null, won);
                }

                if (way.IsCancellationRequested)
                {
                    return Left(null, Answer.Failed(new OperationCanceledException(way)));
                }
            }
        }

        return Left(null, first);
    }

    private void Hedge(CancellationToken way)
    {
        if (attempts.HedgeEntrance.TryEnter(out var entered, out var permit, out var refusal))
        {
            Add(LateHedge.Send(attempts, entered, permit, way));
        }
        else if (refusal == HedgeRefusal.NoPermit)
        {
            // Where nothing may run beside an attempt whose target seems to hang, another one takes its place; else a permit is waited for.
            if (_beside is not { Count: > 0 } && attempts.Present!.TryGiveUp(entered.Target))
            {
                Cancel();
            }
            else
            {
                Add(LateHedge.Wait(attempts, way));
            }
        }
    }

    private void Add(LateHedge hedge)
    {
        (_beside ??= []).Add(hedge);
        _hedges++;

        // A further one waits until this one has failed, or has been silent for half of the time that was left.
        _next = plan.Time.GetTimestamp() + plan.Ticks(TimerRange.Longer(HalfLeft(TimeSpan.Zero), 2 * plan.Usual!.Value));
    }

    // Answers what a hedge has answered, and takes note of those that have failed.
    private Outcome<Answer>? Winner()
    {
        for (var i = (_beside?.Count ?? 0) - 1; i >= 0; i--)
        {
            var hedge = _beside![i];
            if (!hedge.Outcome.IsCompleted)
            {
                continue;
            }

            _beside.RemoveAt(i);
            _ = hedge.EndAsync();
            var outcome = hedge.Outcome.Result;
            if (outcome.Exception is not { } error)
            {
                return outcome;
            }

            if (hedge.IsSent)
            {
                Told.Note(error);
                var backoff = plan.Backoff(TimeSpan.Zero);
                var asked = attempts.Route is null ? Told.AskedWait() : TimeSpan.Zero;
                attempts.Route?.HedgeFailed(attempts.Start, backoff);
                _next = plan.Time.GetTimestamp() + plan.Ticks(TimerRange.Longer(asked, backoff) + (2 * ResiliencePlan.Tick));
            }
            else
            {
                _dropped++;
            }
        }

        return null;
    }

    private bool IsTime() => !Told.IsOver && !(Told.KeyRefused && attempts.Route is null) && _hedges - _dropped < plan.MaxHedges
        && _beside?.Exists(static hedge => !hedge.IsSent) is not true && UntilTime() <= ResiliencePlan.Tick;

    // An attempt has half of the time that was left when it was sent, and twice the time that answers take; one that waits for its permit is not silent.
    private TimeSpan UntilTime() => _next != 0 ? Until(_next)
        : attempts.Present!.UnderWayFor is var underWay && underWay > TimeSpan.Zero ? TimerRange.Longer(HalfLeft(underWay), 2 * plan.Usual!.Value) - underWay
        : TimerRange.Longer(HalfLeft(TimeSpan.Zero), 2 * ResiliencePlan.Tick);

    // Where none could be sent, it may be that one can be a moment later.
    private TimeSpan UntilAsked() => TimerRange.Clamp(UntilTime() is var left && left > ResiliencePlan.Tick ? left : TimerRange.Longer(HalfLeft(TimeSpan.Zero) / 2, ResiliencePlan.Tick));

    private TimeSpan HalfLeft(TimeSpan before)
    {
        var left = (2 * plan.HedgeDelay) - plan.Time.GetElapsedTime(attempts.Start);
        return ((attempts.CallLeft is { } call && call < left ? call : left) + before) / 2;
    }

    private TimeSpan Until(long moment) => plan.Time.GetTimestamp() is var now && moment > now ? plan.Time.GetElapsedTime(now, moment) : TimeSpan.Zero;

    // Ends those that lose; the completion waits for what they still do.
    private Outcome<Answer> Left(Task<Outcome<Answer>>? first, Outcome<Answer> outcome)
    {
        if (first is not null)
        {
            (_losers ??= []).Add(first);
            Cancel();
        }

        foreach (var hedge in _beside ?? [])
        {
            (_losers ??= []).Add(hedge.EndAsync());
        }

        _beside?.Clear();
        return outcome;
    }

    private void Cancel()
    {
        try
        {
            _own.Cancel();
        }
        catch (AggregateException)
        {
            // What a client throws when it is told is nobody's error.
        }
    }

    // The pipeline's own context serves other calls as soon as Polly has been told.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome<Answer>> SendAsync(CancellationTokenSource own, CancellationToken way, AttemptKind kind)
    {
        var link = way.UnsafeRegister(static one => ((CancellationTokenSource)one!).Cancel(), own);
        var context = ResilienceContextPool.Shared.Get(own.Token);
        try
        {
            return await attempts.MakeAsync(context, kind, place: 0).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }
}
