namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Names what a valid number reaches. The values are those of the table.</summary>
internal enum PhoneType : byte
{
    /// <summary>Nothing: the number is not valid.</summary>
    None,

    /// <summary>A fixed line.</summary>
    FixedLine,

    /// <summary>A mobile.</summary>
    Mobile,

    /// <summary>A fixed line or a mobile; the country does not tell them apart.</summary>
    FixedOrMobile,

    /// <summary>Another service: toll-free, premium, shared cost, VoIP, personal, pager, UAN, voicemail.</summary>
    Service,

    /// <summary>Nobody: kept free for films and documentation.</summary>
    Fiction,
}
