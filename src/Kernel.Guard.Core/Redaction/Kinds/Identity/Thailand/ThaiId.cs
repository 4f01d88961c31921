using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Thailand;

/// <summary>
/// Knows Thai identity numbers (Department of Provincial Administration): 13 digits, the first from 1 to 8, the last a check digit modulo 11. One random number in 12 passes, milliseconds and
/// EANs among them, so that bare digits need a word; 1-4-5-2-1 is a form that nothing else has.
/// </summary>
internal static class ThaiId
{
    private static ReadOnlySpan<sbyte> Weights => [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.ThId, "บัตรประชาชน, เลขบัตรประชาชน, หมายเลขบัตรประชาชน, เลขที่บัตรประชาชน, เลขประจำตัวประชาชน, เลขประจําตัวประชาชน, บัตรประจำตัวประชาชน, บัตรประจําตัวประชาชน, เลขประจำตัว, "
                + "เลขประจำตัวผู้เสียภาษี, ประจำตัวประชาชน, ประจําตัวประชาชน, รหัสประชาชน, เลขประชาชน"),
            new(PiiKinds.ThId, "thai id*, thai national*, thai citizen*, thailand id*, thai identity*, thai identification*, identity card, id card, thai ausweis*, identite thailandaise, "
                + "identidad tailandesa, identidade tailandesa, identita thailandese, 泰国身份证, 泰國身份證, タイ国民, タイ身分証"),
        ],
        Rules =
        [
            new(PiiKinds.ThId, "9-9999-99999-99-9", IsValid, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.ThId, "9_9999_99999_99_9", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.ThId, "9?9999?99999?99?9", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.ThId, "9?9999?99999?999", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.ThId, "13 digits with the check digit, as 1-4-5-2-1 or beside its word")],
    };

    /// <summary>Says whether 13 digits can have been issued.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        value[0] is >= '1' and <= '8' && (11 - (Weighted.Sum(value, Weights) % 11)) % 10 == value[12] - '0' && !Repeated.AreAllSame(value);
}
