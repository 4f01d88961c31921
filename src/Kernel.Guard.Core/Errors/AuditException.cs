namespace KernelGuard;

/// <summary>
/// Tells that the audit ledger cannot be opened or read. A call meets it before anything is sent, so that nothing is paid for that the ledger
/// would not hold.
/// </summary>
/// <param name="message">Which file, what is wrong, and what to change.</param>
public sealed class AuditException(string message) : GuardException(message, "audit");
