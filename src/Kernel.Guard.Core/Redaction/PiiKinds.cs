namespace KernelGuard;

/// <summary>Names kinds of personal data that redaction looks for. Combine them as flags; the groups are combinations.</summary>
/// <remarks>docs/stages/redaction-kinds.md shows how each kind is found and what its placeholder is; that table is generated from the code.</remarks>
[Flags]
public enum PiiKinds : ulong
{
    /// <summary>Nothing is looked for.</summary>
    None = 0,

    /// <summary>E-mail addresses.</summary>
    Email = 1UL << 0,

    /// <summary>Phone numbers of all countries, as people write them.</summary>
    Phone = 1UL << 1,

    /// <summary>Payment card numbers: issuer range, length and the Luhn check digit (ISO/IEC 7812-1).</summary>
    PaymentCard = 1UL << 2,

    /// <summary>International bank account numbers: country length and the mod-97 check (ISO 13616).</summary>
    Iban = 1UL << 3,

    /// <summary>Card verification codes and expiry dates, after their words.</summary>
    CardCode = 1UL << 4,

    /// <summary>Domestic bank account numbers, after their words or in their own format.</summary>
    BankAccount = 1UL << 5,

    /// <summary>Bank routing numbers: ABA, sort code, BLZ, BIC, IFSC and their kin.</summary>
    BankRouting = 1UL << 6,

    /// <summary>IP addresses, versions 4 and 6.</summary>
    IpAddress = 1UL << 7,

    /// <summary>Hardware (MAC) addresses.</summary>
    MacAddress = 1UL << 8,

    /// <summary>URLs that carry credentials, tokens or signatures.</summary>
    Url = 1UL << 9,

    /// <summary>Addresses of crypto currencies.</summary>
    CryptoAddress = 1UL << 10,

    /// <summary>API keys, tokens, passwords and private keys.</summary>
    Secret = 1UL << 11,

    /// <summary>Dates of birth, in context.</summary>
    BirthDate = 1UL << 12,

    /// <summary>User names and handles, after their words.</summary>
    UserName = 1UL << 13,

    /// <summary>Account, customer and member names and numbers, after their words.</summary>
    AccountName = 1UL << 14,

    /// <summary>Names of persons, in context.</summary>
    PersonName = 1UL << 15,

    /// <summary>Postal addresses of the US, the UK, Germany, France, Spain, Italy, Brazil, China and Japan.</summary>
    PostalAddress = 1UL << 16,

    /// <summary>Passport numbers of the same nine countries, in context.</summary>
    Passport = 1UL << 17,

    /// <summary>Driving licence numbers of the same nine countries, in context.</summary>
    DrivingLicence = 1UL << 18,

    /// <summary>Values that the host hands over for a request.</summary>
    KnownValue = 1UL << 19,

    /// <summary>What the host's own recognizers find; each has a name of its own.</summary>
    Custom = 1UL << 20,

    /// <summary>US Social Security numbers.</summary>
    UsSsn = 1UL << 21,

    /// <summary>US individual taxpayer identification numbers.</summary>
    UsItin = 1UL << 22,

    /// <summary>UK NHS numbers.</summary>
    UkNhs = 1UL << 23,

    /// <summary>UK National Insurance numbers.</summary>
    UkNino = 1UL << 24,

    /// <summary>Chinese resident identity numbers (GB 11643).</summary>
    CnResidentId = 1UL << 25,

    /// <summary>German tax identification numbers.</summary>
    DeTaxId = 1UL << 26,

    /// <summary>German pension insurance numbers.</summary>
    DeSocialInsurance = 1UL << 27,

    /// <summary>French social security numbers (NIR).</summary>
    FrNir = 1UL << 28,

    /// <summary>French tax identification numbers (SPI).</summary>
    FrTaxId = 1UL << 29,

    /// <summary>Spanish NIF (DNI).</summary>
    EsNif = 1UL << 30,

    /// <summary>Spanish NIE.</summary>
    EsNie = 1UL << 31,

    /// <summary>Italian codice fiscale.</summary>
    ItFiscalCode = 1UL << 32,

    /// <summary>Italian partita IVA.</summary>
    ItVat = 1UL << 33,

    /// <summary>Portuguese NIF.</summary>
    PtNif = 1UL << 34,

    /// <summary>Dutch BSN.</summary>
    NlBsn = 1UL << 35,

    /// <summary>Belgian national register numbers.</summary>
    BeNationalNumber = 1UL << 36,

    /// <summary>Austrian social insurance numbers.</summary>
    AtSocialInsurance = 1UL << 37,

    /// <summary>Swiss AHV numbers (AVS, OASI).</summary>
    ChAhv = 1UL << 38,

    /// <summary>Polish PESEL numbers.</summary>
    PlPesel = 1UL << 39,

    /// <summary>Polish NIP numbers.</summary>
    PlNip = 1UL << 40,

    /// <summary>Swedish personal identity and coordination numbers.</summary>
    SePersonnummer = 1UL << 41,

    /// <summary>Finnish personal identity codes.</summary>
    FiHetu = 1UL << 42,

    /// <summary>Danish CPR numbers.</summary>
    DkCpr = 1UL << 43,

    /// <summary>Norwegian national identity and D numbers.</summary>
    NoFodselsnummer = 1UL << 44,

    /// <summary>Irish PPS numbers.</summary>
    IePps = 1UL << 45,

    /// <summary>Canadian social insurance numbers.</summary>
    CaSin = 1UL << 46,

    /// <summary>Brazilian CPF.</summary>
    BrCpf = 1UL << 47,

    /// <summary>Brazilian CNPJ, the alphanumeric form too.</summary>
    BrCnpj = 1UL << 48,

    /// <summary>Mexican CURP.</summary>
    MxCurp = 1UL << 49,

    /// <summary>Mexican RFC.</summary>
    MxRfc = 1UL << 50,

    /// <summary>Indian Aadhaar numbers.</summary>
    InAadhaar = 1UL << 51,

    /// <summary>Indian PAN.</summary>
    InPan = 1UL << 52,

    /// <summary>Australian tax file numbers.</summary>
    AuTfn = 1UL << 53,

    /// <summary>Australian business numbers.</summary>
    AuAbn = 1UL << 54,

    /// <summary>Australian Medicare numbers.</summary>
    AuMedicare = 1UL << 55,

    /// <summary>Singapore NRIC and FIN.</summary>
    SgNric = 1UL << 56,

    /// <summary>Korean resident registration numbers.</summary>
    KrRrn = 1UL << 57,

    /// <summary>Japanese individual numbers (My Number).</summary>
    JpMyNumber = 1UL << 58,

    /// <summary>Thai identity card numbers.</summary>
    ThId = 1UL << 59,

    /// <summary>South African identity numbers.</summary>
    ZaId = 1UL << 60,

    /// <summary>Turkish identity numbers.</summary>
    TrTckn = 1UL << 61,

    /// <summary>National and tax ids of all countries that are known.</summary>
    NationalIds = UsSsn | UsItin | UkNhs |
        UkNino | CnResidentId | DeTaxId | DeSocialInsurance | FrNir | FrTaxId |
        EsNif | EsNie | ItFiscalCode | ItVat | PtNif | NlBsn |
        BeNationalNumber | AtSocialInsurance | ChAhv | PlPesel | PlNip | SePersonnummer |
        FiHetu | DkCpr | NoFodselsnummer | IePps | CaSin | BrCpf |
        BrCnpj | MxCurp | MxRfc | InAadhaar | InPan | AuTfn |
        AuAbn | AuMedicare | SgNric | KrRrn | JpMyNumber | ThId |
        ZaId | TrTckn,

    /// <summary>Cards, accounts and wallets.</summary>
    Financial = PaymentCard | Iban | CardCode | BankAccount | BankRouting | CryptoAddress,

    /// <summary>All kinds that this version knows.</summary>
    All = (1UL << 62) - 1,
}
