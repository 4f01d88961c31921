namespace KernelGuard;

/// <summary>Names what of a conversation the audit ledger keeps.</summary>
public enum AuditContent
{
    /// <summary>Facts only (who, which function, model, tokens, outcome): no message text. The default.</summary>
    None,

    /// <summary>The redacted messages and the redacted answer. Needs redaction in the same policy.</summary>
    Redacted,

    /// <summary>
    /// The same, encrypted (AES-256-GCM) under the key of the user, of the tenant where no user is named, or of the ledger where nobody is: erasing that
    /// subject makes it unreadable. Needs redaction in the same policy.
    /// </summary>
    Encrypted,
}
