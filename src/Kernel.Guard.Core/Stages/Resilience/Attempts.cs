using System.Runtime.CompilerServices;
using KernelGuard.Concurrency;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Polly;
using Polly.Timeout;
using PollyOutcome = Polly.Outcome;

namespace KernelGuard.Stages.Resilience;

/// <summary>Makes the attempts of one completion: each past its circuit, out of the common budget, within the attempt's deadline.</summary>
/// <remarks>Attempts may run side by side, and share the attempt budget alone.</remarks>
internal sealed class Attempts
{
    private readonly ResiliencePlan _plan;
    private readonly AttemptBudget _budget;
    private IChatClient _inner = null!;
    private IList<ChatMessage> _messages = null!;
    private GuardChatOptions _options = null!;
    private bool _streamed;
    private CancellationToken _caller;
    private long _start;
    private Route? _route;

    // The stages beneath may cap the first attempt's options to what its model's budget leaves; other attempts begin anew.
    private (int? Cap, int? MaxOutputTokens) _output;

    public Attempts(ResiliencePlan plan)
    {
        _plan = plan;
        _budget = new AttemptBudget();
    }

    private Attempts(Attempts cut, IList<ChatMessage> messages, GuardChatOptions options)
    {
        (_plan, _inner, _streamed, _caller, _start, _budget) = (cut._plan, cut._inner, cut._streamed, cut._caller, cut._start, cut._budget);
        (_messages, _options, _route) = (messages, options, cut._route);
        _output = (options.OutputCap, options.MaxOutputTokens);
    }

    /// <summary>Begins a completion.</summary>
    public void Begin(IChatClient inner, IList<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken caller)
    {
        (_inner, _messages, _options, _streamed, _caller) = (inner, messages, options, streamed, caller);
        _start = _plan.Time.GetTimestamp();
        _budget.Begin(_plan.MaxAttempts);
        _output = (options.OutputCap, options.MaxOutputTokens);
        _route = _plan.Targets is { } targets ? new Route(_plan, targets, messages, options, streamed) : null;
    }

    /// <summary>Forgets a completion that has ended, so that another one may begin.</summary>
    public void Forget()
    {
        (_inner, _messages, _options, _streamed, _caller) = (null!, null!, null!, false, CancellationToken.None);
        (_start, _route, _output) = (0, null, default);
        _budget.Begin(0);
    }

    /// <summary>Gets from when the total deadline counts: the completion's begin, or the latest arrival of those who share it.</summary>
    public long Start => _options.Call.Total?.Start ?? _start;

    /// <summary>Gets whether the meter refused the present fallback's first attempt.</summary>
    public bool FallbackRefused { get; private set; }

    /// <summary>Gets the way over the targets; null where the host has one.</summary>
    public Route? Route => _route;

    public bool HasMoreThan(int reserved) => _budget.HasMoreThan(reserved);

    /// <summary>Answers how many attempts the models that are still to come keep: one each, where a target is left for it.</summary>
    /// <param name="place">The present model's place.</param>
    public int Reserved(int place)
    {
        var reserved = _plan.Fallbacks.Length - place;
        for (var step = place; _route is not null && step < _plan.Fallbacks.Length; step++)
        {
            reserved -= _route.IsAnyLeft(_plan.Fallbacks[step]) ? 0 : 1;
        }

        return reserved;
    }

    /// <summary>Makes the attempts that go on from a stream that was cut, out of what is left.</summary>
    public Attempts Continue(IList<ChatMessage> messages, GuardChatOptions options) => new(this, messages, options);

    /// <summary>Answers a model's name: the call's own for 0, else a fallback's by its place from 1.</summary>
    public string? ModelOf(int place) => NameOf(place) ?? _options.ModelId;

    /// <summary>Makes an attempt. Every error is its outcome.</summary>
    /// <param name="context">The pipeline's context.</param>
    /// <param name="kind">Why it is made.</param>
    /// <param name="place">The model's place.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<Answer>> MakeAsync(ResilienceContext context, AttemptKind kind, int place)
    {
        if (!new Entrance(_plan, _route).TryEnter(kind, ModelOf(place), _budget.HasMoreThan(1), out var way, out var refused))
        {
            return Answer.Failed(refused);
        }

        bool? ill = null;
        Exception? failed = null;
        var says = false;
        GuardChatOptions? options = null;
        var permit = default(Permit);
        try
        {
            // Each model that is still to come keeps one attempt, which a hedge must not take.
            if (!_budget.TryTake(kind == AttemptKind.Hedge ? Reserved(place) : 0))
            {
                return Answer.Failed(new HedgeDroppedException());
            }

            if (_plan.Permits is { } permits && !permits.TryTake(way.Target?.Name, out permit) && await WaitAsync(permits, kind, way.Target, context.CancellationToken).ConfigureAwait(false) is var (taken, none))
            {
                if (none is not null)
                {
                    _budget.Return();
                    return Answer.Failed(none);
                }

                permit = taken;
            }

            if (kind == AttemptKind.Hedge)
            {
                _plan.Log.Hedged(ModelOf(place));
            }

            options = OptionsOf(kind, place, way.Target);
            options.Allowance = _budget;
            var outcome = _plan.Attempt is { } deadline
                ? await deadline.ExecuteOutcomeAsync(static (context, one) => one.Attempts.PassAsync(context, one.Options), context, (Attempts: this, Options: options)).ConfigureAwait(false)
                : await PassAsync(context, options).ConfigureAwait(false);
            failed = outcome.Exception is TimeoutRejectedException ? _plan.AttemptPassed() : outcome.Exception;
            switch (failed)
            {
                case null:
                    ill = false;
                    says = true;
                    if (way.Target is { } served)
                    {
                        outcome.Result.Stream?.ServedBy(served);
                    }

                    Keep(ref permit, outcome.Result.Stream);
                    return outcome;
                case BudgetExceededException when !options.Attempt.Sent:
                    _budget.Return();
                    FallbackRefused = kind == AttemptKind.Fallback;
                    break;
                case OperationCanceledException or BudgetExceededException:
                    break;
                case ProviderException { Code: ProviderCodes.UnsupportedByFallback or ProviderException.KeyMissing }:
                    _budget.Return();
                    options.Attempt.Sent = false;
                    says = true;
                    break;
                case GuardTimeoutException { NothingSent: true }:
                    says = true;
                    break;
                case var error:
                    ill = Failure.Of(error).Ill;
                    says = true;
                    break;
            }

            return Answer.Failed(failed);
        }
        finally
        {
            // What a further request may be taken from serves other completions later.
            options?.Allowance = null;
            permit.Return();
            if (way.Target is { } target)
            {
                _route!.Ended(target, failed, says);
                TargetVerdict.Tell(_plan.Targets!, way, options?.SentTimestamp ?? 0, _streamed, failed, says);
            }

            if (way.Circuit is { } circuit)
            {
                await circuit.LeaveAsync(way.CircuitProbe, ill).ConfigureAwait(false);
            }
        }
    }

    // A hedge is for a quiet hour: where attempts wait already, it adds none.
    private async ValueTask<(Permit Taken, Exception? None)> WaitAsync(Permits permits, AttemptKind kind, Target? target, CancellationToken way)
    {
        try
        {
            return kind == AttemptKind.Hedge
                ? (default, new HedgeDroppedException())
                : (await permits.TakeAsync(_options.Call.Who.Tenant, target?.Name, way).ConfigureAwait(false), null);
        }
        catch (Exception error) when (error is ConcurrencyLimitException or OperationCanceledException)
        {
            return (default, error);
        }
    }

    // A stream is under way until its reader leaves it.
    private static void Keep(ref Permit permit, AttemptStream? stream)
    {
        if (stream is not null)
        {
            stream.Hold(permit);
            permit = default;
        }
    }

    /// <summary>Forgets what the meter said of the last model.</summary>
    public void MoveOn() => FallbackRefused = false;

    private ValueTask<Outcome<Answer>> PassAsync(ResilienceContext context, GuardChatOptions options) =>
        _plan.HostAttempt is { } host ? new HostedAttempt(host, this, options).RunAsync(context) : SendAsync(context, options);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<Outcome<Answer>> SendAsync(ResilienceContext context, GuardChatOptions options)
    {
        var way = context.CancellationToken;
        try
        {
            return PollyOutcome.FromResult(_streamed
                ? new Answer(await AttemptStream.OpenAsync(
                    _inner, MessagesFor(options), options, new StreamDeadlines(_options.Call.Total is null ? _plan.StreamLimits : _plan.SharedStreamLimits, _plan.Time, _start), way, _caller).ConfigureAwait(false))
                : new Answer(await _inner.GetResponseAsync(MessagesFor(options), options, way).ConfigureAwait(false)));
        }
        catch (Exception error)
        {
            // What a client throws when it is cancelled is not always what cancellation is called.
            return Answer.Failed(way.IsCancellationRequested && error is not OperationCanceledException ? new OperationCanceledException(way) : error);
        }
    }

    private GuardChatOptions OptionsOf(AttemptKind kind, int place, Target? target)
    {
        if (target is null)
        {
            return kind == AttemptKind.First ? _options : OptionsOfAFurther(NameOf(place), place);
        }

        var model = _route!.ModelAt(target);
        if (kind == AttemptKind.First && ParameterAdapter.IsPlain(target, _options, model))
        {
            _options.Target = target;
            return _options;
        }

        var options = OptionsOfAFurther(model, place);
        options.Target = target;
        options.ModelId = model ?? (target.AsksItsOwn ? null : options.ModelId);
        ParameterAdapter.Adapt(target, options);
        return options;
    }

    private GuardChatOptions OptionsOfAFurther(string? model, int place)
    {
        var options = _options.ForAttempt(model);
        options.IsFallback |= place > 0;
        (options.OutputCap, options.MaxOutputTokens) = _output;
        return options;
    }

    private IList<ChatMessage> MessagesFor(GuardChatOptions options) => options.Target is Target target ? ParameterAdapter.Messages(target, _messages) : _messages;

    private string? NameOf(int place) => place == 0 ? null : _plan.Fallbacks[place - 1].Model;
}
