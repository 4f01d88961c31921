using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit;

/// <summary>Holds what the ledger logs: event ids from 200.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(200, LogLevel.Error, "{Count} entries could not be written to the audit ledger and are lost: {Reason}", EventName = "kernelguard.audit.failed")]
    public static partial void Failed(ILogger logger, int count, string reason);
}
