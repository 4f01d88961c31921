using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Holds what the provider's client says of itself.</summary>
internal sealed class ProviderTags
{
    public ProviderTags(IChatClient client)
    {
        var metadata = client.GetService<ChatClientMetadata>();
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

    public List<KeyValuePair<string, object?>> StartTags(string? model)
    {
        List<KeyValuePair<string, object?>> tags = [new(TelemetryNames.OperationName, TelemetryNames.Chat), new(TelemetryNames.ProviderName, Name)];
        if (model is not null)
        {
            tags.Add(new(TelemetryNames.RequestModel, model));
        }

        if (Address is not null)
        {
            tags.Add(new(TelemetryNames.ServerAddress, Address));
            tags.Add(new(TelemetryNames.ServerPort, Port));
        }

        return tags;
    }
}
