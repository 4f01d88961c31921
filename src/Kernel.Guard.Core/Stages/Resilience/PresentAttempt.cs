using KernelGuard.Scoping;
using KernelGuard.Targets;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is what is known of the first model's present attempt, while hedges may stand beside it.</summary>
/// <param name="plan">The policy's plan.</param>
internal sealed class PresentAttempt(ResiliencePlan plan)
{
    private long _begun;
    private Target? _target;
    private GuardChatOptions? _options;
    private volatile bool _isGivenUp;
    private volatile bool _hasEnded;

    /// <summary>Gets how long it has been under way; zero while it waits for a permit, for a budget or for the provider's pace.</summary>
    public TimeSpan UnderWayFor => Sent is not 0 and var sent ? plan.Time.GetElapsedTime(sent) : TimeSpan.Zero;

    /// <summary>Gets whether it was given up for another one.</summary>
    public bool IsGivenUp => _isGivenUp;

    /// <summary>Gets whether it has ended, and its permit is free.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Takes note that the next one is on its way, and not yet sent.</summary>
    public void Await()
    {
        (_isGivenUp, _hasEnded, _target, _options) = (false, false, null, null);
        Volatile.Write(ref _begun, 0);
    }

    /// <summary>Takes note that it is sent: handed to the meter, which says when it is the provider's.</summary>
    public void Send(Target? target, GuardChatOptions options)
    {
        (_target, _options) = (target, options);
        Volatile.Write(ref _begun, plan.Time.GetTimestamp());
    }

    /// <summary>Takes note that it ends.</summary>
    public void End() => _hasEnded = true;

    /// <summary>Gives it up, as at a deadline of its own, unless its target has answered anybody since: then it is slow, and does not hang.</summary>
    /// <param name="other">Where another one would be sent; null where the host has one target.</param>
    public bool TryGiveUp(Target? other)
    {
        var sent = Sent;
        var hasAnswered = _target is { } target ? target.Health.HasAnsweredSince(sent) : plan.Usual!.HasAnsweredSince(sent);

        // While nobody knows how long answers take, one attempt at a target is given up on trial, where another target may do better.
        return _isGivenUp |= !hasAnswered && (plan.Usual!.Value > TimeSpan.Zero || (other != _target && _target!.Health.TryGiveUp()));
    }

    // The stage may be used alone: then nothing beneath holds the attempt back, and nobody says when it is handed on.
    private long Sent => Volatile.Read(ref _begun) is not 0 and var begun && _options!.SentTimestamp is var sent && (sent != 0 || !plan.IsMetered) ? Math.Max(begun, sent) : 0;
}
