namespace KernelGuard;

/// <summary>Says what of messages and answers the guard's spans carry.</summary>
public enum TelemetryContent
{
    /// <summary>Nothing. The default.</summary>
    None,

    /// <summary>
    /// What the provider reads and writes, in the attributes of the <c>chat</c> span that the GenAI conventions name, of the policies that redact.
    /// A policy without redaction, or with one that does not enforce, carries nothing.
    /// </summary>
    Redacted,
}
