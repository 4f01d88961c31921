using System.Diagnostics;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Holds what is measured of one attempt.</summary>
internal sealed class AttemptSpan(GuardChatOptions options, Activity? activity, string? modelLabel, bool streamed, long start, bool keeps = false)
{
    private readonly List<ChatResponseUpdate>? _updates = keeps && streamed ? [] : null;
    private ChatResponse? _response;
    private UsageDetails? _usage;
    private StreamedUsage _reported;

    public GuardChatOptions Options { get; } = options;

    public Activity? Activity { get; } = activity;

    public string? ModelLabel { get; } = modelLabel;

    public bool Streamed { get; } = streamed;

    public long Start { get; } = start;

    public StepClock Clock;

    public long? LastChunk { get; set; }

    public TimeSpan? FirstChunk { get; set; }

    public string? ResponseModel { get; private set; }

    public string? ResponseId { get; private set; }

    public string? FinishReason { get; private set; }

    /// <summary>Gets what was reported; null where nothing was.</summary>
    public UsageDetails? Usage => _usage ?? _reported.Details;

    public string? ApiType { get; private set; }

    public object? Tier { get; private set; }

    public object? Fingerprint { get; private set; }

    /// <summary>Gets the answer, as far as it came; null unless the span carries content.</summary>
    public ChatResponse? Answer => _response ?? (_updates is { Count: > 0 } ? _updates.ToChatResponse() : null);

    public void See(ChatResponse response)
    {
        _response = keeps ? response : null;
        See(response.ModelId, response.ResponseId, response.FinishReason, response.RawRepresentation, response.AdditionalProperties);
        _usage = response.Usage;
    }

    public void See(ChatResponseUpdate update)
    {
        _updates?.Add(update);
        See(update.ModelId, update.ResponseId, update.FinishReason, update.RawRepresentation, update.AdditionalProperties);
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is UsageContent usage)
            {
                _reported.Add(usage.Details);
            }
        }
    }

    private void See(string? model, string? id, ChatFinishReason? finish, object? raw, AdditionalPropertiesDictionary? properties)
    {
        ResponseModel ??= model;
        ResponseId ??= id;
        FinishReason = finish?.Value ?? FinishReason;
        ApiType ??= raw?.GetType().Namespace switch
        {
            "OpenAI.Chat" => "chat_completions",
            "OpenAI.Responses" => "responses",
            _ => null,
        };
        if (properties is not null)
        {
            Tier ??= properties.GetValueOrDefault("service_tier") as string;
            Fingerprint ??= properties.GetValueOrDefault("system_fingerprint") as string;
        }
    }
}

/// <summary>Adds up the time of a call, or of the steps of a stream: what the reader of a stream does between them is not in it.</summary>
internal struct StepClock
{
    private long _step;

    public TimeSpan Inside { get; private set; }

    public void Begin(TimeProvider time) => _step = time.GetTimestamp();

    public void End(TimeProvider time)
    {
        if (_step != 0)
        {
            Inside += time.GetElapsedTime(_step);
            _step = 0;
        }
    }
}
