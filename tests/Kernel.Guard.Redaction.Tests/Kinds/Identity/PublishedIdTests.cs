using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>Holds the generators and the rules against values that authorities and standards print as examples.</summary>
public sealed class PublishedIdTests
{
    [Theory]
    [InlineData("«11010519491231002X»", PiiKinds.CnResidentId)] // GB 11643-1999, annex
    [InlineData("«529.982.247-25»", PiiKinds.BrCpf)]
    [InlineData("«11.222.333/0001-81»", PiiKinds.BrCnpj)]
    [InlineData("«12.ABC.345/01DE-35»", PiiKinds.BrCnpj)] // Receita Federal, questions and answers on the form with letters
    [InlineData("CNPJ «12ABC34501DE35»", PiiKinds.BrCnpj)]
    [InlineData("«HEGG560427MVZRRL04»", PiiKinds.MxCurp)] // RENAPO, instructivo normativo
    [InlineData("«GODE561231GR8»", PiiKinds.MxRfc)] // SAT
    [InlineData("«MAB9307148T4»", PiiKinds.MxRfc)]
    [InlineData("TFN «123 456 782»", PiiKinds.AuTfn)] // ATO
    [InlineData("«51 824 753 556»", PiiKinds.AuAbn)] // Australian Business Register
    [InlineData("Medicare «2123 45670 1»", PiiKinds.AuMedicare)]
    [InlineData("«S1234567D»", PiiKinds.SgNric)]
    [InlineData("«M1234567K»", PiiKinds.SgNric)]
    [InlineData("マイナンバー «123456789018»", PiiKinds.JpMyNumber)]
    [InlineData("SIN «046 454 286»", PiiKinds.CaSin)]
    [InlineData("ID number «8001015009087»", PiiKinds.ZaId)]
    [InlineData("TC Kimlik No: «10000000146»", PiiKinds.TrTckn)]
    [InlineData("«1-1234-56789-12-0»?", PiiKinds.ThId)]
    [InlineData("Aadhaar «2341 2341 2346»", PiiKinds.InAadhaar)]
    public void Printed_examples_are_found(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);
}
