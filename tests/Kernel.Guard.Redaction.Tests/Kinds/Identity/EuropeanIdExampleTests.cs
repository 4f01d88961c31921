using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>Holds values that authorities and standards print as examples, so that the arithmetic is not only measured by the tests' own.</summary>
public sealed class EuropeanIdExampleTests
{
    [Theory]
    [InlineData("NHS number «943 476 5919»", PiiKinds.UkNhs)]
    [InlineData("national insurance: «AB 12 34 56 C»", PiiKinds.UkNino)]
    [InlineData("Steuer-ID «86 095 742 719»", PiiKinds.DeTaxId)]
    [InlineData("Steuer-ID «65929970489»", PiiKinds.DeTaxId)]
    [InlineData("Steuernummer «93/815/08152»", PiiKinds.DeTaxId)]
    [InlineData("Steuernummer: «181/815/08155»", PiiKinds.DeTaxId)]
    [InlineData("«15 070649 C 103»", PiiKinds.DeSocialInsurance)]
    [InlineData("«65170839J003»", PiiKinds.DeSocialInsurance)]
    [InlineData("«2 95 10 99 126 111 93»", PiiKinds.FrNir)]
    [InlineData("«1 85 05 78 006 084 91»", PiiKinds.FrNir)]
    [InlineData("numéro fiscal «30 23 217 600 053»", PiiKinds.FrTaxId)]
    [InlineData("DNI «12345678Z»", PiiKinds.EsNif)]
    [InlineData("NIE «X1234567L»", PiiKinds.EsNie)]
    [InlineData("«RSSMRA85T10A562S»", PiiKinds.ItFiscalCode)]
    [InlineData("«RSS MRA 85T10 A562 S»", PiiKinds.ItFiscalCode)]
    [InlineData("P.IVA «07643520567»", PiiKinds.ItVat)]
    [InlineData("NIF «123456789»", PiiKinds.PtNif)]
    [InlineData("BSN «111222333»", PiiKinds.NlBsn)]
    [InlineData("«NL111222333B01»", PiiKinds.NlBsn)]
    [InlineData("«85.07.30-033.28»", PiiKinds.BeNationalNumber)]
    [InlineData("SVNR «1237 010180»", PiiKinds.AtSocialInsurance)]
    [InlineData("«756.9217.0769.85»", PiiKinds.ChAhv)]
    [InlineData("PESEL «44051401359»", PiiKinds.PlPesel)]
    [InlineData("NIP «123-456-32-18»", PiiKinds.PlNip)]
    [InlineData("«811218-9876»", PiiKinds.SePersonnummer)]
    [InlineData("«19811218-9876»", PiiKinds.SePersonnummer)]
    [InlineData("«131052-308T»", PiiKinds.FiHetu)]
    [InlineData("CPR «211062-5629»", PiiKinds.DkCpr)]
    [InlineData("PPS «1234567T»", PiiKinds.IePps)]
    [InlineData("PPSN «1234567FA»", PiiKinds.IePps)]
    [InlineData("«MORGA657054SM9IJ»", PiiKinds.DrivingLicence)]
    [InlineData("{\"taxId\":\"«12345678Z»\"}", PiiKinds.EsNif)]
    [InlineData("National ID: «131052-308T»", PiiKinds.FiHetu)]
    [InlineData("Personal ID number «85.07.30-033.28»", PiiKinds.BeNationalNumber)]
    [InlineData("invoice 7 for «RSSMRA85T10A562S»", PiiKinds.ItFiscalCode)]
    [InlineData("BSN: «111\n222\n333»", PiiKinds.NlBsn)]
    public void A_printed_example_is_found(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);
}
