using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.France;

/// <summary>
/// Knows the NIR (INSEE; décret 82-103): sex, year and month of birth, département with 2A and 2B for Corsica, commune, serial, and a key of two digits, 97 less the rest after division by 97
/// (2A counts as 19, 2B as 18). Months from 20 on stand for unknown ones. Of 15 random digits one set in 1,500 passes; cards and IMEIs of that length begin otherwise: it stands alone.
/// Thirteen digits without the key need a word.
/// </summary>
internal static class SocialSecurityNumber
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.FrNir, "nir, insee, numero insee, numero nir, no insee, securite sociale, numero de securite sociale, num secu, numero de secu, numero secu, no secu, n secu, secu, carte vitale, numero ss, n ss, no ss, numsecu, assure social, immatriculation sociale"),
            new(PiiKinds.FrNir, "french social security, french ssn, franzosische sozialversicherungsnummer, seguridad social francesa, seguranca social francesa, previdenza sociale francese, 法国社保号, 法国社会保险, フランス社会保障番号"),
        ],
        Rules =
        [
            new(PiiKinds.FrNir, "9 99 99 9X 999 999 99", IsIssued, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.FrNir, "9 99 99 9X 999 999 / 99", IsIssued, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.FrNir, "9?99?99?9X?999?999?99", IsIssued, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.FrNir, "9?99?99?9X?999?999?99", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.FrNir, "9?99?99?9X?999?999", IsPlausible, Named: Confidence.Named),
        ],
        Docs = [(PiiKinds.FrNir, "15 characters with sex, month, département (Corsica too) and their key (97), in one piece or in groups; the 13 without the key only beside its word")],
    };

    /// <summary>Says whether a number of any sort, a provisional one too, has its key.</summary>
    public static bool IsValid(ReadOnlySpan<char> value)
    {
        if (!IsPlausible(value))
        {
            return false;
        }

        Span<char> digits = stackalloc char[13];
        value[..13].CopyTo(digits);
        if (char.IsAsciiLetter(value[6]))
        {
            digits[5] = '1';
            digits[6] = value[6] == 'A' ? '9' : '8';
        }

        return 97 - Remainder.Of(digits, 97) == Remainder.Value(value[13..]);
    }

    private static bool IsIssued(ReadOnlySpan<char> value) =>
        value[0] is '1' or '2' && Remainder.Value(value[3..5]) is (>= 1 and <= 12) or (>= 20 and <= 42) && IsValid(value);

    private static bool IsPlausible(ReadOnlySpan<char> value) =>
        value[0] is '1' or '2' or '3' or '4' or '7' or '8'
        && Remainder.Value(value[3..5]) is (>= 1 and <= 12) or (>= 20 and <= 42) or >= 50
        && (char.IsAsciiDigit(value[6]) ? value[5..7] is not "00" : value[5] == '2' && value[6] is 'A' or 'B');
}
