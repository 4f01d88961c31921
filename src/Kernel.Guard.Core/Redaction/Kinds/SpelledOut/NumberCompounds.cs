namespace KernelGuard.Redaction.Kinds.SpelledOut;

/// <summary>Makes the words for two digits that languages write in one: "einundzwanzig", "fireogtyve", "trettiotvå".</summary>
internal static class NumberCompounds
{
    /// <summary>Gets the words, separated by blanks.</summary>
    public static readonly string Words = string.Join(
        ' ',
        UnitsFirst("ein zwei drei vier fünf sechs sieben acht neun", "und", "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
        UnitsFirst("een twee drie vier vijf zes zeven acht negen", "en", "twintig dertig veertig vijftig zestig zeventig tachtig negentig"),
        UnitsFirst("en to tre fire fem seks syv otte ni", "og", "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems"),
        TensFirst("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio", "ett två tre fyra fem sex sju åtta nio"),
        TensFirst("tjue tretti førti femti seksti sytti åtti nitti", "en to tre fire fem seks sju åtte ni"),
        TensFirst("venti trenta quaranta cinquanta sessanta settanta ottanta novanta", "due tre quattro cinque sei sette nove"),
        TensFirst("vent trent quarant cinquant sessant settant ottant novant", "uno otto"),
        TensFirst("veinti", "uno dos tres cuatro cinco séis siete ocho nueve"),
        "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        "ti tio elleve tolv tretten fjorten femten seksten sytten atten nitten tyve tredive fyrre halvtreds halvfjerds halvfems elva tretton fjorton femton sexton sjutton arton nitton tjugo trettio fyrtio femtio sextio sjuttio åttio nittio tjue tretti førti femti seksti sytti åtti nitti");

    private static string UnitsFirst(string units, string joint, string tens) =>
        string.Join(' ', tens.Split(' ').SelectMany(ten => units.Split(' ').Select(unit => unit + joint + ten)));

    private static string TensFirst(string tens, string units) =>
        string.Join(' ', tens.Split(' ').SelectMany(ten => units.Split(' ').Select(unit => ten + unit)));
}
