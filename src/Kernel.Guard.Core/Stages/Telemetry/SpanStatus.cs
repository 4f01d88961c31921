using System.Diagnostics;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Says on a span that something failed, in sentences of its own: an exception's text may quote a prompt or a key.</summary>
internal static class SpanStatus
{
    public static void Fail(this Activity span, string errorType)
    {
        span.SetTag(TelemetryNames.ErrorType, errorType);

        // A caller who leaves is no failure.
        if (errorType != TelemetryNames.Cancelled)
        {
            span.SetStatus(ActivityStatusCode.Error, Sentence(errorType));
        }
    }

    private static string Sentence(string errorType) => errorType switch
    {
        "timeout" => "A deadline passed.",
        "circuit_open" => "The circuit is open; nothing was sent.",
        "concurrency_limited" => "The concurrency limit is reached; nothing was sent.",
        "budget_denied" => "A budget has no room.",
        "blocked" => "Redaction refused; nothing was sent.",
        "configuration" => "The guard is configured wrongly.",
        { Length: 3 } when char.IsAsciiDigit(errorType[0]) => "The provider answered with an error status.",
        _ => "The call failed.",
    };
}
