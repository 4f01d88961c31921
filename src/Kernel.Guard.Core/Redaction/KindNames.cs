using System.Numerics;

namespace KernelGuard.Redaction;

/// <summary>Holds what each kind is called: in placeholders, and in metrics and the ledger.</summary>
internal static class KindNames
{
    /// <summary>How many kinds there are.</summary>
    public const int Count = 62;

    /// <summary>Holds the placeholders' names, in the order of the enumeration's bits.</summary>
    public static readonly string[] Placeholders =
    [
        "EMAIL", "PHONE", "CARD", "IBAN", "CVV", "ACCOUNT", "ROUTING", "IP",
        "MAC", "URL", "WALLET", "SECRET", "BIRTHDATE", "USER", "CUSTOMER", "NAME",
        "ADDRESS", "PASSPORT", "LICENCE", "KNOWN", "CUSTOM", "SSN", "ITIN", "NHS",
        "NINO", "CNID", "DETAX", "DESV", "NIR", "FRTAX", "NIF", "NIE",
        "CF", "PIVA", "PTNIF", "BSN", "RRN", "SVNR", "AHV", "PESEL",
        "NIP", "SEPNR", "HETU", "CPR", "NOFNR", "PPS", "SIN", "CPF",
        "CNPJ", "CURP", "RFC", "AADHAAR", "PAN", "TFN", "ABN", "MEDICARE",
        "NRIC", "KRRRN", "MYNUMBER", "THID", "ZAID", "TCKN",
    ];

    private static readonly string[] Words = [.. Enumerable.Range(0, Count).Select(bit => SnakeCase(((PiiKinds)(1UL << bit)).ToString()))];

    /// <summary>Answers the bit of a single kind.</summary>
    public static int Bit(PiiKinds kind) => BitOperations.Log2((ulong)kind);

    /// <summary>Answers the word of a single kind, such as <c>payment_card</c>.</summary>
    public static string Word(PiiKinds kind) => Words[Bit(kind)];

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
