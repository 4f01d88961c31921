using System.Buffers;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>
/// Tells the codes of banks (ISO 9362) from words in capitals by the place that stands behind their country: UBSWCHZH is one of Zurich, and STRENGTH is of no place in Nigeria.
/// </summary>
internal static class BankPlace
{
    private const int Country = 4;
    private const int Place = 6;
    private const int End = 8;
    private const int Width = 5;

    // Countries and the places in them that most of their banks name, as their published codes have them.
    private const string Places =
        "DEFF DEBE DEST CHZH CHBE LULL SESS ISRE PTPL PLPW PLPK CZPX SKBX HUHB ROBU BGSF RSBG TRIS UAUK UAUX MTMT CAVR MXMT BRSP BRRJ ARBA CLRM COBM PEPL CNBJ CNSH CNBS HKHX TWTP JPJT KRSE MYKL IDJA THBK VNVX PKKA BDDH LKLX "
        + "AEAD SARI SAJE ILIT LBBX LBBE JOAX KWKW QAQA BHBM OMRX EGCX MAMC NGLA KENX KENA GHAC "
        + "SGSG KZKA KZKX GEGE ALTX NPKA MMMY LALA MOMX MNUB MVMV FJFX PYPE BOLX BOLP ECEQ ECEG VECA CRSJ GTGC PAPA SVSS DOSD JMKX TTPS BSNS KYKX BMHM TZTZ UGKA RWRW ZMLX ZWHX BWGX NANX MZMX AOLU MUMU CIAB SNDA CMCX DZAL LYLT";

    // DEMM, NOKK, ATWW: a place by one letter twice, with which no word ends.
    private static readonly SearchValues<char> Doubled = SearchValues.Create("ABCDGHIJKMNPQRTUVWXYZ");

    private static readonly SearchValues<char> Vowels = SearchValues.Create("AEIOUY");

    /// <summary>Says whether a code of eight or eleven characters names its place, is that of a bank's head office, or holds no vowel, as no word does.</summary>
    public static bool IsNamed(ReadOnlySpan<char> code) =>
        (code.Length > End && code[End..] is "XXX")
        || (code[Place] == code[Place + 1] && Doubled.Contains(code[Place]))
        || !code.ContainsAny(Vowels)
        || (Places.AsSpan().IndexOf(code[Country..End], StringComparison.Ordinal) is >= 0 and var place && place % Width == 0);
}
