namespace KernelGuard;

/// <summary>Names kinds of personal data that redaction looks for. Combine them as flags.</summary>
[Flags]
public enum PiiKinds
{
    /// <summary>Nothing is looked for.</summary>
    None = 0,

    /// <summary>E-mail addresses.</summary>
    Email = 1,

    /// <summary>Phone numbers as people write them.</summary>
    Phone = 2,

    /// <summary>Payment card numbers: issuer range, length and the Luhn check digit (ISO/IEC 7812-1).</summary>
    PaymentCard = 4,

    /// <summary>International bank account numbers: country length and the mod-97 check (ISO 13616).</summary>
    Iban = 8,

    /// <summary>All kinds that this version knows.</summary>
    All = Email | Phone | PaymentCard | Iban,
}
