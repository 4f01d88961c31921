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
    private readonly IList<ChatMessage> _messages;
    private readonly GuardChatOptions _options;
    private readonly bool _streamed;

    // A budget that asks a cheaper model means it wherever the request goes.
    private readonly string? _downgraded;

    // Targets whose model is one of their own are no equals of the others for a request that names another model than the host's first.
    private readonly ulong _second;
    private RouteMarks _marks;
    private RouteStep _step;
    private ulong _underWay;
    private Target? _left;
    private Exception? _lastError;
    private string? _reason;

    public Route(ResiliencePlan plan, TargetSet targets, IList<ChatMessage> messages, GuardChatOptions options, bool streamed)
    {
        (_plan, _targets, _messages, _options, _streamed) = (plan, targets, messages, options, streamed);
        _downgraded = options.IsFallback ? options.ModelId : null;
        var isAnother = options.ModelId is { } asked && asked != targets.Targets[0].Provider?.DefaultModelId && (targets.OwnModels & 1) == 0;
        _second = isAnother || _downgraded is not null ? targets.OwnModels : 0;
    }

    /// <summary>Gets what the last attempt failed with where a target asked to wait, and can be asked then; else null.</summary>
    public Exception? Awaited
    {
        get
        {
            lock (_gate)
            {
                return (_targets.Open(_step.Only) & ~_marks.Never & _marks.Waiting(_plan.Time.GetTimestamp())) == 0 ? null : _lastError;
            }
        }
    }

    /// <summary>Tells whether an error says that a target cannot take the request.</summary>
    public static bool IsExcluded(Exception error) => error is ProviderException { Code: ProviderCodes.UnsupportedByFallback };

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
            _marks.Aside = next.Aside(_targets);
        }
    }

    /// <summary>Answers the model that is asked at a target; null for its client's own.</summary>
    public string? ModelAt(Target target) => _step.ModelAt(target, _options, _downgraded);

    /// <summary>Chooses the target of the next attempt, which begins there. One that asked to wait is none.</summary>
    /// <param name="mayProbe">Whether the attempt may try a target that rests.</param>
    /// <param name="shut">Those whose circuit is open.</param>
    /// <param name="beside">Whether the attempt is a hedge: it is not sent to one that has just failed.</param>
    /// <param name="probe">Whether the attempt tries a target that rests.</param>
    /// <returns>The target; null where none can serve the request, or not yet.</returns>
    public Target? Next(bool mayProbe, ulong shut, bool beside, out bool probe)
    {
        lock (_gate)
        {
            while (Choose(mayProbe, shut, beside, out probe) is { } target)
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
            (_left, _reason) = (target, "circuit_open");
            _options.Call.Decide(target.Name, "circuit_open", null);
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
        if (Failure.Of(error).Reach == Reach.None && !IsExcluded(error))
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

            if (left == 0 || !again)
            {
                return false;
            }

            wait = TimeSpan.MaxValue;
            for (; left != 0; left &= left - 1)
            {
                var due = _marks.Due(BitOperations.TrailingZeroCount(left));
                var one = due > now ? _plan.Time.GetElapsedTime(now, due) : backoff;
                if (one < wait)
                {
                    (wait, isAsked) = (one, due > now);
                }
            }

            return true;
        }
    }

    private Target? Choose(bool mayProbe, ulong shut, bool beside, out bool probe)
    {
        var not = _marks.Never | shut | _marks.Waiting(_plan.Time.GetTimestamp());
        if (Among(not | _marks.Failed | _underWay, mayProbe, out probe) is { } fresh)
        {
            return fresh;
        }

        if (beside)
        {
            return Among(not | _marks.Failed, mayProbe: false, out probe);
        }

        // All have been asked once: the round begins anew.
        var again = Among(not | _underWay, mayProbe, out probe) ?? Among(not, mayProbe: false, out probe);
        _marks.Failed = again is null ? _marks.Failed : 0;
        return again;
    }

    private Target? Among(ulong not, bool mayProbe, out bool probe) =>
        _second == 0 || _step.Only != 0 ? _targets.Choose(not, _step.Only, _streamed, mayProbe, out probe)
            : _targets.Choose(not | _second, 0, _streamed, mayProbe, out probe) ?? _targets.Choose(not, 0, _streamed, mayProbe, out probe);

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
        if (_marks.IsNew(target.Bit) && ParameterAdapter.Exclusion(target, _messages, _options, ModelAt(target)) is { } setting)
        {
            _marks.Exclude(target.Bit);
            _options.Call.Decide(target.Name, "excluded", setting);
        }

        return (_marks.Never & target.Bit) == 0;
    }

    private void Enter(Target target)
    {
        _underWay |= target.Bit;
        target.Health.Begin();
        if (_left is not null && _left != target)
        {
            _options.Call.FallbackReason = _reason;
            _plan.Log.Left(_left.Name, target.Name, _reason);
        }

        _left = null;
    }

    private void Note(Target target, Exception error)
    {
        var failure = Failure.Of(error);
        _marks.Fail(target.Bit, failure.Reach);
        _lastError = error;
        if (IsExcluded(error))
        {
            _marks.Exclude(target.Bit);
            Leave(target, "excluded", "settings", "error");
            return;
        }

        if (Failure.RetryAfter(error) is { } asked && asked > TimeSpan.Zero)
        {
            var seconds = Math.Min(asked.TotalSeconds, TimeSpan.FromDays(365).TotalSeconds);
            _marks.WaitFor(target.Index, _plan.Time.GetTimestamp() + (long)Math.Ceiling(seconds * _plan.Time.TimestampFrequency), _targets.Targets.Length);
        }

        Leave(target, "failed", failure.Reason, failure.Reason);
    }

    private void Leave(Target target, string rule, string detail, string reason)
    {
        (_left, _reason) = (target, reason);
        _options.Call.Decide(target.Name, rule, detail);
    }
}
