using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Targets;

/// <summary>
/// Adapts a request to a target's model. What has no counterpart excludes the target, because its answer would be another than the caller asked
/// for. What only OpenAI's own objects say is adapted by its adapter, last of all.
/// </summary>
internal static class ParameterAdapter
{
    private static readonly ChatRole Developer = new("developer");

    /// <summary>Answers the setting that keeps a request from a target; null where it takes the request.</summary>
    /// <param name="target">The target.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="request">The request.</param>
    /// <param name="model">The model that is asked there, or null.</param>
    public static string? Exclusion(Target target, IList<ChatMessage> messages, GuardChatOptions request, string? model)
    {
        var options = target.Seed.Options;
        if (request.IsFallback && !target.TakesDowngrades && model != request.ModelId)
        {
            // A budget asked for a cheaper model, and this one's price is not known to be lower.
            return "downgrade";
        }

        if (!options.Tools && request.Tools is { Count: > 0 } && request.ToolMode is not NoneChatToolMode)
        {
            return "tools";
        }

        if (!options.StructuredOutput && request.ResponseFormat is ChatResponseFormatJson { Schema: not null })
        {
            return "response_format";
        }

        if (!options.Images && HasImage(messages))
        {
            return "images";
        }

        var settings = request.Provider;
        if (!target.SpeaksOpenAI)
        {
            // The first is what the host would call without any target.
            return settings is null || target.Index == 0 ? null
                : settings.LogitBias.Count > 0 ? "logit_bias"
                : settings.Logprobs is true || settings.TopLogprobs is > 0 ? "logprobs"
                : settings.Body.Count > 0 ? "body"
                : null;
        }

        return model == request.Call.RequestModel || Reasons(model) is not true ? null
            : request.StopSequences is { Count: > 0 } ? "stop"
            : settings is { LogitBias.Count: > 0 } ? "logit_bias"
            : settings?.Logprobs is true || settings?.TopLogprobs is > 0 ? "logprobs"
            : null;
    }

    private static bool HasImage(IList<ChatMessage> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            var contents = messages[i].Contents;
            for (var j = 0; j < contents.Count; j++)
            {
                if (contents[j] is DataContent data && data.HasTopLevelMediaType("image") || contents[j] is UriContent uri && uri.HasTopLevelMediaType("image"))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Adapts the options of an attempt, which are its own.</summary>
    /// <param name="target">The target.</param>
    /// <param name="attempt">The attempt's options.</param>
    public static void Adapt(Target target, GuardChatOptions attempt)
    {
        var another = attempt.ModelId is { } model && model != attempt.Call.RequestModel;
        attempt.IsFallback |= another;
        var reasons = another ? Reasons(attempt.ModelId) : null;
        if (!(target.Seed.Options.Sampling ?? reasons is not true))
        {
            (attempt.Temperature, attempt.TopP, attempt.TopK, attempt.FrequencyPenalty, attempt.PresencePenalty) = (null, null, null, null, null);
        }

        if (reasons is false)
        {
            attempt.Reasoning = null;
            attempt.Provider = attempt.Provider is { ReasoningEffort: not null } provider ? provider with { ReasoningEffort = null } : attempt.Provider;
        }
    }

    /// <summary>Tells whether an attempt may be sent as the request is.</summary>
    public static bool IsPlain(Target target, GuardChatOptions request, string? model) =>
        target.Seed.Options.Sampling is not false && (model == request.ModelId || (request.ModelId is null && model == request.Call.RequestModel));

    /// <summary>Answers the messages with roles that the target's model knows; the same list where it knows all.</summary>
    public static IList<ChatMessage> Messages(Target target, IList<ChatMessage> messages)
    {
        if (target.Seed.Options.DeveloperRole ?? target.SpeaksOpenAI)
        {
            return messages;
        }

        List<ChatMessage>? adapted = null;
        for (var i = 0; i < messages.Count; i++)
        {
            if (messages[i].Role == Developer)
            {
                adapted ??= [.. messages];
                var message = messages[i].Clone();
                message.Role = ChatRole.System;
                adapted[i] = message;
            }
        }

        return adapted ?? messages;
    }

    /// <summary>Answers whether a model reasons; null where nobody knows. The model data names those alone that it has prices of; names of the o series say it themselves.</summary>
    public static bool? Reasons(string? model) => ModelCatalog.Shipped.Find(model)?.Reasoning ?? (model is ['o', >= '1' and <= '9', ..] ? true : null);
}
