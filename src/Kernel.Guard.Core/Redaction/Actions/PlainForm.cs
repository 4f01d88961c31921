namespace KernelGuard.Redaction.Actions;

/// <summary>
/// Says what two spellings of one value share, as far as no two values share it: hashes and allowed values are compared in it. Where case or signs tell values apart they stay.
/// </summary>
internal enum PlainForm
{
    /// <summary>As it is written: secrets, URLs, wallets.</summary>
    Written,

    /// <summary>As recognizers read it, with its case and signs: user names, what own recognizers find.</summary>
    Read,

    /// <summary>As recognizers read it, in capitals, any blanks as one: dates, IP addresses, addresses, card codes, whose digits mean something else elsewhere.</summary>
    Signed,

    /// <summary>As recognizers read it, in small letters: e-mail addresses.</summary>
    Mail,

    /// <summary>Its letters and digits, in capitals: numbers with a form. A plus sign within tells a century apart.</summary>
    Number,

    /// <summary>The same, without the <c>+</c> or <c>00</c> before a calling code, and the trunk zero in brackets behind it.</summary>
    Phone,

    /// <summary>Its letters and digits without accents and case, and where its words end: names.</summary>
    Name,

    /// <summary>Its letters and digits without accents and case: known values. One so short that its signs tell what it is has those, too.</summary>
    Known,
}
