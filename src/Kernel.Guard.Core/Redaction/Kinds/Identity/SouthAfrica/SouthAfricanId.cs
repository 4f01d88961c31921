using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.SouthAfrica;

/// <summary>
/// Knows South African identity numbers (Department of Home Affairs): day of birth, four digits for sex, one for citizenship (0 citizen, 1 resident, 2 refugee), an 8 or 9 and the
/// double-add-double check digit. One random number of 13 digits in 5,000 passes, so that it may stand alone, less sure; milliseconds since 1970 begin with 15 to 19 and may not.
/// </summary>
internal static class SouthAfricanId
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.ZaId, "south african*, south african id, south african id number, south africa id*, sa id*, rsa id*, za id*, said number, identity document, identiteitsnommer, id nommer, identiteit*, identity card, "
                + "inombolo kamazisi, identite sud africaine, identidad sudafricana, identidade sul africana, identita sudafricana, 南非身份证, 南非身份證, 南非id, 南アフリカid, 南アフリカ身分証"),
        ],
        Rules =
        [
            new(PiiKinds.ZaId, "9999999999999", IsNoTime, Alone: Confidence.Likely, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.ZaId, "999999?9999?99?9", IsValid, Named: IdConfidence.NamedStrongly),
        ],
        Recognizers =
        [
            new BlankGroupsRecognizer(PiiKinds.ZaId, [6, 4, 3], IsValid, Confidence.Shaped),
            new BlankGroupsRecognizer(PiiKinds.ZaId, [6, 4, 2, 1], IsValid, Confidence.Shaped),
        ],
        Docs = [(PiiKinds.ZaId, "13 digits: a day of birth, sex, citizenship and the check digit, in one piece; in groups beside its word")],
    };

    /// <summary>Says whether 13 digits can have been issued since 1986, when the last but one ceased to be the holder's race.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        CalendarDay.IsYearFirst(value) && value[10] is >= '0' and <= '2' && value[11] is '8' or '9' && Luhn.IsValid(value);

    private static bool IsNoTime(ReadOnlySpan<char> value) => IsValid(value) && !(value[0] == '1' && value[1] >= '5');
}
