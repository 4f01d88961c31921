using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit;

/// <summary>Holds what the ledger logs: event ids from 200.</summary>
internal static partial class AuditLog
{
    /// <summary>The category of the heads alone, which come with each commit: a console may leave them out where another place takes them.</summary>
    public const string Heads = "KernelGuard.AuditLedger.Heads";

    [LoggerMessage(200, LogLevel.Error, "{Count} entries could not be written to the audit ledger and are lost: {Reason}", EventName = "kernelguard.audit.failed")]
    public static partial void Failed(ILogger logger, int count, string reason);

    [LoggerMessage(201, LogLevel.Information, "The audit ledger's chain reaches to {Writer}/{Sequence}/{Hash}.", EventName = "kernelguard.audit.head")]
    public static partial void Head(ILogger logger, string writer, long sequence, string hash);

    [LoggerMessage(202, LogLevel.Error, "{Count} entries were dropped, as is declared: {Reason}", EventName = "kernelguard.audit.dropped")]
    public static partial void Dropped(ILogger logger, int count, string reason);

    [LoggerMessage(203, LogLevel.Error, "The audit ledger cannot be written to at the moment: {Reason}", EventName = "kernelguard.audit.unwritable")]
    public static partial void Unwritable(ILogger logger, string reason);

    [LoggerMessage(204, LogLevel.Information, "The audit ledger is written to again.", EventName = "kernelguard.audit.recovered")]
    public static partial void Recovered(ILogger logger);

    [LoggerMessage(205, LogLevel.Information, "The audit ledger's checkpoints are not signed: who can write to the file can write it anew. Name a key in KernelGuard:Audit:SigningKey.", EventName = "kernelguard.audit.unsigned")]
    public static partial void Unsigned(ILogger logger);

    [LoggerMessage(206, LogLevel.Information, "Retention dropped {Count} entries of the audit ledger.", EventName = "kernelguard.audit.expired")]
    public static partial void Expired(ILogger logger, long count);

    [LoggerMessage(211, LogLevel.Information, "Retention deleted {Count} keys: of subjects without an entry, and of the contents of days.", EventName = "kernelguard.audit.keys_expired")]
    public static partial void KeysDropped(ILogger logger, int count);

    [LoggerMessage(212, LogLevel.Warning, "No subject is forgotten, as another audit ledger's keys are in {Keys} too. Give each new ledger keys of its own, or leave KernelGuard:Audit:ForgetSubjects out.", EventName = "kernelguard.audit.keys_kept")]
    public static partial void KeysKept(ILogger logger, string keys);

    [LoggerMessage(209, LogLevel.Information, "The report of {Day} was written to {File}.", EventName = "kernelguard.audit.report")]
    public static partial void Reported(ILogger logger, string day, string file);

    [LoggerMessage(210, LogLevel.Error, "The report of {Day} could not be written, and is tried again: {Reason}", EventName = "kernelguard.audit.report_failed")]
    public static partial void ReportFailed(ILogger logger, string day, string reason);

    [LoggerMessage(208, LogLevel.Warning, "Retention keeps old entries of the writer {Writer} of the audit ledger: {Reason}. Where they were signed with another key, name it in KernelGuard:Audit:TrustedKeys; else verify the ledger.", EventName = "kernelguard.audit.kept")]
    public static partial void Kept(ILogger logger, string writer, string reason);

    [LoggerMessage(207, LogLevel.Error, "The audit ledger's upkeep failed and is tried again: {Reason}", EventName = "kernelguard.audit.upkeep")]
    public static partial void UpkeepFailed(ILogger logger, string reason);
}
