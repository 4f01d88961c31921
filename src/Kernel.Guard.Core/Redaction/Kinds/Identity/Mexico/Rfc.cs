using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Mexico;

/// <summary>
/// Knows Mexican RFC codes (SAT): four letters for persons and three for companies, the day of birth or founding, two characters against doubles and a check character modulo 11. One random
/// token of that shape in 300 passes, which product codes seldom share: it stands alone, less sure. Persons also give the first ten characters, beside the word only.
/// </summary>
internal static class Rfc
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";
    private const int Checked = 12;

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.MxRfc, "rfc, clave rfc, registro federal, mexican tax*, mexico tax*, federal taxpayer*, clave del contribuyente, contribuyente"),
            new(PiiKinds.MxRfc, "steuer id, identifiant fiscal mexicain, 墨西哥税号, 联邦纳税人, メキシコ納税者番号, 納税者登録"),
        ],
        Rules =
        [
            new(PiiKinds.MxRfc, "AAAA999999XXX", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.MxRfc, "AAA999999XXX", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.MxRfc, "AAAA-999999-XXX", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.MxRfc, "AAA-999999-XXX", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.MxRfc, "AAAA 999999 XXX", IsValid, Alone: Confidence.Likely, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.MxRfc, "AAAA?999999?XXX", IsValid, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.MxRfc, "AAA?999999?XXX", IsValid, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.MxRfc, "AAAA999999", static value => CalendarDay.IsYearFirst(value[4..]), Named: Confidence.Likely),
        ],
        Recognizers = [new RfcWithSignsRecognizer()],
        Docs = [(PiiKinds.MxRfc, "three or four letters (Ñ and & too), a day and three characters, the last of which checks the others; without those three beside its word")],
    };

    /// <summary>Says whether 12 or 13 characters are a code.</summary>
    public static bool IsValid(ReadOnlySpan<char> value)
    {
        if (!CalendarDay.IsYearFirst(value[^9..]))
        {
            return false;
        }

        // A company's code has a blank, of value 37, before its three letters.
        var sum = value.Length == Checked ? Alphabet.IndexOf(' ', StringComparison.Ordinal) * 13 : 0;
        for (var i = 0; i < value.Length - 1; i++)
        {
            sum += Alphabet.IndexOf(value[i], StringComparison.Ordinal) * (value.Length - i);
        }

        return value[^1] == "0A987654321"[sum % 11];
    }
}
