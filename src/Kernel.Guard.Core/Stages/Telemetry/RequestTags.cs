using System.Diagnostics;
using System.Globalization;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Says on a <c>chat</c> span what was asked for; never a message.</summary>
internal static class RequestTags
{
    public static void Set(Activity span, GuardChatOptions options, bool streamed)
    {
        // The conventions want the attribute only where it is true; a null is no attribute.
        span.SetTag(TelemetryNames.RequestStream, streamed ? true : null)
            .SetTag(TelemetryNames.Target, options.Target?.Name)
            .SetTag(TelemetryNames.CloudRegion, options.Target?.Region)
            .SetTag(TelemetryNames.ConversationId, options.ConversationId ?? options.Call.Who.Conversation)
            .SetTag(TelemetryNames.RequestTemperature, Double(options.Temperature))
            .SetTag(TelemetryNames.RequestTopP, Double(options.TopP))
            .SetTag(TelemetryNames.RequestTopK, (double?)options.TopK)
            .SetTag(TelemetryNames.RequestMaxTokens, options.MaxOutputTokens)
            .SetTag(TelemetryNames.RequestFrequencyPenalty, Double(options.FrequencyPenalty))
            .SetTag(TelemetryNames.RequestPresencePenalty, Double(options.PresencePenalty))
            .SetTag(TelemetryNames.RequestSeed, options.Seed)
            .SetTag(TelemetryNames.RequestChoiceCount, Choices(options.Provider))

            // Whoever asks writes them: they stand here only as redaction left them.
            .SetTag(TelemetryNames.RequestStopSequences, options is { StopSequences: { Count: > 0 } stops, Call.Policy.Redaction.Enforce: true } ? stops.ToArray() : null)
            .SetTag(TelemetryNames.OutputType, options.ResponseFormat switch
            {
                ChatResponseFormatJson => "json",
                ChatResponseFormatText => "text",
                _ => null,
            })
            .SetTag(TelemetryNames.OpenAIRequestTier, options.Provider?.ServiceTier is { } tier and not "auto" ? tier : null);
    }

    // The one way to ask for several answers that the guard lets through. The conventions want the attribute only where it is not 1.
    private static int? Choices(ProviderSettings? settings) =>
        settings is not null && settings.Body.TryGetValue("n", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var choices) && choices != 1 ? choices : null;

    // A float widened says 0.20000000298 where 0.2 was meant; by way of a decimal it does not.
    private static double? Double(float? value) => value switch
    {
        null => null,
        > -1e6f and < 1e6f => (double)(decimal)value.Value,
        _ => value,
    };
}
