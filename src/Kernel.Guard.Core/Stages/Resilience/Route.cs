using System.Numerics;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Is one completion's way over the targets: which of them have failed it, which cannot serve it, and which asked it to wait. Thread-safe, because
/// hedges run side by side.
/// </summary>
internal sealed class Route
{
    // Without hedging one attempt follows the other, and nobody else comes by.
    private readonly Lock? _gate;
    private readonly ResiliencePlan _plan;
    private readonly TargetSet _targets;
    private GuardChatOptions _options = null!;
    private RequestFit _fit;
    private RouteNotes _notes;
    private TargetPick _pick;

    // A budget that asks a cheaper model means it wherever the request goes.
    private string? _downgraded;

    private RouteMarks _marks;
    private RouteStep _step;
    private PresentTargets _present;
    private bool _isAsked;
    private Exception? _lastError;
    private RoundAnew _anew;

    public Route(ResiliencePlan plan, TargetSet targets) => (_plan, _targets, _gate) = (plan, targets, plan.Hedges ? new Lock() : null);

    /// <summary>Begins a completion.</summary>
    public void Begin(IList<ChatMessage> messages, GuardChatOptions options, bool streamed)
    {
        (_options, _downgraded) = (options, options.IsFallback ? options.ModelId : null);
        (_fit, _notes) = (new RequestFit(_targets, messages, options), new RouteNotes(options.Call, _plan.Log));
        _pick = TargetPick.Of(_targets, options, _downgraded is not null, streamed);
    }

    /// <summary>Forgets a completion that has ended.</summary>
    public void Forget() => (_options, _pick, _fit, _notes, _downgraded, _marks, _step, _present, _isAsked, _lastError, _anew) =
        (null!, default, default, default, null, default, default, default, false, null, default);

    /// <summary>Gets the backoff after which a round began anew last because those that had not failed were full; zero where none did.</summary>
    public TimeSpan BegunAfter => _anew.BegunAfter;

    /// <summary>Gets what the last attempt failed with where a target asked to wait, and can be asked then; else null.</summary>
    public Exception? Awaited
    {
        get
        {
            using (Hold())
            {
                return (_targets.Open(_step.Only) & ~_marks.Never & _marks.Waiting(_plan.Time)) == 0 ? null : _lastError;
            }
        }
    }

    /// <summary>Tells whether a target is left that a fallback may be asked at.</summary>
    public bool IsAnyLeft(FallbackStep step)
    {
        var next = RouteStep.Of(_targets, step.Model, step.Target);
        return (_targets.Open(next.Only) & ~_marks.Refused & ~next.Aside(_targets)) != 0;
    }

    /// <summary>Moves on to a fallback's model and target.</summary>
    public void MoveTo(string? model, string? target)
    {
        using (Hold())
        {
            var next = RouteStep.Of(_targets, model, target);
            if (next.Model != _step.Model)
            {
                _marks.AnotherModel();
            }

            _step = next;
            (_isAsked, _anew) = (false, default);
            _marks.Aside = next.Aside(_targets);
        }
    }

    /// <summary>Answers the model that is asked at a target; null for its client's own.</summary>
    public string? ModelAt(Target target) => _step.ModelAt(target, _options, _downgraded);

    /// <summary>Chooses the target of the next attempt, which begins there. One that asked to wait is none.</summary>
    /// <param name="next">The attempt.</param>
    /// <param name="probe">Whether the attempt tries a target that rests.</param>
    /// <param name="spent">What it takes off the target's rate.</param>
    /// <returns>The target; null where none can serve the request, or not yet.</returns>
    public Target? Next(NextAttempt next, out bool probe, out RateShare spent)
    {
        using (Hold())
        {
            while (Choose(next, out probe) is { } target)
            {
                if (Takes(target))
                {
                    spent = Enter(target);
                    return target;
                }

                if (probe)
                {
                    target.Health.EndProbe();
                }
            }

            spent = default;
            return null;
        }
    }

    /// <summary>Leaves a target before anything was sent.</summary>
    /// <param name="way">Where the attempt was let in.</param>
    /// <param name="why">Why it is left.</param>
    public void Leave(in Entered way, LeftFor why)
    {
        var target = way.Target!;
        target.Rate.GiveBack(way.Spent);
        using (Hold())
        {
            _present.Leave(target.Bit);
            _notes.Left(target, why);
        }

        _targets.End(target, way.Probe);
    }

    /// <summary>Ends an attempt, or begins its stream.</summary>
    /// <param name="way">Where it was sent.</param>
    /// <param name="error">What it failed with, or null.</param>
    /// <param name="says">Whether that says something of what may follow: no cancellation does, nor what the guard itself refused.</param>
    /// <param name="isUnsent">Whether nothing was sent.</param>
    public void Ended(in Entered way, Exception? error, bool says, bool isUnsent)
    {
        var target = way.Target!;
        if (isUnsent)
        {
            target.Rate.GiveBack(way.Spent);
        }

        using (Hold())
        {
            _present.Leave(target.Bit);
            if (error is not null && says)
            {
                Note(target, error);
            }
            else if (error is OperationCanceledException)
            {
                // Another one was faster: what follows is not asked here first.
                _marks.Failed |= target.Bit;
            }
        }
    }

    /// <summary>Leaves a target whose stream was cut after its first content.</summary>
    public void Cut(Target target, Exception error)
    {
        using var held = Hold();
        Note(target, error);
    }

    /// <summary>Tells whether the completion can go on from a failure on its model, and after which wait.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="start">From when the total deadline counts.</param>
    /// <param name="backoff">The wait before a target that has failed is asked again, where its provider did not name one.</param>
    /// <param name="wait">The wait.</param>
    /// <param name="isAsked">Whether a provider asked for it.</param>
    public bool MayGoOn(Exception error, long start, TimeSpan backoff, out TimeSpan wait, out bool isAsked)
    {
        wait = TimeSpan.Zero;
        isAsked = false;
        if (Failure.Of(error).Reach == Reach.None && !Failure.Excludes(error))
        {
            return false;
        }

        using (Hold())
        {
            var now = _plan.Time.GetTimestamp();
            var left = Able(_targets.Open(_step.Only) & ~_marks.Never);
            var failed = left & (_marks.Failed | _marks.Waiting(now));
            if (failed != left)
            {
                _anew.Set(_plan, _options.Call, start, failed, _marks, backoff);
                return true;
            }

            // A fallback that nobody was asked for yet is no repetition.
            if (left == 0 || (!_plan.Repeats && _isAsked))
            {
                return false;
            }

            (wait, isAsked) = _marks.Wait(left, now, backoff, _plan.Time);
            return true;
        }
    }

    /// <summary>Takes note that a hedge has failed: a further one may go to a target that has, after a wait.</summary>
    public void HedgeFailed(long start, TimeSpan backoff)
    {
        using var held = Hold();
        _anew.Set(_plan, _options.Call, start, _targets.Open(_step.Only) & ~_marks.Never & _marks.Failed, _marks, backoff);
    }

    /// <summary>Answers how much longer those that are full are waited for alone, until another one may be asked again that has failed; null where none may.</summary>
    public TimeSpan? UntilAgain(ulong full)
    {
        using var held = Hold();
        var others = _anew.IsSet ? _targets.Open(_step.Only) & ~_marks.Never & ~full : 0;
        return others == 0 ? null : _anew.Left(_targets.WellAt(others), _plan.Time);
    }

    private Lock.Scope Hold() => _gate is null ? default : _gate.EnterScope();

    private Target? Choose(in NextAttempt next, out bool probe)
    {
        // What nobody asked for is sent to another target that is well, or not at all.
        var isLate = next.Beside && _plan.LateHedge is not null;
        var waits = isLate || next.Full != 0;
        var not = _marks.Never | next.Shut | next.Full | _marks.Waiting(_plan.Time);
        if (Among(not | _marks.Failed | _present.Mask, next.MayProbe, waits, out probe) is { } fresh)
        {
            return fresh;
        }

        if (next.Beside && !isLate)
        {
            return Among(not | _marks.Failed, mayProbe: false, waits, out probe);
        }

        if (isLate && MayStandBesideItself(next))
        {
            return Among(not, mayProbe: false, waits, out probe);
        }

        if (waits && !_anew.IsDue(_plan.Time))
        {
            return null;
        }

        // All have been asked once, or are full for longer than those that failed are to be left: the round begins anew.
        var again = Among(not | _present.Mask, next.MayProbe && !isLate, waits, out probe) ?? (waits ? null : Among(not, mayProbe: false, wellOnly: false, out probe));
        if (again is not null && !isLate)
        {
            _marks.Failed = 0;
            _anew.Begin();
        }

        return again;
    }

    // The only target that can serve is asked again beside itself. Another one that rests may come back: an attempt is left for it.
    private bool MayStandBesideItself(in NextAttempt next) =>
        _plan.Repeats && Able(_targets.Open(_step.Only) & ~_marks.Never & ~_present.Mask) is var others && (others == 0 || (next.MayProbe && _targets.WellAt(others) != 0));

    private Target? Among(ulong not, bool mayProbe, bool wellOnly, out bool probe) => _pick.Among(not, _step.Only, _fit.Tokens, mayProbe, wellOnly, out probe);

    // Those that can take the request now: neither excluded by what it asks, nor shut by their circuit.
    private ulong Able(ulong among)
    {
        var able = among;
        for (; among != 0; among &= among - 1)
        {
            var target = _targets.Targets[BitOperations.TrailingZeroCount(among)];
            if (!Takes(target) || _plan.CircuitOf(target, ModelAt(target)) is { IsOpen: true })
            {
                able &= ~target.Bit;
            }
        }

        return able;
    }

    private bool Takes(Target target) => _marks.Takes(target, ModelAt(target), ref _fit, _notes);

    private RateShare Enter(Target target)
    {
        _present.Enter(target.Bit);
        _isAsked = true;
        target.Health.Begin();
        _notes.Entered(target);
        return _targets.Rates.Spend(target, _fit.Tokens);
    }

    private void Note(Target target, Exception error)
    {
        _marks.Fail(target.Index, error, _plan.Time, _targets.Targets.Length);
        _notes.Failed(target, error);
        _lastError = error;
    }
}
