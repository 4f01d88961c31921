using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Holds what the provider's client says of itself.</summary>
internal sealed class ProviderTags
{
    private readonly ConditionalWeakTable<ChatTarget, ProviderTags> _targets = [];

    public ProviderTags(IChatClient client)
        : this(client.GetService<ChatClientMetadata>())
    {
    }

    private ProviderTags(ChatClientMetadata? metadata)
    {
        Name = metadata?.ProviderName is { Length: > 0 } name ? name : "openai";
        DefaultModel = metadata?.DefaultModelId;
        Address = metadata?.ProviderUri?.Host;
        Port = metadata?.ProviderUri?.Port;
    }

    public string Name { get; }

    public string? DefaultModel { get; }

    public string? Address { get; }

    // Boxed once, as every tag that is a number would be boxed each time.
    public object? Port { get; }

    /// <summary>Answers what the client says of itself that an attempt is sent by.</summary>
    public ProviderTags Of(ChatTarget? target) => target is null ? this : _targets.GetValue(target, static one => new ProviderTags(one.Provider));

    /// <summary>Answers what a sampler is to see before the span starts.</summary>
    public KeyValuePair<string, object?>[] StartTags(string? model)
    {
        var tags = new KeyValuePair<string, object?>[2 + (model is null ? 0 : 1) + (Address is null ? 0 : 2)];
        tags[0] = new(TelemetryNames.OperationName, TelemetryNames.Chat);
        tags[1] = new(TelemetryNames.ProviderName, Name);
        if (model is not null)
        {
            tags[2] = new(TelemetryNames.RequestModel, model);
        }

        if (Address is not null)
        {
            tags[^2] = new(TelemetryNames.ServerAddress, Address);
            tags[^1] = new(TelemetryNames.ServerPort, Port);
        }

        return tags;
    }
}
