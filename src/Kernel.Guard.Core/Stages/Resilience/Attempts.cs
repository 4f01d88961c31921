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
    private readonly Route? _route;
    private IChatClient _inner = null!;
    private AttemptRequest _request;
    private GuardChatOptions _options = null!;
    private bool _streamed;
    private CancellationToken _caller;
    private long _start;
    private long _now;
    private long _answeredAfter;

    public Attempts(ResiliencePlan plan, bool hedgesLate)
    {
        _plan = plan;
        _budget = new AttemptBudget();
        _route = plan.Targets is { } targets ? new Route(plan, targets) : null;
        Present = hedgesLate || plan.Hedged is not null ? new PresentAttempt(plan) : null;
    }

    private Attempts(Attempts cut, IList<ChatMessage> messages, GuardChatOptions options)
    {
        (_plan, _inner, _streamed, _caller, _start, _budget) = (cut._plan, cut._inner, cut._streamed, cut._caller, cut._start, cut._budget);
        (_options, _route) = (options, cut._route);
        _request = new AttemptRequest(_plan, _route, messages, options);
    }

    /// <summary>Begins a completion.</summary>
    public void Begin(IChatClient inner, IList<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken caller)
    {
        (_inner, _options, _streamed, _caller) = (inner, options, streamed, caller);
        _start = _now = _plan.Time.GetTimestamp();
        _budget.Begin(_plan.MaxAttempts);
        _request = new AttemptRequest(_plan, _route, messages, options);
        _route?.Begin(messages, options, streamed);
        MayRunTools = _plan.Tools?.Watch(options, _budget) is true;
    }

    /// <summary>Forgets a completion that has ended, so that another one may begin.</summary>
    public void Forget()
    {
        (_inner, _options, _streamed, _caller) = (null!, null!, false, CancellationToken.None);
        (_start, _request, _answeredAfter) = (0, default, 0);
        Present?.Await();
        _budget.Begin(0);
        _route?.Forget();
    }

    /// <summary>Gets from when the total deadline counts: the completion's begin, or the latest arrival of those who share it.</summary>
    public long Start => _options.Call.Total?.Start ?? _start;

    /// <summary>Gets what is left of the deadline of the call around the completion; null without one.</summary>
    public TimeSpan? CallLeft => _options.Call.Deadline?.Remaining;

    /// <summary>Gets whether an attempt may run tools by itself, beneath the guard.</summary>
    public bool MayRunTools { get; private set; }

    /// <summary>Gets or sets whether the meter refused the present fallback's first attempt.</summary>
    public bool FallbackRefused { get; set; }

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
    public string? ModelOf(int place) => (place == 0 ? null : _plan.Fallbacks[place - 1].Model) ?? _options.ModelId;

    /// <summary>Gets the first model's present attempt; null where nothing is hedged.</summary>
    public PresentAttempt? Present { get; }

    /// <summary>Makes an attempt. Every error is its outcome.</summary>
    /// <param name="context">The pipeline's context.</param>
    /// <param name="kind">Why it is made.</param>
    /// <param name="place">The model's place.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<Answer>> MakeAsync(ResilienceContext context, AttemptKind kind, int place)
    {
        var entrance = new Entrance(_plan, _route, kind, ModelOf(place), _now);
        _now = 0;
        if (!entrance.TryEnter(_budget.HasMoreThan(1), full: 0, out var way, out var refused))
        {
            return Answer.Failed(refused);
        }

        if (!_budget.TryTake())
        {
            entrance.Leave(way, isFull: false);
            return Answer.Failed(new HedgeDroppedException());
        }

        var permit = default(Permit);
        if (_plan.Permits is { } permits && !permits.TryTake(way.Target?.Name, ref permit, out var isTargetFull))
        {
            (way, permit, refused) = await new PermittedEntrance(_plan, entrance.Later(), _budget).WaitAsync(way, isTargetFull, _options.Call.Who.Tenant, context.CancellationToken).ConfigureAwait(false);
            if (refused is not null)
            {
                _budget.Return();
                return Answer.Failed(refused);
            }
        }

        return await RunAsync(context, kind, place, way, permit).ConfigureAwait(false);
    }

    /// <summary>Gets what lets a hedge in where an attempt and a permit are left for it.</summary>
    public HedgeEntrance HedgeEntrance => new(new PermittedEntrance(_plan, new Entrance(_plan, _route, AttemptKind.Hedge, ModelOf(0)), _budget), Reserved(0), _options.Call.Who.Tenant, Present!);

    /// <summary>Makes the hedge that was let in.</summary>
    public ValueTask<Outcome<Answer>> HedgeAsync(ResilienceContext context, Entered way, Permit permit)
    {
        _plan.Log.Hedged(ModelOf(0));
        return RunAsync(context, AttemptKind.Hedge, place: 0, way, permit);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome<Answer>> RunAsync(ResilienceContext context, AttemptKind kind, int place, Entered way, Permit permit)
    {
        bool? ill = null;
        Exception? failed = null;
        var says = false;
        var measures = way.Target is { } sending && _plan.Targets!.TryMeasure(sending, _streamed, way.Begun);
        var silence = Silence.Short;
        GuardChatOptions? options = null;
        try
        {
            options = _request.OptionsOf(kind, place, way.Target);
            options.Allowance = _budget;
            if (kind != AttemptKind.Hedge)
            {
                Present?.Send(way.Target, options);
            }

            var outcome = _plan.Attempt is { } deadline
                ? await deadline.ExecuteOutcomeAsync(static (context, one) => one.Attempts.PassAsync(context, one.Options), context, (Attempts: this, Options: options)).ConfigureAwait(false)
                : await PassAsync(context, options).ConfigureAwait(false);
            failed = outcome.Exception switch
            {
                TimeoutRejectedException => _plan.AttemptPassed(),
                OperationCanceledException when Present is { IsGivenUp: true } && kind != AttemptKind.Hedge && !_caller.IsCancellationRequested => _plan.TookTooLong(),
                var error => error,
            };
            switch (failed)
            {
                case null:
                    ill = false;
                    says = true;
                    Answered(way, options, outcome.Result);
                    Keep(ref permit, outcome.Result.Stream);
                    return outcome;
                case BudgetExceededException when !options.Attempt.Sent:
                    _budget.Return();
                    FallbackRefused = kind == AttemptKind.Fallback;
                    break;
                case OperationCanceledException:
                    silence = SilenceOf(way, options);
                    ill = silence == Silence.Deadline ? true : null;
                    break;
                case BudgetExceededException:
                    break;
                case ProviderException refused when refused.Code == ProviderException.KeyMissing || Failure.Excludes(refused):
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
            if (kind != AttemptKind.Hedge)
            {
                Present?.End();
            }

            permit.Return();
            if (way.Target is { } target)
            {
                var isUnsent = Failure.IsUnsent(failed, options);
                if (isUnsent && measures)
                {
                    target.Health.MeasuredNothing(_streamed);
                }

                _route!.Ended(way, failed, says, isUnsent);
                TargetVerdict.Tell(_plan.Targets!, way, options?.SentTimestamp ?? 0, _streamed, failed, says, silence != Silence.Short);
            }

            if (way.Circuit is { } circuit)
            {
                await circuit.LeaveAsync(way.CircuitProbe, ill).ConfigureAwait(false);
            }
        }
    }

    private void Answered(in Entered way, GuardChatOptions options, Answer answer)
    {
        if (_plan.Hedges)
        {
            var now = _plan.Time.GetTimestamp();
            var took = _plan.Time.GetElapsedTime(SentAt(way, options), now);
            Volatile.Write(ref _answeredAfter, Math.Max(1, took.Ticks));
            way.Target?.Health.Answer(now);
            _plan.Usual?.Note(answer.Whole is null ? null : took, now);
        }

        if (way.Target is { } served)
        {
            answer.ServedBy(served);
        }
    }

    private Silence SilenceOf(in Entered way, GuardChatOptions options) => !options.IsSent || SentAt(way, options) is not (> 0 and var sent) ? Silence.Short : _plan.SilenceOf(
        _plan.Time.GetElapsedTime(sent), _plan.Time.GetElapsedTime(Start), TimeSpan.FromTicks(Volatile.Read(ref _answeredAfter)), _caller.IsCancellationRequested, _options.Call.Deadline);

    private static long SentAt(in Entered way, GuardChatOptions options) => Math.Max(way.Begun, options.SentTimestamp);

    // A stream is under way until its reader leaves it.
    private static void Keep(ref Permit permit, AttemptStream? stream)
    {
        if (stream is not null)
        {
            stream.Hold(permit);
            permit = default;
        }
    }

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
                    _inner, _request.MessagesFor(options), options, new StreamDeadlines(_options.Call.Total is null ? _plan.StreamLimits : _plan.SharedStreamLimits, _plan.Time, _start, _plan.RepeatsIdle), way, _caller).ConfigureAwait(false))
                : new Answer(await _inner.GetResponseAsync(_request.MessagesFor(options), options, way).ConfigureAwait(false)));
        }
        catch (Exception error)
        {
            // What a client throws when it is cancelled is not always what cancellation is called.
            return Answer.Failed(way.IsCancellationRequested && error is not OperationCanceledException ? new OperationCanceledException(way) : error);
        }
    }
}
