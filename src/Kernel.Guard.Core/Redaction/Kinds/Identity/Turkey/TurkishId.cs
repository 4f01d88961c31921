using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Turkey;

/// <summary>
/// Knows Turkish identity numbers (Nüfus ve Vatandaşlık İşleri): eleven digits, no zero first, the last two of which are check digits. One random number in 100 passes: likely where no word
/// names it, surer where one does, but not surer than the European ids of eleven digits that the same word may speak of.
/// </summary>
internal static class TurkishId
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.TrTckn, "tckn, tc kimlik*, tc kimlik no, t c kimlik*, kimlik, tc no, tc numara*, tcno, tckimlik*, vatandaslik no, vatandaslik numara*, nufus cuzdan*, tc id"),
            new(PiiKinds.TrTckn, "turkische identifikationsnummer*, turkische id*, tuerkische identifikationsnummer*, turkische personalausweis*, turkish id*, turkish national*, turkish identity*, turkish identification*, turkish citizen*, turkey id*, turkiye id*, identite turque, identidad turca, "
                + "identidade turca, identita turca, 土耳其身份证, 土耳其身份證, トルコ国民id, トルコ身分証"),
        ],
        Rules =
        [
            new(PiiKinds.TrTckn, "99999999999", IsValid, Alone: Confidence.Likely, Named: IdConfidence.Written),
            new(PiiKinds.TrTckn, "999_999_999_99", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.TrTckn, "999_99_999_999", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.TrTckn, "eleven digits with both check digits, in one piece; in groups beside its word")],
    };

    /// <summary>Says whether eleven digits have right check digits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value)
    {
        var (odd, even) = (0, 0);
        for (var i = 0; i < 9; i++)
        {
            (odd, even) = i % 2 == 0 ? (odd + value[i] - '0', even) : (odd, even + value[i] - '0');
        }

        var tenth = ((odd * 7) - even + 90) % 10;
        return value[0] != '0' && value[9] - '0' == tenth && value[10] - '0' == (odd + even + tenth) % 10;
    }
}
