using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.UnitedStates;

/// <summary>Knows Social Security numbers (SSA, randomised since 2011): no area 000, 666 or 900 to 999, no group 00, no serial 0000. There is no check digit.</summary>
internal static class SocialSecurity
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words = [new(PiiKinds.UsSsn, "ssn, social security, social security number, social security no, soc sec, seguro social, 社会安全号, 社会保障番号")],
        Rules =
        [
            new(PiiKinds.UsSsn, "999-99-9999", IsValid, Alone: Confidence.Shaped),
            new(PiiKinds.UsSsn, "999?99?9999", IsValid),
        ],
        Docs = [(PiiKinds.UsSsn, "3-2-4 digits of an issued area, group and serial; without dashes only beside its word")],
    };

    /// <summary>Says whether nine digits can have been issued.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        value[..3] is not ("000" or "666") && value[0] != '9' && value[3..5] is not "00" && value[5..] is not "0000";
}
