namespace KernelGuard;

/// <summary>Tells that redaction failed or refused, and that nothing was sent: redaction fails closed.</summary>
/// <param name="message">What went wrong and what to change; without any content.</param>
public sealed class RedactionException(string message) : GuardException(message, "blocked");
