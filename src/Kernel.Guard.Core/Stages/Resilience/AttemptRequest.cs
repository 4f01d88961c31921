using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is what a completion's attempts ask, each adapted to its model and its target.</summary>
internal readonly struct AttemptRequest
{
    private readonly ResiliencePlan _plan;
    private readonly Route? _route;
    private readonly IList<ChatMessage> _messages;
    private readonly GuardChatOptions _options;

    // The stages beneath may cap the first attempt's options to what its model's budget leaves; other attempts begin anew.
    private readonly (int? Cap, int? MaxOutputTokens) _output;

    public AttemptRequest(ResiliencePlan plan, Route? route, IList<ChatMessage> messages, GuardChatOptions options)
    {
        (_plan, _route, _messages, _options) = (plan, route, messages, options);
        _output = (options.OutputCap, options.MaxOutputTokens);
    }

    /// <summary>Answers the options of an attempt: the request's own for the first, where its target takes them as they are.</summary>
    /// <param name="kind">Why it is made.</param>
    /// <param name="place">The model's place.</param>
    /// <param name="target">Where it is sent; null where the host has one target.</param>
    public GuardChatOptions OptionsOf(AttemptKind kind, int place, Target? target)
    {
        if (target is null)
        {
            return kind == AttemptKind.First ? _options : OptionsOfAFurther(kind, place == 0 ? null : _plan.Fallbacks[place - 1].Model, place);
        }

        var model = _route!.ModelAt(target);
        if (kind == AttemptKind.First && ParameterAdapter.IsPlain(target, _options, model))
        {
            _options.Target = target;
            return _options;
        }

        var options = OptionsOfAFurther(kind, model, place);
        options.Target = target;
        options.ModelId = model ?? (target.AsksItsOwn ? null : options.ModelId);
        ParameterAdapter.Adapt(target, options);
        return options;
    }

    /// <summary>Answers the messages of an attempt.</summary>
    /// <param name="options">Its options.</param>
    public IList<ChatMessage> MessagesFor(GuardChatOptions options) => options.Target is Target target ? ParameterAdapter.Messages(target, _messages) : _messages;

    private GuardChatOptions OptionsOfAFurther(AttemptKind kind, string? model, int place)
    {
        var options = _options.ForAttempt(model);
        options.IsFallback |= place > 0;
        options.IsBeside = kind == AttemptKind.Hedge;
        (options.OutputCap, options.MaxOutputTokens) = _output;
        return options;
    }
}
