using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Germany;

/// <summary>
/// Knows the Versicherungsnummer of the pension insurance (VKVV): area, birth date, first letter of the birth name, serial, check digit; a day may have 50 more. Of random codes with one
/// letter among eleven digits there one in 130 passes, and few things have that shape: it stands alone.
/// </summary>
internal static class PensionInsurance
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.DeSocialInsurance, "rentenversicherung*, sozialversicherungsnummer, sozialversicherungs nr, sozialversicherungsausweis, sozialversicherung, versicherungsnummer, versicherungs nr, soz vers nr, sozvers nr, versicherungsnr, rvnr, rv nr, rv nummer, svnr, sv nr, sv nummer, vsnr, rentenversicherungs nr"),
            new(PiiKinds.DeSocialInsurance, "german pension, pension insurance number, pension insurance, german social security, german social insurance, securite sociale allemande, seguridad social alemana, previdenza sociale tedesca, 德国社保号, 德国养老保险, ドイツ社会保険番号, 年金保険番号"),
        ],
        Rules =
        [
            new(PiiKinds.DeSocialInsurance, "99999999A999", IsValid, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.DeSocialInsurance, "99 999999 A 999", IsValid, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.DeSocialInsurance, "99?99?99?99?A?99?9", IsValid, Alone: Confidence.Likely, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.DeSocialInsurance, "area, a birth date that exists, a letter, serial and check digit, in one piece or in groups")],
    };

    /// <summary>Says whether the date exists and the check digit fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<byte> weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
        Span<char> digits = stackalloc char[12];
        var letter = value[8] - 'A' + 1;
        value[..8].CopyTo(digits);
        digits[8] = (char)('0' + (letter / 10));
        digits[9] = (char)('0' + (letter % 10));
        value[9..11].CopyTo(digits[10..]);
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var product = (digits[i] - '0') * weights[i];
            sum += (product / 10) + (product % 10);
        }

        var birth = value[2..8];
        return sum % 10 == value[11] - '0' && value[..2] is not ("00" or "01") && (CalendarDay.IsDayFirst(birth) || CalendarDay.IsDayFirst(birth, dayLess: 50));
    }
}
