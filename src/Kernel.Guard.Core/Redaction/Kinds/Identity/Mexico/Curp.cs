using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Mexico;

/// <summary>
/// Knows Mexican CURP codes (RENAPO): four letters of the names, day of birth, sex, state, three consonants, a character against doubles and a check digit. The letters and the day alone make
/// chance hits rarer than one in a million tokens of that shape; it stands alone.
/// </summary>
internal static class Curp
{
    private const string States = "AS BC BS CC CL CM CS CH DF CX DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ YN ZS NE";

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.MxCurp, "curp, clave curp, clave unica, registro de poblacion, population registry*, mexican id*, mexico id*, code curp, codice curp, 墨西哥身份证, 墨西哥公民身份, 人口登记号, メキシコ住民登録"),
        ],
        Rules =
        [
            new(PiiKinds.MxCurp, "AAAA999999AAAAAAX9", IsValid, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.MxCurp, "AAAA?999999?AAAAAA?X9", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.MxCurp, "AAAA?999999?A?AA?AAA?X?9", IsValid, Named: IdConfidence.NamedStrongly),
        ],
        Docs = [(PiiKinds.MxCurp, "18 characters: letters, day of birth, sex, state, letters and the check digit")],
    };

    /// <summary>Says whether 18 characters are a code.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        value[10] is 'H' or 'M' or 'X'
        && CalendarDay.IsYearFirst(value[4..10])
        && States.AsSpan().IndexOf(value[11..13]) is >= 0 and var state && state % 3 == 0
        && value[17] == (char)('0' + ((10 - (Sum(value) % 10)) % 10));

    private static int Sum(ReadOnlySpan<char> value)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += ValueOf(value[i]) * (18 - i);
        }

        return sum;
    }

    // The alphabet has Ñ behind N.
    private static int ValueOf(char c) => c switch
    {
        <= '9' => c - '0',
        <= 'N' => c - 'A' + 10,
        _ => c - 'A' + 11,
    };
}
