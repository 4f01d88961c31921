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
    private readonly Lock _gate = new();
    private readonly ResiliencePlan _plan;
    private readonly TargetSet _targets;
    private GuardChatOptions _options = null!;
    private RequestFit _fit;
    private RouteNotes _notes;
    private bool _streamed;

    // A budget that asks a cheaper model means it wherever the request goes.
    private string? _downgraded;

    // Targets whose model is one of their own are no equals of the others for a request that names another model than the host's first.
    private ulong _second;
    private RouteMarks _marks;
    private RouteStep _step;
    private ulong _underWay;
    private bool _isAsked;
    private Exception? _lastError;

    public Route(ResiliencePlan plan, TargetSet targets) => (_plan, _targets) = (plan, targets);

    /// <summary>Begins a completion.</summary>
    public void Begin(IList<ChatMessage> messages, GuardChatOptions options, bool streamed)
    {
        (_options, _streamed, _downgraded) = (options, streamed, options.IsFallback ? options.ModelId : null);
        (_fit, _notes) = (new RequestFit(_targets, messages, options), new RouteNotes(options.Call, _plan.Log));
        var isAnother = options.ModelId is { } asked && asked != _targets.Targets[0].Provider?.DefaultModelId && (_targets.OwnModels & 1) == 0;
        _second = isAnother || _downgraded is not null ? _targets.OwnModels : 0;
    }

    /// <summary>Forgets a completion that has ended.</summary>
    public void Forget() => (_options, _streamed, _fit, _notes, _downgraded, _second, _marks, _step, _underWay, _isAsked, _lastError) =
        (null!, false, default, default, null, 0, default, default, 0, false, null);

    /// <summary>Gets what the last attempt failed with where a target asked to wait, and can be asked then; else null.</summary>
    public Exception? Awaited
    {
        get
        {
            lock (_gate)
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
        lock (_gate)
        {
            var next = RouteStep.Of(_targets, model, target);
            if (next.Model != _step.Model)
            {
                _marks.AnotherModel();
            }

            _step = next;
            _isAsked = false;
            _marks.Aside = next.Aside(_targets);
        }
    }

    /// <summary>Answers the model that is asked at a target; null for its client's own.</summary>
    public string? ModelAt(Target target) => _step.ModelAt(target, _options, _downgraded);

    /// <summary>Chooses the target of the next attempt, which begins there. One that asked to wait is none.</summary>
    /// <param name="mayProbe">Whether the attempt may try a target that rests.</param>
    /// <param name="shut">Those whose circuit is open.</param>
    /// <param name="full">Those whose concurrency limit has no place. Instead of one of them none is asked that is not well, or has failed: a place will be free.</param>
    /// <param name="beside">Whether the attempt is a hedge: it is not sent to one that has just failed.</param>
    /// <param name="probe">Whether the attempt tries a target that rests.</param>
    /// <returns>The target; null where none can serve the request, or not yet.</returns>
    public Target? Next(bool mayProbe, ulong shut, ulong full, bool beside, out bool probe)
    {
        lock (_gate)
        {
            while (Choose(mayProbe, shut, full, beside, out probe) is { } target)
            {
                if (Takes(target))
                {
                    Enter(target);
                    return target;
                }

                if (probe)
                {
                    target.Health.EndProbe();
                }
            }

            return null;
        }
    }

    /// <summary>Leaves a target whose circuit is open.</summary>
    public void Shut(Target target, bool probe)
    {
        lock (_gate)
        {
            _underWay &= ~target.Bit;
            _targets.Rates.GiveBack(target, _fit.Tokens);
            _notes.Left(target, "circuit_open", null, "circuit_open");
        }

        _targets.End(target, probe);
    }

    /// <summary>Leaves a target before anything was sent.</summary>
    /// <param name="target">The target.</param>
    /// <param name="probe">Whether the attempt was to try one that rests.</param>
    /// <param name="isFull">Whether its concurrency limit has no place.</param>
    public void Leave(Target target, bool probe, bool isFull)
    {
        lock (_gate)
        {
            _underWay &= ~target.Bit;
            _targets.Rates.GiveBack(target, _fit.Tokens);
            if (isFull)
            {
                _notes.Busy(target);
            }
        }

        _targets.End(target, probe);
    }

    /// <summary>Ends an attempt, or begins its stream.</summary>
    /// <param name="target">Where it was sent.</param>
    /// <param name="error">What it failed with, or null.</param>
    /// <param name="says">Whether that says something of what may follow: no cancellation does, nor what the guard itself refused.</param>
    public void Ended(Target target, Exception? error, bool says)
    {
        lock (_gate)
        {
            _underWay &= ~target.Bit;
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
        lock (_gate)
        {
            Note(target, error);
        }
    }

    /// <summary>Tells whether the completion can go on from a failure on its model, and after which wait.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="again">Whether a target that has failed may be asked again.</param>
    /// <param name="backoff">The wait before that, where its provider did not name one.</param>
    /// <param name="wait">The wait.</param>
    /// <param name="isAsked">Whether a provider asked for it.</param>
    public bool MayGoOn(Exception error, bool again, TimeSpan backoff, out TimeSpan wait, out bool isAsked)
    {
        wait = TimeSpan.Zero;
        isAsked = false;
        if (Failure.Of(error).Reach == Reach.None && !Failure.Excludes(error))
        {
            return false;
        }

        lock (_gate)
        {
            var now = _plan.Time.GetTimestamp();
            var left = Able(_targets.Open(_step.Only) & ~_marks.Never);
            if ((left & ~_marks.Failed & ~_marks.Waiting(now)) != 0)
            {
                return true;
            }

            // A fallback that nobody was asked for yet is no repetition.
            if (left == 0 || (!again && _isAsked))
            {
                return false;
            }

            (wait, isAsked) = _marks.Wait(left, now, backoff, _plan.Time);
            return true;
        }
    }

    private Target? Choose(bool mayProbe, ulong shut, ulong full, bool beside, out bool probe)
    {
        // What nobody asked for is sent to another target that is well, or not at all.
        var isLate = beside && _plan.LateHedge is not null;
        var not = _marks.Never | shut | full | _marks.Waiting(_plan.Time);
        if (Among(not | _marks.Failed | _underWay, mayProbe, full != 0 || isLate, out probe) is { } fresh)
        {
            return fresh;
        }

        if (beside)
        {
            return isLate ? null : Among(not | _marks.Failed, mayProbe: false, full != 0, out probe);
        }

        if (full != 0)
        {
            return null;
        }

        // All have been asked once: the round begins anew.
        var again = Among(not | _underWay, mayProbe, wellOnly: false, out probe) ?? Among(not, mayProbe: false, wellOnly: false, out probe);
        _marks.Failed = again is null ? _marks.Failed : 0;
        return again;
    }

    private Target? Among(ulong not, bool mayProbe, bool wellOnly, out bool probe) =>
        _second == 0 || _step.Only != 0 ? _targets.Choose(not, _step.Only, _streamed, mayProbe, out probe, wellOnly, _fit.Tokens)
            : _targets.Choose(not | _second, 0, _streamed, mayProbe, out probe, wellOnly, _fit.Tokens) ?? _targets.Choose(not, 0, _streamed, mayProbe, out probe, wellOnly, _fit.Tokens);

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

    private bool Takes(Target target)
    {
        if (_marks.IsNew(target.Bit) && _fit.Exclusion(target, ModelAt(target)) is { } setting)
        {
            _marks.Exclude(target.Bit);
            _notes.Excluded(target, setting);
        }

        return (_marks.Never & target.Bit) == 0;
    }

    private void Enter(Target target)
    {
        _underWay |= target.Bit;
        _isAsked = true;
        target.Health.Begin();
        _targets.Rates.Spend(target, _fit.Tokens);
        _notes.Entered(target);
    }

    private void Note(Target target, Exception error)
    {
        var failure = Failure.Of(error);
        _marks.Fail(target.Bit, failure.Reach);
        _lastError = error;
        if (Failure.Excludes(error))
        {
            _marks.Exclude(target.Bit);
            _notes.Left(target, "excluded", "settings", "error");
            return;
        }

        if (Failure.RetryAfter(error) is { } asked && asked > TimeSpan.Zero)
        {
            var seconds = Math.Min(asked.TotalSeconds, TimeSpan.FromDays(365).TotalSeconds);
            _marks.WaitFor(target.Index, _plan.Time.GetTimestamp() + (long)Math.Ceiling(seconds * _plan.Time.TimestampFrequency), _targets.Targets.Length, Failure.IsOfAllModels(error));
        }

        _notes.Left(target, "failed", failure.Reason, failure.Reason);
    }
}
