using System.ClientModel.Primitives;
using System.Text.Json;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>
/// Adapts a request's settings to the model of a fallback, or of a budget that downgrades: reasoning models take no sampling settings and know the output limit by its newer name, and
/// other models take no reasoning effort. What has no counterpart refuses the model, because the answer would be another than the caller asked for.
/// </summary>
internal sealed class FallbackSettings
{
    private static readonly byte[][] Sampling = ["$.temperature"u8.ToArray(), "$.top_p"u8.ToArray(), "$.frequency_penalty"u8.ToArray(), "$.presence_penalty"u8.ToArray()];

    private readonly bool? _reasons;
    private readonly bool _samples;
    private readonly bool _sameTokens;

    private FallbackSettings(bool? reasons, bool samples, bool sameTokens) => (_reasons, _samples, _sameTokens) = (reasons, samples, sameTokens);

    /// <summary>Answers what adapts the options; null where the target takes all settings, and the model is the request's own, or unknown.</summary>
    public static FallbackSettings? Of(ChatOptions? options)
    {
        if (options is not GuardChatOptions attempt)
        {
            return null;
        }

        var name = attempt.IsFallback ? attempt.ModelId : null;
        var reasons = name is null ? null : ParameterAdapter.Reasons(name);
        var samples = (attempt.Target as Target)?.Seed.Options.Sampling ?? reasons is not true;
        if (reasons is null && samples)
        {
            return null;
        }

        var encoding = reasons is null ? null : ModelCatalog.Shipped.Find(name)?.Encoding;
        return new FallbackSettings(reasons, samples, encoding is not null && encoding == ModelCatalog.Shipped.Find(attempt.Call.RequestModel)?.Encoding);
    }

    /// <exception cref="ProviderException">A setting has no counterpart; nothing was sent.</exception>
    public void Adapt(ChatCompletionOptions request)
    {
        if (!_samples)
        {
            (request.Temperature, request.TopP, request.FrequencyPenalty, request.PresencePenalty) = (null, null, null, null);
            Remove(ref request.Patch, Sampling);
        }

        if (_reasons is not { } reasons)
        {
            return;
        }

        Require((request.LogitBiases.Count == 0 && !request.Patch.Contains("$.logit_bias"u8)) || (_sameTokens && !reasons), "logit_bias");
        if (!reasons)
        {
            request.ReasoningEffortLevel = null;
            Remove(ref request.Patch, "$.reasoning_effort"u8.ToArray());
            return;
        }

        Require(request.StopSequences.Count == 0 && !request.Patch.Contains("$.stop"u8), "stop");
        Require(
            request is { IncludeLogProbabilities: null or false, TopLogProbabilityCount: null } && !request.Patch.Contains("$.logprobs"u8) && !request.Patch.Contains("$.top_logprobs"u8), "logprobs");
        if (request.Patch.Contains(RawBody.OldOutputCapPath))
        {
            if (request.MaxOutputTokenCount is null && request.Patch.TryGetJson(RawBody.OldOutputCapPath, out var json) && TryTokens(json, out var tokens))
            {
                request.MaxOutputTokenCount = tokens;
            }

            request.Patch.Remove(RawBody.OldOutputCapPath);
        }
    }

    public void Adapt(ChatOptions request)
    {
        if (!_samples)
        {
            (request.Temperature, request.TopP) = (null, null);
        }

        if (_reasons is false)
        {
            request.Reasoning = null;
        }
    }

    /// <exception cref="ProviderException">A setting has no counterpart; nothing was sent.</exception>
    public void Adapt(CreateResponseOptions request)
    {
        if (!_samples)
        {
            (request.Temperature, request.TopP) = (null, null);
            Remove(ref request.Patch, Sampling);
        }

        if (_reasons is false)
        {
            request.ReasoningOptions = null;
            Remove(ref request.Patch, "$.reasoning"u8.ToArray());
        }

        if (_reasons is not true)
        {
            return;
        }

        Require(request.TopLogProbabilityCount is null && !request.Patch.Contains("$.top_logprobs"u8) && !request.IncludedProperties.Contains(new IncludedResponseProperty("message.output_text.logprobs")), "logprobs");
    }

    // What ExtraBody or a raw object says beside the SDK's own members.
    private static void Remove(ref JsonPatch patch, params ReadOnlySpan<byte[]> paths)
    {
        foreach (var path in paths)
        {
            if (patch.Contains(path))
            {
                patch.Remove(path);
            }
        }
    }

    private static bool TryTokens(ReadOnlyMemory<byte> json, out int tokens)
    {
        tokens = 0;
        var reader = new Utf8JsonReader(json.Span);
        return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out tokens);
    }

    private static void Require(bool can, string setting)
    {
        if (!can)
        {
            throw new ProviderException(
                $"Another model than the request's cannot take its '{setting}', and was not asked. Leave the setting out, or name another model in [Fallback] or in the budget's DowngradeTo.", code: ProviderCodes.UnsupportedByFallback);
        }
    }
}
