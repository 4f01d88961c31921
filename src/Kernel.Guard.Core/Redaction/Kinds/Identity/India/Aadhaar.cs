using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.India;

/// <summary>
/// Knows Aadhaar numbers (UIDAI): twelve digits that begin with neither 0 nor 1 and pass Verhoeff's check. One random number in 12 passes, so that only 4-4-4 with blanks, as it is printed,
/// is likely where no word names it; 4-4-4 with dashes is an account of a cloud too.
/// </summary>
internal static class Aadhaar
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.InAadhaar, "aadhaar*, aadhar*, adhaar*, adhar, uidai, uid number, uid no, unique identification*, indian id*, india id*, identite indienne, identidad india, identidade indiana, "
                + "identita indiana, 印度身份证, 印度身份號碼, アーダール, アドハー, インド国民識別番号"),
            new(PiiKinds.InAadhaar, "आधार, ஆதார், ఆధార్, আধার, આધાર, ಆಧಾರ್, ആധാർ, ਆਧਾਰ"),
        ],
        Rules = [new(PiiKinds.InAadhaar, "9999?9999?9999", IsValid, Named: IdConfidence.Named)],
        Recognizers = [new BlankGroupsRecognizer(PiiKinds.InAadhaar, [4, 4, 4], IsValid, Confidence.Likely)],
        Docs = [(PiiKinds.InAadhaar, "twelve digits with Verhoeff's check digit, beside its word; 4-4-4 with blanks alone too")],
    };

    /// <summary>Says whether twelve digits can have been issued.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => value[0] > '1' && Verhoeff.IsValid(value);
}
