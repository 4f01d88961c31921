using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;

namespace KernelGuard.Redaction.Kinds.Identity.Finland;

/// <summary>
/// Knows the henkilötunnus (DVV): <c>DDMMYY</c>, a sign of the century (+ for 1800, - and Y X W V U for 1900, A to F for 2000; the new ones since 2023), serial, a check character modulo 31. Of
/// random codes of that shape one in 830 passes: it stands alone.
/// </summary>
internal static class Hetu
{
    private const string Checks = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.FiHetu, "hetu, henkilotunnus, henkilotunnukse*, henkilo tunnus, sotu, sosiaaliturvatunnus, personbeteckning, personbeteckningen, finnish personal identity code, finnish personal id, finnish national id, finnish id, personal identity code, finnish hetu"),
            new(PiiKinds.FiHetu, "finnische personenkennung, finnische personennummer, code personnel finlandais, codigo personal finlandes, codigo pessoal finlandes, codice personale finlandese, 芬兰身份证, 芬兰个人识别码, フィンランド個人識別番号"),
        ],
        Rules =
        [
            new(PiiKinds.FiHetu, "999999~999X", IsValid, Alone: IdConfidence.Written, Named: IdConfidence.NamedStrongly),

            // Whoever writes it with blanks, dots or breaks drops the sign of the century, which the check character does not count.
            new(PiiKinds.FiHetu, "999999?999X", IsValidWithoutSign, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.FiHetu, "a date that exists, a sign of the century (those of 2023 too), three digits and their check character (modulo 31)")],
    };

    /// <summary>Says whether the date exists and the check character fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        value[6] is ('+' or '-' or (>= 'U' and <= 'Y') or (>= 'A' and <= 'F')) && IsChecked(value, serial: 7);

    private static bool IsValidWithoutSign(ReadOnlySpan<char> value) => IsChecked(value, serial: 6);

    private static bool IsChecked(ReadOnlySpan<char> value, int serial) =>
        CalendarDay.IsDayFirst(value) && Checks[Remainder.Of(value.Slice(serial, 3), 31, before: Remainder.Value(value[..6]))] == value[serial + 3];
}
