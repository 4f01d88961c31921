namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Checks domestic bank numbers by the rules of their countries.</summary>
internal static class BankChecks
{
    private const int DigitsOfNrb = 26;

    private static ReadOnlySpan<byte> OddValues => [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    private static ReadOnlySpan<byte> SpanishWeights => [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

    /// <summary>Says whether nine digits are an ABA routing number: weights 3, 7, 1 (ABA), in a range of the Federal Reserve.</summary>
    public static bool IsAba(ReadOnlySpan<char> value)
    {
        var sum = 0;
        for (var i = 0; i < value.Length; i++)
        {
            sum += (value[i] - '0') * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1);
        }

        var district = ((value[0] - '0') * 10) + value[1] - '0';
        return sum % 10 == 0 && sum > 0 && district is (>= 0 and <= 12) or (>= 21 and <= 32) or (>= 61 and <= 72) or 80;
    }

    /// <summary>Says whether 18 digits are a Mexican CLABE: weights 3, 7, 1, each product modulo 10 (Banco de México).</summary>
    public static bool IsClabe(ReadOnlySpan<char> value)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (value[i] - '0') * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1) % 10;
        }

        return (10 - (sum % 10)) % 10 == value[17] - '0';
    }

    /// <summary>Says whether 20 digits are a Spanish CCC: two check digits modulo 11 (Consejo Superior Bancario).</summary>
    public static bool IsCcc(ReadOnlySpan<char> value) =>
        Spanish(value[..8], 2) == value[8] - '0' && Spanish(value[10..], 0) == value[9] - '0' && value[..4].ContainsAnyExcept('0');

    /// <summary>Says whether 23 characters are a French RIB: key modulo 97, letters as digits (Banque de France).</summary>
    public static bool IsRib(ReadOnlySpan<char> value)
    {
        var rest = 0;
        foreach (var c in value)
        {
            var digit = c <= '9' ? c - '0' : c <= 'I' ? c - 'A' + 1 : c <= 'R' ? c - 'J' + 1 : c - 'S' + 2;
            rest = ((rest * 10) + digit) % 97;
        }

        return rest == 0 && value[..5].ContainsAnyExcept('0');
    }

    /// <summary>Says whether 26 digits are a Polish NRB: those of an IBAN behind "PL", modulo 97 (Narodowy Bank Polski).</summary>
    public static bool IsNrb(ReadOnlySpan<char> value)
    {
        Span<char> iban = stackalloc char[2 + DigitsOfNrb];
        "PL".CopyTo(iban);
        value.CopyTo(iban[2..]);
        return IbanRecognizer.IsIban(iban);
    }

    /// <summary>Says whether 11 digits are a Norwegian account: weights 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 modulo 11 (Bits).</summary>
    public static bool IsNorwegian(ReadOnlySpan<char> value)
    {
        var sum = 0;
        for (var i = 0; i < 10; i++)
        {
            sum += (value[i] - '0') * (i < 4 ? 5 - i : 11 - i);
        }

        return (11 - (sum % 11)) % 11 == value[10] - '0';
    }

    /// <summary>Says whether 23 characters are an Italian BBAN: CIN, ABI, CAB and account, the CIN by the letters' values (ABI).</summary>
    public static bool IsItalian(ReadOnlySpan<char> value)
    {
        var sum = 0;
        for (var i = 1; i < value.Length; i++)
        {
            var digit = value[i] <= '9' ? value[i] - '0' : value[i] - 'A';
            sum += i % 2 == 1 ? OddValues[digit] : digit;
        }

        return sum % 26 == value[0] - 'A';
    }

    /// <summary>Says whether 20 digits are a Russian account: one of people, firms, banks or deposits, and its currency (Bank of Russia, 579-P).</summary>
    public static bool IsRussian(ReadOnlySpan<char> value) =>
        value[..3] is "301" or "302" or "401" or "402" or "403" or "405" or "406" or "407" or "408" or "421" or "422" or "423" or "425" or "426" && value[5..8] is "810" or "643" or "840" or "978" or "156";

    /// <summary>Says whether an Indian IFSC begins with the code of a large bank (RBI).</summary>
    public static bool IsLargeIndianBank(ReadOnlySpan<char> value) =>
        "SBIN HDFC ICIC UTIB PUNB BARB CNRB UBIN IOBA BKID KKBK YESB INDB IDIB FDRL MAHB CBIN UCBA PSIB IDFB RATN KARB SIBL DCBL BDBL AUBL JAKA DBSS CITI HSBC SCBL KVBL TMBL CSBK".AsSpan().Contains(value[..4], StringComparison.Ordinal);

    private static int Spanish(ReadOnlySpan<char> digits, int skip)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * SpanishWeights[i + skip];
        }

        var check = 11 - (sum % 11);
        return check switch { 11 => 0, 10 => 1, _ => check };
    }
}
