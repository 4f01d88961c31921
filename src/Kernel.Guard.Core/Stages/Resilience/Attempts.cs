using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
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
    private readonly IChatClient _inner;
    private readonly IList<ChatMessage> _messages;
    private readonly GuardChatOptions _options;
    private readonly bool _streamed;
    private readonly CancellationToken _caller;
    private readonly AttemptBudget _budget;
    private readonly long _start;

    // The stages beneath may cap the first attempt's options to what its model's budget leaves; other attempts begin anew.
    private readonly (int? Cap, int? MaxOutputTokens) _output;

    public Attempts(ResiliencePlan plan, IChatClient inner, IList<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken caller)
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
    }

    private Attempts(Attempts cut, IList<ChatMessage> messages, GuardChatOptions options)
    {
        (_plan, _inner, _streamed, _caller, _start, _budget) = (cut._plan, cut._inner, cut._streamed, cut._caller, cut._start, cut._budget);
        (_messages, _options) = (messages, options);
        _output = (options.OutputCap, options.MaxOutputTokens);
    }

    /// <summary>Gets from when the total deadline counts: the completion's begin, or the latest arrival of those who share it.</summary>
    public long Start => _options.Call.Total?.Start ?? _start;

    /// <summary>Gets whether the meter refused the present fallback's first attempt.</summary>
    public bool FallbackRefused { get; private set; }

    public bool HasMoreThan(int reserved) => _budget.HasMoreThan(reserved);

    /// <summary>Makes the attempts that go on from a stream that was cut, out of what is left.</summary>
    public Attempts Continue(IList<ChatMessage> messages, GuardChatOptions options) => new(this, messages, options);

    /// <summary>Answers a model's name: the call's own for 0, else a fallback's by its place from 1.</summary>
    public string? ModelOf(int target) => NameOf(target) ?? _options.ModelId;

    /// <summary>Makes an attempt. Every error is its outcome.</summary>
    /// <param name="context">The pipeline's context.</param>
    /// <param name="kind">Why it is made.</param>
    /// <param name="target">The model's place.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<Answer>> MakeAsync(ResilienceContext context, AttemptKind kind, int target)
    {
        var circuit = _plan.CircuitOf(ModelOf(target));
        var probe = false;
        if (circuit is not null && !circuit.TryEnter(out probe, out var open))
        {
            return Answer.Failed(open);
        }

        bool? ill = null;
        try
        {
            // Each model that is still to come keeps one attempt, which a hedge must not take.
            if (!_budget.TryTake(kind == AttemptKind.Hedge ? _plan.FallbackModels.Length - target : 0))
            {
                return Answer.Failed(new HedgeDroppedException());
            }

            var options = kind == AttemptKind.First ? _options : OptionsOfAFurther(target);
            options.Allowance = _budget;
            var outcome = _plan.Attempt is { } deadline
                ? await deadline.ExecuteOutcomeAsync(static (context, one) => one.Attempts.SendAsync(context, one.Options), context, (Attempts: this, Options: options)).ConfigureAwait(false)
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
                    FallbackRefused = kind == AttemptKind.Fallback;
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

    /// <summary>Forgets what the meter said of the last model.</summary>
    public void MoveOn() => FallbackRefused = false;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome<Answer>> SendAsync(ResilienceContext context, GuardChatOptions options)
    {
        var way = context.CancellationToken;
        try
        {
            return PollyOutcome.FromResult(_streamed
                ? new Answer(await AttemptStream.OpenAsync(
                    _inner, _messages, options, new StreamDeadlines(_options.Call.Total is null ? _plan.StreamLimits : _plan.SharedStreamLimits, _plan.Time, _start), way, _caller).ConfigureAwait(false))
                : new Answer(await _inner.GetResponseAsync(_messages, options, way).ConfigureAwait(false)));
        }
        catch (Exception error)
        {
            // What a client throws when it is cancelled is not always what cancellation is called.
            return Answer.Failed(way.IsCancellationRequested && error is not OperationCanceledException ? new OperationCanceledException(way) : error);
        }
    }

    private GuardChatOptions OptionsOfAFurther(int target)
    {
        var options = _options.ForAttempt(NameOf(target));
        options.IsFallback |= target > 0;
        (options.OutputCap, options.MaxOutputTokens) = _output;
        return options;
    }

    private string? NameOf(int target) => target == 0 ? null : _plan.FallbackModels[target - 1];
}
