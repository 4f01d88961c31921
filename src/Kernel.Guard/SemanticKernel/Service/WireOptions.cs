using System.ClientModel.Primitives;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KernelGuard.OpenAI;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat;
using SdkResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Makes the chain's options of those that the connector would send: what <see cref="ChatOptions"/> can say is said there, all else in
/// <see cref="ProviderSettings"/>.
/// </summary>
/// <param name="extra">Whether the connector's settings may hold an <c>ExtraBody</c>.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class WireOptions(bool extra)
{
    private static readonly ProviderSettings Nothing = new();

    private readonly ConditionalWeakTable<SdkResponseFormat, AnswerSchema> _formats = [];

    public ChatOptions Of(ChatCompletionOptions? options)
    {
        var result = new ProvidedOptions();
        if (options is null)
        {
            return result;
        }

        result.MaxOutputTokens = options.MaxOutputTokenCount;
        result.Temperature = options.Temperature;
        result.TopP = options.TopP;
        result.FrequencyPenalty = options.FrequencyPenalty;
        result.PresencePenalty = options.PresencePenalty;
        result.Seed = options.Seed;
        if (options.StopSequences.Count > 0)
        {
            result.StopSequences = [.. options.StopSequences];
        }

        if (options.Tools.Count > 0)
        {
            result.Tools = [.. options.Tools.Select(tool => new WireFunction(tool))];
            result.AllowMultipleToolCalls = options.AllowParallelToolCalls;
            result.ToolMode = Mode(options.ToolChoice);
        }

        var format = options.ResponseFormat is { } sdk ? _formats.GetValue(sdk, AnswerSchema.Of) : null;
        result.ResponseFormat = format?.Format;
        result.Reasoning = Reasoning(options.ReasoningEffortLevel);
        result.Provider = Settings(options, format, result);
        return result;
    }

    private ProviderSettings? Settings(ChatCompletionOptions options, AnswerSchema? format, ProvidedOptions result)
    {
        var settings = new ProviderSettings
        {
            LogitBias = options.LogitBiases.Count > 0 ? options.LogitBiases.ToImmutableSortedDictionary() : ImmutableSortedDictionary<int, int>.Empty,
            Logprobs = options.IncludeLogProbabilities,
            TopLogprobs = options.TopLogProbabilityCount,
            User = options.EndUserId,
            Store = options.StoredOutputEnabled,
            Metadata = options.Metadata.Count > 0 ? options.Metadata.ToImmutableSortedDictionary(StringComparer.Ordinal) : ImmutableSortedDictionary<string, string>.Empty,
            ServiceTier = options.ServiceTier?.ToString(),
            ReasoningEffort = result.Reasoning is null ? options.ReasoningEffortLevel?.ToString() : null,
            SchemaAsGiven = format?.Format is ChatResponseFormatJson { Schema: not null },
            StrictSchema = format?.Strict,
            Body = WireBody.Of(options, result, extra),
        };
        return settings.Equals(Nothing) ? null : settings;
    }

    private static ChatToolMode? Mode(ChatToolChoice? choice)
    {
        if (choice is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(RawBody.Written(choice));
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Object
            ? ChatToolMode.RequireSpecific(root.GetProperty("function"u8).GetProperty("name"u8).GetString()!)
            : root.GetString() switch
            {
                "none" => ChatToolMode.None,
                "required" => ChatToolMode.RequireAny,
                _ => ChatToolMode.Auto,
            };
    }

    private static ReasoningOptions? Reasoning(ChatReasoningEffortLevel? level) => level?.ToString() switch
    {
        "none" => new ReasoningOptions { Effort = ReasoningEffort.None },
        "low" => new ReasoningOptions { Effort = ReasoningEffort.Low },
        "medium" => new ReasoningOptions { Effort = ReasoningEffort.Medium },
        "high" => new ReasoningOptions { Effort = ReasoningEffort.High },
        _ => null,
    };
}

/// <summary>Is the form of an answer, read from the SDK's object.</summary>
internal sealed record AnswerSchema(ChatResponseFormat Format, bool? Strict)
{
    public static AnswerSchema Of(SdkResponseFormat format)
    {
        using var document = JsonDocument.Parse(RawBody.Written(format));
        var root = document.RootElement;
        switch (root.GetProperty("type"u8).GetString())
        {
            case "json_object":
                return new AnswerSchema(ChatResponseFormat.Json, null);
            case "json_schema":
                var schema = root.GetProperty("json_schema"u8);
                bool? strict = schema.TryGetProperty("strict"u8, out var flag) ? flag.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null } : null;
                return new AnswerSchema(ChatResponseFormat.ForJsonSchema(schema.GetProperty("schema"u8).Clone(), Text(schema, "name"), Text(schema, "description")), strict);
            default:
                return new AnswerSchema(ChatResponseFormat.Text, null);
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
