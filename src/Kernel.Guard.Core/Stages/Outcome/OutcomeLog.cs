using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Outcome;

/// <summary>Says that a call was refused: event ids 20 and 21. No line names a person, a tenant or a value.</summary>
internal static partial class OutcomeLog
{
    [LoggerMessage(20, LogLevel.Information, "The budget {Budget} denied a call of {Function}.", EventName = "kernelguard.budget.denied")]
    public static partial void Denied(ILogger logger, string? budget, string? function);

    [LoggerMessage(21, LogLevel.Warning, "Redaction blocked a call of {Function}, and nothing was sent. Found until then: {Kinds}.", EventName = "kernelguard.pii.blocked")]
    public static partial void Blocked(ILogger logger, string? function, string kinds);
}
