using KernelGuard.Scoping;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Telemetry;

/// <summary>
/// Says that an attempt failed: the conventions' log record, event id 22. It has the exception's type, and never its text or stack, which may quote a
/// prompt or a key.
/// </summary>
internal static class AttemptLog
{
    /// <summary>The category.</summary>
    public const string Category = "KernelGuard.Attempts";

    // The conventions' names have dots, and the source generator takes those alone that parameters can have.
    private static readonly Action<ILogger, string?, string, Exception?> FailedMessage = LoggerMessage.Define<string?, string>(
        LogLevel.Warning, new EventId(22, TelemetryNames.OperationException), $"An attempt failed: {{{TelemetryNames.ExceptionType}}} ({{{TelemetryNames.ErrorType}}}).");

    public static void Failed(ILogger logger, Exception error, string errorType)
    {
        try
        {
            FailedMessage(logger, error.GetType().FullName, errorType, null);
        }
        catch (Exception)
        {
            // The caller has the call's own error, whatever a provider of logs throws.
        }
    }
}
