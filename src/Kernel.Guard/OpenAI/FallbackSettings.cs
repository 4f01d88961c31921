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
    private readonly bool _reasons;
    private readonly bool _sameTokens;

    private FallbackSettings(bool reasons, bool sameTokens)
    {
        _reasons = reasons;
        _sameTokens = sameTokens;
    }

    /// <summary>Answers what adapts the options; null where the model is the request's own, or unknown.</summary>
    public static FallbackSettings? Of(ChatOptions? options)
    {
        if (options is not GuardChatOptions { IsFallback: true, ModelId: { } name } fallback)
        {
            return null;
        }

        var encoding = ModelCatalog.Shipped.Find(name)?.Encoding;
        return ParameterAdapter.Reasons(name) is { } reasons
            ? new FallbackSettings(reasons, encoding is not null && encoding == ModelCatalog.Shipped.Find(fallback.Call.RequestModel)?.Encoding)
            : null;
    }

    /// <exception cref="ProviderException">A setting has no counterpart; nothing was sent.</exception>
    public void Adapt(ChatCompletionOptions request)
    {
        Require(request.LogitBiases.Count == 0 || (_sameTokens && !_reasons), "logit_bias");
        if (!_reasons)
        {
            request.ReasoningEffortLevel = null;
            return;
        }

        Require(request.StopSequences.Count == 0, "stop");
        Require(request is { IncludeLogProbabilities: null or false, TopLogProbabilityCount: null }, "logprobs");
        (request.Temperature, request.TopP, request.FrequencyPenalty, request.PresencePenalty) = (null, null, null, null);
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
        if (_reasons)
        {
            (request.Temperature, request.TopP) = (null, null);
        }
        else
        {
            request.Reasoning = null;
        }
    }

    /// <exception cref="ProviderException">A setting has no counterpart; nothing was sent.</exception>
    public void Adapt(CreateResponseOptions request)
    {
        if (!_reasons)
        {
            request.ReasoningOptions = null;
            return;
        }

        Require(request.TopLogProbabilityCount is null && !request.IncludedProperties.Contains(new IncludedResponseProperty("message.output_text.logprobs")), "logprobs");
        (request.Temperature, request.TopP) = (null, null);
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
