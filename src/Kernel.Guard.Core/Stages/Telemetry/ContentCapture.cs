using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Redaction;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Says which policies' spans carry content, and what is taken out of it.</summary>
internal sealed class ContentCapture(IOptions<KernelGuardOptions> options, IEnumerable<PiiRecognizer> own, CleanTexts clean, IConfiguration? configuration = null)
{
    public const string Variable = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

    private const int Longest = 1_000_000;

    private readonly ImmutableArray<PiiRecognizer> _own = [.. own];

    /// <summary>Checks the settings.</summary>
    /// <exception cref="GuardConfigurationException">One cannot be; the text names it.</exception>
    public static void Check(GuardTelemetryOptions options)
    {
        if (options.MaximumTextLength is < 1 or > Longest)
        {
            throw new GuardConfigurationException(
                $"{KernelGuardOptions.Section}:Telemetry:{nameof(options.MaximumTextLength)} is {options.MaximumTextLength}; it is 1 to {Longest:N0} characters.");
        }

        if (options.Content is { } content && !Enum.IsDefined(content))
        {
            throw new GuardConfigurationException($"{KernelGuardOptions.Section}:Telemetry:{nameof(options.Content)} is {content}; it is None or Redacted.");
        }
    }

    /// <summary>Answers what writes a policy's content; null where its spans carry none.</summary>
    public SpanContent? Of(GuardPolicy policy)
    {
        var telemetry = options.Value.Telemetry;
        var asked = telemetry.Content ?? (configuration?[Variable] ?? Environment.GetEnvironmentVariable(Variable)) switch
        {
            { } said when bool.TryParse(said, out var captures) && captures => TelemetryContent.Redacted,
            _ => TelemetryContent.None,
        };
        return asked == TelemetryContent.Redacted && policy.Redaction is { Enforce: true } redaction
            ? new SpanContent(Redactor.For(redaction, _own, clean), telemetry.MaximumTextLength)
            : null;
    }
}
