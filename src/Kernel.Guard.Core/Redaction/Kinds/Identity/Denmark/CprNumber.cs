using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Denmark;

/// <summary>
/// Knows CPR numbers (CPR-loven): <c>DDMMYY</c> and a serial of four digits; since 2007 there is no check digit. Of random digits one set in 27 passes: the form with a dash is just likely
/// alone, and not where the end is a time behind a recent date; everything else needs a word.
/// </summary>
internal static class CprNumber
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.DkCpr, "cpr, cpr nr, cpr nummer, cprnr, cpr no, cpr number, cpr numero, numero cpr, cpr nummeret, personnummer*, person nummer, personnr, cvr cpr, sygesikringsnummer, dansk personnummer"),
            new(PiiKinds.DkCpr, "danish cpr, danish personal number, danish personal id, danish national id, danish id, danische personennummer, personennummer, numero personnel danois, numero personal danes, numero pessoal dinamarques, numero personale danese, 丹麦身份证, 丹麦个人号码, デンマーク個人番号"),
        ],
        Rules =
        [
            new(PiiKinds.DkCpr, "999999-9999", IsUntimed, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.DkCpr, "99?99?99?9999", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.DkCpr, "a date that exists, a dash and four digits; without the dash only beside its word")],
    };

    /// <summary>Says whether the date exists.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => CalendarDay.IsDayFirst(value) && !value[6..].SequenceEqual("0000");

    private static bool IsUntimed(ReadOnlySpan<char> value) => IsValid(value) && !(value[4] is '1' or '2' && CalendarDay.IsTime(value[6..]));
}
