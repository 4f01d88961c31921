using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Polly;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is one completion on its way through the pipelines: on which model it is, and whether and how it goes on from a failure.</summary>
/// <remarks>Its pipeline's flow writes it.</remarks>
internal sealed class Completion
{
    /// <summary>What is left of a deadline that has passed: Polly takes nothing, and less, for no deadline.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromTicks(1);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    private readonly ResiliencePlan _plan;
    private readonly Attempts _attempts;
    private readonly LateRace? _late;
    private GuardChatOptions _options = null!;
    private bool _streamed;
    private CancellationToken _caller;
    private bool _hedgesLate;
    private Task? _losers;
    private Target? _answered;
    private Exception? _first;
    private Exception? _last;
    private int _target;
    private int _steps;
    private TimeSpan _backoff;
    private long _endpointDue;
    private bool _isAsked;

    public Completion(ResiliencePlan plan, bool streamed = false)
    {
        _plan = plan;
        var hedgesLate = plan.LateHedge is not null && !streamed;
        _attempts = new Attempts(plan, hedgesLate);
        _late = hedgesLate ? new LateRace(plan, _attempts) : null;
    }

    private Completion(Completion cut, IList<ChatMessage> messages, GuardChatOptions options)
    {
        (_plan, _streamed, _caller, _target, _options) = (cut._plan, cut._streamed, cut._caller, cut._target, options);
        _attempts = cut._attempts.Continue(messages, options);
    }

    /// <summary>Begins.</summary>
    public void Begin(IChatClient inner, IList<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken caller)
    {
        (_options, _streamed, _caller) = (options, streamed, caller);
        _attempts.Begin(inner, messages, options, streamed, caller);
        var mayHedge = !_attempts.MayRunTools;
        Race = mayHedge && _plan.Hedged is not null && !ToolRan.In(messages) ? new Race(_plan, _attempts) : null;
        _hedgesLate = mayHedge && _late is not null && !ToolRan.In(messages) && !ProviderRuns.In(options);
    }

    /// <summary>Forgets a call that has its answer, so that another one may begin: a whole one, to the one attempt that was made, and nothing is left of it.</summary>
    /// <returns>Whether another one may begin; what has seen more is used once.</returns>
    public bool TryForget()
    {
        if (_steps != 1 || _target != 0 || _streamed || Race is not null || _plan.HostAttempt is not null || _late?.TryForget() is false)
        {
            return false;
        }

        (_options, _streamed, _caller, _answered, _steps, _hedgesLate) = (null!, false, CancellationToken.None, null, 0, false);
        _attempts.Forget();
        return true;
    }

    /// <summary>Gets the race on the first model; null where the policy names no hedge.</summary>
    public Race? Race { get; private set; }

    private string? Model => _attempts.ModelOf(_target);

    private HedgeTold? Told => Race?.Told ?? (_hedgesLate ? _late!.Told : null);

    /// <summary>Gets the wait before the retry that was allowed last.</summary>
    public TimeSpan Wait { get; private set; }

    /// <summary>Gets how long the clock's timer is set for it. Timers count in ticks of the system, and may be early by one: a provider's wait is not.</summary>
    public TimeSpan Delay => _isAsked ? Wait + ResiliencePlan.Tick : Wait;

    /// <summary>Gets whether several callers wait for it, who hold themselves to the total deadline.</summary>
    public bool IsShared => _options.Call.Total is not null;

    /// <summary>Gets whether an attempt is left.</summary>
    public bool HasAttempts => _attempts.HasMoreThan(0);

    /// <summary>Gets what is left of the total deadline, which is infinite where those who share the completion hold themselves to it.</summary>
    public TimeSpan Left(TimeSpan total) =>
        IsShared ? Timeout.InfiniteTimeSpan : total - _plan.Time.GetElapsedTime(_attempts.Start) is var left && left > Least ? left : Least;

    /// <summary>Makes the completion that goes on where this one's stream was cut: on the same model, with what is left of its attempts and of its time.</summary>
    /// <param name="messages">The messages, and what had come.</param>
    /// <param name="options">The first attempt's options.</param>
    /// <exception cref="GuardTimeoutException">Nothing is left of the total deadline.</exception>
    public Completion Continue(IList<ChatMessage> messages, GuardChatOptions options)
    {
        _plan.ThrowIfPassed(this);
        return new Completion(this, messages, options);
    }

    /// <summary>Takes note that the answer's stream was cut, so that another target goes on from it.</summary>
    public void Cut(Exception error)
    {
        if (_answered is { } target)
        {
            _attempts.Route!.Cut(target, error);
        }
    }

    /// <summary>Runs the completion: to its answer, or to its stream's first content.</summary>
    /// <exception cref="GuardException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Answer> RunAsync()
    {
        _caller.ThrowIfCancellationRequested();
        var context = ResilienceContextPool.Shared.Get(_caller);
        Outcome<Answer> outcome;
        try
        {
            context.Properties.Set(ResiliencePlan.Key, this);
            outcome = await (Race is null ? _plan.Plain : _plan.Hedged!)
                .ExecuteOutcomeAsync(static (context, completion) => completion.StepAsync(context), context, this).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        // They are cancelled already. A stream's reader does not wait for them before its end; everybody else does, so that the record is
        // complete when the completion is.
        _losers = Race is null ? _late?.Losers : Race.EndAsync(outcome.Exception is null ? outcome.Result.Stream : null);
        if (!_streamed || outcome.Exception is not null)
        {
            await EndAsync().ConfigureAwait(false);
        }

        if (outcome.Exception is { } error)
        {
            ExceptionDispatchInfo.Throw(CallersError.Of(error, _first, _last, _plan, _caller));
        }

        _answered = outcome.Result.Stream?.Target;
        return outcome.Result;
    }

    /// <summary>Waits for the attempts that lost, but not for long for one that does not end though it was cancelled.</summary>
    public ValueTask EndAsync() => _losers is null ? ValueTask.CompletedTask : _losers.IsCompleted ? new ValueTask(_losers) : _plan.Stragglers.WaitAsync(_losers, Model);

    /// <summary>Makes the next attempt on the present model: its first or a retry.</summary>
    public ValueTask<Outcome<Answer>> StepAsync(ResilienceContext context)
    {
        var first = _steps++ == 0;
        var kind = !first ? AttemptKind.Retry : _target == 0 ? AttemptKind.First : AttemptKind.Fallback;
        return _target != 0 ? _attempts.MakeAsync(context, kind, _target)
            : Race is not null ? Race.StepAsync(context.CancellationToken, kind)
            : _hedgesLate ? _late!.StepAsync(context.CancellationToken, kind)
            : _attempts.MakeAsync(context, kind, place: 0);
    }

    /// <summary>Tells whether the present model is asked again, after <see cref="Wait"/>.</summary>
    /// <param name="error">What the last attempt failed with.</param>
    public bool MayRetry(Exception error)
    {
        // Each model that is still to come keeps one attempt, or a retry would take the way out.
        Note(error);
        if (!_attempts.HasMoreThan(_attempts.Reserved(_target)))
        {
            return false;
        }

        bool isAsked;
        if (_attempts.Route is { } route)
        {
            // The next target is asked at once; only one that is asked again is waited for.
            if (!route.MayGoOn(error, _attempts.Start, NextBackoff(), out var wait, out isAsked))
            {
                return false;
            }

            Wait = wait;
            _backoff = wait > TimeSpan.Zero && !isAsked ? wait : _backoff;
        }
        else
        {
            if (!Failure.Of(error).MovesOn || (Told is { KeyRefused: true } && _target == 0))
            {
                return false;
            }

            var asked = TimerRange.Longer(Failure.RetryAfter(error) ?? TimeSpan.Zero, (_target == 0 ? Told?.AskedWait() : null) ?? TimeSpan.Zero);
            isAsked = asked > TimeSpan.Zero;
            Wait = isAsked ? asked : NextBackoff();
            _backoff = isAsked ? _backoff : Wait;
        }

        _isAsked = isAsked;
        return Wait == TimeSpan.Zero || _plan.Fits(Wait, isAsked, _attempts.Start, _options.Call.Deadline?.Remaining);
    }

    /// <summary>Tells whether another model is asked.</summary>
    /// <param name="error">What the present one failed with.</param>
    /// <param name="target">The other's place in the list, from 1; a continuation begins where its stream was cut.</param>
    public bool MayFallBack(Exception error, int target)
    {
        Note(error);
        return target > _target && _attempts.HasMoreThan(0) && CanServe(_plan.Fallbacks[target - 1]) && LeadsTo(error, _plan.Fallbacks[target - 1])
            && (EndpointWait is var wait && (wait == TimeSpan.Zero || _plan.Fits(wait, isAsked: true, _attempts.Start, _options.Call.Deadline?.Remaining)));
    }

    /// <summary>Moves on to another model, and asks it: of an endpoint that asked to wait, with whatever model, after that.</summary>
    /// <param name="context">The pipeline's context.</param>
    /// <param name="target">The model's place in the list, from 1.</param>
    /// <param name="why">What the present one failed with.</param>
    public async ValueTask<Outcome<Answer>> FallBackAsync(ResilienceContext context, int target, Exception why)
    {
        MoveTo(target, why);
        if (EndpointWait is var wait && wait > TimeSpan.Zero)
        {
            _options.Call.WillWait(wait);
            try
            {
                await Task.Delay(TimerRange.Clamp(wait + ResiliencePlan.Tick), _plan.Time, context.CancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException cancelled)
            {
                return Answer.Failed(cancelled);
            }
        }

        return await _plan.FurtherModel.ExecuteOutcomeAsync(static (context, one) => one.StepAsync(context), context, this).ConfigureAwait(false);
    }

    // Several targets have each their own, which the route keeps.
    private TimeSpan EndpointWait => _attempts.Route is not null ? TimeSpan.Zero
        : TimerRange.Longer(Told?.EndpointWait() ?? TimeSpan.Zero, _plan.Time.GetTimestamp() is var now && now < _endpointDue ? _plan.Time.GetElapsedTime(now, _endpointDue) : TimeSpan.Zero);

    private bool LeadsTo(Exception error, FallbackStep step) => error switch
    {
        CircuitOpenException => true,
        ConcurrencyLimitException { IsOfTarget: true } => step.Target is not null,
        ProviderException { Code: ProviderCodes.UnsupportedByFallback } => true,
        _ when Failure.Excludes(error) => _attempts.Route is not null,
        BudgetExceededException => _attempts.FallbackRefused,
        _ => Failure.Of(error) is { Reach: not Reach.None } failure && (failure.MovesOn || _attempts.Route is not null),
    };

    private void MoveTo(int target, Exception why)
    {
        _first ??= why;
        var reason = why switch
        {
            CircuitOpenException => "circuit_open",
            BudgetExceededException => "budget",
            _ => Failure.Of(why).Reason,
        };
        var step = _plan.Fallbacks[target - 1];
        _plan.Log.FellBack(Model, step.Model is { } model ? step.Target is { } at ? $"{model} at {at}" : model : step.Target!, reason);
        _options.Call.FallbackReason = reason;
        _target = target;
        _steps = 0;
        _backoff = TimeSpan.Zero;
        _attempts.FallbackRefused = false;
        _attempts.Route?.MoveTo(step.Model, step.Target);
    }

    public void Retrying(int attempt, Exception error, TimeSpan delay)
    {
        if (_attempts.Route is not null)
        {
            _first ??= error;
        }

        _plan.Log.Retried(attempt, Model, error, delay);
        _options.Call.WillWait(delay);
    }

    private bool CanServe(FallbackStep step) => _attempts.Route is not { } route || route.IsAnyLeft(step);

    private TimeSpan NextBackoff() => _plan.Backoff(TimerRange.Longer(_backoff, _attempts.Route?.BegunAfter ?? TimeSpan.Zero));

    private void Note(Exception error)
    {
        _last = error is ProviderException or GuardTimeoutException ? error : _last;
        if (_attempts.Route is null && Failure.IsOfAllModels(error) && Failure.RetryAfter(error) is { } asked && asked > TimeSpan.Zero)
        {
            _endpointDue = _plan.Time.GetTimestamp() + _plan.Ticks(asked < Longest ? asked : Longest);
        }
    }
}
