using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Polly;
using Polly.Timeout;
using PollyOutcome = Polly.Outcome;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is one completion on its way through the pipelines: what it asks, the attempts it has left, and where it stands.</summary>
/// <remarks>Its pipeline's flow writes it; attempts may run side by side, and share the attempt budget alone.</remarks>
internal sealed class Completion
{
    private readonly ResiliencePlan _plan;
    private readonly IChatClient _inner;
    private readonly IList<ChatMessage> _messages;
    private readonly GuardChatOptions _options;
    private readonly bool _streamed;
    private readonly CancellationToken _caller;
    private readonly long _start;
    private readonly AttemptBudget _budget;

    // The stages beneath may cap the first attempt's options to what its model's budget leaves; other attempts begin anew.
    private readonly (int? Cap, int? MaxOutputTokens) _output;
    private readonly bool _hedged;
    private SideBySide? _race;
    private Task? _losers;
    private int _target;
    private int _steps;
    private int _hedges;
    private bool _hedgesOver;
    private bool _fallbackRefused;
    private volatile bool _stepFailed;
    private volatile bool _hedgeFailed;

    public Completion(ResiliencePlan plan, IChatClient inner, IList<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken caller)
    {
        _plan = plan;
        _inner = inner;
        _messages = messages;
        _options = options;
        _streamed = streamed;
        _caller = caller;
        _start = plan.Time.GetTimestamp();
        _budget = new AttemptBudget(plan.MaxAttempts);
        _output = (options.OutputCap, options.MaxOutputTokens);
        _hedged = plan.Hedged is not null && !ToolRan.In(messages);
    }

    // Each model that is still to come keeps one attempt, or a retry would take the way out.
    private int Reserved => _plan.FallbackModels.Length - _target;

    private string? Model => ModelOf(_target) ?? _options.ModelId;

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
            outcome = await (_hedged ? _plan.Hedged! : _plan.Plain)
                .ExecuteOutcomeAsync(static (context, completion) => completion.StepAsync(context), context, this).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        if (_race is not null)
        {
            // They are cancelled at once. A stream's reader does not wait for them before its end; everybody else does, so that the
            // record is complete when the completion is.
            _losers = _race.EndAsync(outcome.Exception is null ? outcome.Result.Stream : null);
            if (!_streamed || outcome.Exception is not null)
            {
                await _losers.ConfigureAwait(false);
            }
        }

        if (outcome.Exception is { } error)
        {
            ExceptionDispatchInfo.Throw(Surface(error));
        }

        return outcome.Result;
    }

    /// <summary>Waits for the attempts that lost.</summary>
    public ValueTask EndAsync() => _losers is null ? ValueTask.CompletedTask : new ValueTask(_losers);

    /// <summary>Makes the next attempt on the present model: its first or a retry.</summary>
    public ValueTask<Outcome<Answer>> StepAsync(ResilienceContext context)
    {
        var first = _steps++ == 0;
        var kind = !first ? AttemptKind.Retry : _target == 0 ? AttemptKind.First : AttemptKind.Fallback;
        return _hedged && _target == 0 ? RaceAsync(context, kind) : AttemptAsync(context, kind);
    }

    public bool MayRetry(Exception error) =>
        Failure.Of(error).MovesOn && _budget.HasMoreThan(Reserved) && _plan.Fits(Failure.RetryAfter(error), _start);

    public bool MayFallBack(Exception error) => _budget.HasMoreThan(0) && error switch
    {
        CircuitOpenException => true,
        BudgetExceededException => _fallbackRefused,
        _ => Failure.Of(error).MovesOn,
    };

    /// <summary>Moves on to another model.</summary>
    /// <param name="target">The model's place in the list, from 1.</param>
    /// <param name="why">What the present one failed with.</param>
    public void MoveTo(int target, Exception why)
    {
        var reason = why switch
        {
            CircuitOpenException => "circuit_open",
            BudgetExceededException => "budget",
            _ => Failure.Of(why).Reason,
        };
        _plan.Log.FellBack(Model, _plan.FallbackModels[target - 1], reason);
        _options.Call.FallbackReason = reason;
        _target = target;
        _steps = 0;
        _fallbackRefused = false;
    }

    public void Retrying(int attempt, Exception error, TimeSpan delay) => _plan.Log.Retried(attempt, Model, error, delay);

    /// <summary>Tells whether a hedge starts now: only beside an attempt that is silent, one for each silence.</summary>
    public bool TryHedge()
    {
        // The pipeline asks after each delay, and also as soon as any attempt has failed; the latter is no silence.
        var failed = _hedgeFailed;
        _hedgeFailed = false;
        if (failed || _stepFailed || _hedgesOver || _hedges >= _plan.MaxHedges || !_budget.HasMoreThan(Reserved))
        {
            return false;
        }

        _hedges++;
        _plan.Log.Hedged(Model);
        return true;
    }

    /// <summary>Makes an attempt beside one that is silent. Whatever it fails with stays here.</summary>
    public async ValueTask<Outcome<Answer>> HedgeAsync(ResilienceContext context)
    {
        var outcome = await _race!.Run(AttemptAsync(context, AttemptKind.Hedge)).ConfigureAwait(false);
        if (outcome.Exception is not { } error)
        {
            return outcome;
        }

        _hedgesOver |= error is BudgetExceededException;
        _hedgeFailed = true;
        return Answer.Failed(new HedgeDroppedException());
    }

    private async ValueTask<Outcome<Answer>> RaceAsync(ResilienceContext context, AttemptKind kind)
    {
        _stepFailed = false;
        _hedgeFailed = false;
        var outcome = await (_race ??= new SideBySide()).Run(AttemptAsync(context, kind)).ConfigureAwait(false);
        _stepFailed = outcome.Exception is not null;
        return outcome;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome<Answer>> AttemptAsync(ResilienceContext context, AttemptKind kind)
    {
        var circuit = _plan.CircuitOf(Model);
        var probe = false;
        if (circuit is not null && !circuit.TryEnter(out probe, out var open))
        {
            return Answer.Failed(open);
        }

        bool? ill = null;
        try
        {
            if (!_budget.TryTake(kind == AttemptKind.Hedge ? Reserved : 0))
            {
                return Answer.Failed(new HedgeDroppedException());
            }

            var options = kind == AttemptKind.First ? _options : OptionsOfAFurtherAttempt();
            var outcome = _plan.Attempt is { } deadline
                ? await deadline.ExecuteOutcomeAsync(static (context, one) => one.Completion.SendAsync(context, one.Options), context, (Completion: this, Options: options)).ConfigureAwait(false)
                : await SendAsync(context, options).ConfigureAwait(false);
            switch (outcome.Exception)
            {
                case null:
                    ill = false;
                    break;
                case TimeoutRejectedException:
                    ill = true;
                    return Answer.Failed(_plan.AttemptPassed());
                case BudgetExceededException when !options.Attempt.Sent:
                    _budget.Return();
                    _fallbackRefused = kind == AttemptKind.Fallback;
                    break;
                case OperationCanceledException or BudgetExceededException:
                    break;
                case var error:
                    ill = Failure.Of(error).Ill;
                    break;
            }

            return outcome;
        }
        finally
        {
            if (circuit is not null)
            {
                await circuit.LeaveAsync(probe, ill).ConfigureAwait(false);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome<Answer>> SendAsync(ResilienceContext context, GuardChatOptions options)
    {
        var way = context.CancellationToken;
        try
        {
            return PollyOutcome.FromResult(_streamed
                ? new Answer(await AttemptStream.OpenAsync(
                    _inner, _messages, options, _plan.StreamLimits, _plan.Time, _start, way, _caller).ConfigureAwait(false))
                : new Answer(await _inner.GetResponseAsync(_messages, options, way).ConfigureAwait(false)));
        }
        catch (Exception error)
        {
            // What a client throws when it is cancelled is not always what cancellation is called.
            return Answer.Failed(way.IsCancellationRequested && error is not OperationCanceledException ? new OperationCanceledException(way) : error);
        }
    }

    private GuardChatOptions OptionsOfAFurtherAttempt()
    {
        var options = _options.ForAttempt(ModelOf(_target));
        (options.OutputCap, options.MaxOutputTokens) = _output;
        return options;
    }

    private string? ModelOf(int target) => target == 0 ? null : _plan.FallbackModels[target - 1];

    private Exception Surface(Exception error) => error switch
    {
        OperationCanceledException when _caller.IsCancellationRequested => new OperationCanceledException(_caller),
        TimeoutRejectedException => _plan.TotalPassed(),
        _ => error,
    };
}
