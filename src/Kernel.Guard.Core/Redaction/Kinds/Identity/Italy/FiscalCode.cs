using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Italy;

/// <summary>
/// Knows the codice fiscale (D.M. 23 December 1976): six letters of the name, year, month letter, day (40 more for women), place code, check letter modulo 26. Where two persons had the same,
/// digits are replaced from the right by the letters LMNPQRSTUV (omocodia). Of random codes of that shape one in 90 passes, and nothing else has the shape: it stands alone.
/// </summary>
internal static class FiscalCode
{
    private const string Months = "ABCDEHLMPRST";
    private const string Replaced = "LMNPQRSTUV";

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.ItFiscalCode, "codice fiscale, cod fiscale, cod fisc, codicefisc, c f, cf, codice fiscale italiano, fiscal code, italian fiscal code, italian tax code, italian tax id, tessera sanitaria"),
            new(PiiKinds.ItFiscalCode, "italienische steuernummer, code fiscal italien, codigo fiscal italiano, codigo fiscal, 意大利税号, 意大利税码, イタリア納税者番号, 税务代码"),
        ],
        Recognizers = [new FiscalCodeRecognizer(Trigger.LetteredNumber), new FiscalCodeRecognizer(Trigger.Number)],
        Docs = [(PiiKinds.ItFiscalCode, "16 characters with a day that exists and their check letter, in one piece or in groups, with replaced digits (omocodia) too")],
    };

    /// <summary>Says whether the day exists and the check letter fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value)
    {
        Span<char> digits = stackalloc char[7];
        ReadOnlySpan<byte> places = [6, 7, 9, 10, 12, 13, 14];
        for (var i = 0; i < places.Length; i++)
        {
            var c = value[places[i]];
            var replaced = Replaced.IndexOf(c, StringComparison.Ordinal);
            if (!char.IsAsciiDigit(c) && replaced < 0)
            {
                return false;
            }

            digits[i] = char.IsAsciiDigit(c) ? c : (char)('0' + replaced);
        }

        var day = Remainder.Value(digits[2..4]);
        return CalendarDay.Exists(Remainder.Value(digits[..2]), Months.IndexOf(value[8], StringComparison.Ordinal) + 1, day > 40 ? day - 40 : day)
            && CheckLetter(value[..15]) == value[15];
    }

    // Places are counted from one, so that the first is an odd one.
    private static char CheckLetter(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<byte> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        var sum = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var order = char.IsAsciiDigit(value[i]) ? value[i] - '0' : value[i] - 'A';
            sum += (i & 1) == 0 ? odd[order] : order;
        }

        return (char)('A' + (sum % 26));
    }
}
