using System.Numerics;
using KernelGuard.Scoping;
using KernelGuard.Targets;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Is one completion's way over the targets: which of them have failed it, which cannot serve it, and which asked it to wait. Thread-safe, because
/// hedges run side by side.
/// </summary>
/// <param name="targets">The targets.</param>
/// <param name="options">The request.</param>
/// <param name="streamed">Whether its answer is a stream.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed class Route(TargetSet targets, GuardChatOptions options, bool streamed, TimeProvider time, ResilienceLog log)
{
    private readonly Lock _gate = new();

    // Targets whose model is one of their own are no equals of the others for a request that names another model than the host's first.
    private readonly ulong _second = options.ModelId is { } asked && asked != targets.Targets[0].Provider?.DefaultModelId && (targets.OwnModels & 1) == 0 ? targets.OwnModels : 0;
    private long[]? _due;
    private string? _named;
    private ulong _only;
    private ulong _failed;
    private ulong _out;
    private ulong _refused;
    private ulong _underWay;
    private Target? _left;
    private string? _reason;

    /// <summary>Gets whether a target is left that another model may be asked at.</summary>
    public bool IsAnyLeft => (targets.Open(0) & ~_refused) != 0;

    /// <summary>Tells whether an error says that a target cannot take the request.</summary>
    public static bool IsExcluded(Exception error) => error is ProviderException { Code: ProviderCodes.UnsupportedByFallback };

    /// <summary>Moves on to a fallback's model and target.</summary>
    public void MoveTo(string? model, string? target)
    {
        lock (_gate)
        {
            _named = model;
            _only = target is null ? 0 : targets.Find(target)?.Bit ?? 0;
            _failed = 0;

            // Targets with a model of their own do not ask a fallback's, as long as there are others.
            var others = targets.Open(0) & ~targets.OwnModels;
            _out = _refused | (_only == 0 && model is not null && others != 0 ? targets.OwnModels : 0);
        }
    }

    /// <summary>Answers the model that is asked at a target; null for its client's own.</summary>
    public string? ModelAt(Target target) =>
        _named is not null && (_only != 0 || target.Model is null) ? _named : target.Model ?? options.ModelId ?? (target.Index == 0 ? null : options.Call.RequestModel);

    /// <summary>Chooses the target of the next attempt, which begins there.</summary>
    /// <param name="mayProbe">Whether the attempt may try a target that rests.</param>
    /// <param name="shut">Those whose circuit is open.</param>
    /// <param name="beside">Whether the attempt is a hedge: it is not sent to one that has just failed or asked to wait.</param>
    /// <param name="probe">Whether the attempt tries a target that rests.</param>
    /// <returns>The target; null where none can serve the request.</returns>
    public Target? Next(bool mayProbe, ulong shut, bool beside, out bool probe)
    {
        lock (_gate)
        {
            while (true)
            {
                var never = _out | shut;
                var waiting = Waiting(time.GetTimestamp());
                var target = Choose(never | waiting | _failed | _underWay, mayProbe, out probe);
                if (target is null && !beside)
                {
                    // All have been asked once: the round begins anew, with those first that did not ask to wait.
                    target = Choose(never | waiting | _underWay, mayProbe, out probe) ?? Choose(never, mayProbe: false, out probe);
                    _failed = target is null ? _failed : 0;
                }
                else
                {
                    target ??= Choose(never | waiting | _failed, mayProbe: false, out probe);
                }

                if (target is null)
                {
                    return null;
                }

                if (ParameterAdapter.Exclusion(target, options, ModelAt(target)) is not { } setting)
                {
                    Enter(target);
                    return target;
                }

                if (probe)
                {
                    target.Health.EndProbe();
                }

                _out |= target.Bit;
                options.Call.Decide(target.Name, "excluded", setting);
            }
        }
    }

    /// <summary>Leaves a target whose circuit is open.</summary>
    public void Shut(Target target, bool probe)
    {
        Ended(target, probe, 0, null, says: false);
        lock (_gate)
        {
            (_left, _reason) = (target, "circuit_open");
            options.Call.Decide(target.Name, "circuit_open", null);
        }
    }

    /// <summary>Ends an attempt.</summary>
    /// <param name="target">Where it was sent.</param>
    /// <param name="probe">Whether it tried a target that rests.</param>
    /// <param name="begun">When it began, as a timestamp.</param>
    /// <param name="error">What it failed with, or null.</param>
    /// <param name="says">Whether the end says something of the target: no cancellation does, nor what the guard itself refused.</param>
    public void Ended(Target target, bool probe, long begun, Exception? error, bool says)
    {
        lock (_gate)
        {
            _underWay &= ~target.Bit;
            if (error is not null && says)
            {
                Note(target, error);
            }
        }

        var failure = error is null ? default : Failure.Of(error);
        if (!says)
        {
            targets.End(target, probe);
        }
        else if (error is null)
        {
            targets.Succeeded(target, probe, streamed, begun);
        }
        else if (failure.Ill || failure.Reach == Reach.Key)
        {
            targets.Failed(target, probe);
        }
        else
        {
            targets.Pause(target, Failure.RetryAfter(error));
            targets.End(target, probe);
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
            var now = time.GetTimestamp();
            var left = targets.Open(_only) & ~_out;
            if (left == 0)
            {
                return false;
            }

            if ((left & ~_failed & ~Waiting(now)) != 0)
            {
                return true;
            }

            if (!again)
            {
                return false;
            }

            wait = TimeSpan.MaxValue;
            for (; left != 0; left &= left - 1)
            {
                var due = _due is null ? 0 : _due[BitOperations.TrailingZeroCount(left)];
                var one = due > now ? time.GetElapsedTime(now, due) : backoff;
                if (one < wait)
                {
                    (wait, isAsked) = (one, due > now);
                }
            }

            return true;
        }
    }

    private void Enter(Target target)
    {
        _underWay |= target.Bit;
        target.Health.Begin();
        if (_left is not null && _left != target)
        {
            options.Call.FallbackReason = _reason;
            log.Left(_left.Name, target.Name, _reason);
        }

        _left = null;
    }

    private void Leave(Target target, string rule, string reason)
    {
        (_left, _reason) = (target, rule == "failed" ? reason : "error");
        options.Call.Decide(target.Name, rule, reason);
    }

    private void Note(Target target, Exception error)
    {
        _failed |= target.Bit;
        if (IsExcluded(error))
        {
            _out |= target.Bit;
            Leave(target, "excluded", "settings");
            return;
        }

        var failure = Failure.Of(error);
        _out |= failure.Reach is Reach.Key or Reach.Target ? target.Bit : 0;
        _refused |= failure.Reach == Reach.Key ? target.Bit : 0;
        if (Failure.RetryAfter(error) is { } asked && asked > TimeSpan.Zero)
        {
            var seconds = Math.Min(asked.TotalSeconds, TimeSpan.FromDays(365).TotalSeconds);
            (_due ??= new long[targets.Targets.Length])[target.Index] = time.GetTimestamp() + (long)Math.Ceiling(seconds * time.TimestampFrequency);
        }

        Leave(target, "failed", failure.Reason);
    }

    private Target? Choose(ulong not, bool mayProbe, out bool probe) =>
        _second == 0 || _only != 0 ? targets.Choose(not, _only, streamed, mayProbe, out probe)
            : targets.Choose(not | _second, 0, streamed, mayProbe, out probe) ?? targets.Choose(not, 0, streamed, mayProbe, out probe);

    private ulong Waiting(long now)
    {
        ulong mask = 0;
        for (var i = 0; i < (_due?.Length ?? 0); i++)
        {
            mask |= _due![i] > now ? 1UL << i : 0;
        }

        return mask;
    }
}
