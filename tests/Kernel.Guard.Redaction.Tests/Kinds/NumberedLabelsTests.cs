using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Labels that are numbered, or joined to their value.</summary>
public sealed class NumberedLabelsTests
{
    [Theory]
    [InlineData("房客:共2人\n证件1:«320102197801258752»\n证件2:«11010519861209217X»", PiiKinds.CnResidentId)]
    [InlineData("DNI 2:«12345678Z»", PiiKinds.EsNif)]
    [InlineData("passport_3:«C01X00T47»", PiiKinds.Passport)]
    [InlineData("Codice fiscale 1:«CLRLCR01M64L736I»", PiiKinds.ItFiscalCode)]
    [InlineData("Ricetta elettronica NRE: assistito«CLRLCR01M64L736I», esenzione E01", PiiKinds.ItFiscalCode)]
    [InlineData("手机1:«13800138000»，手机2：«13900139000»", PiiKinds.Phone)]
    [InlineData("Tel 1: «4155552671»", PiiKinds.Phone)]
    [InlineData("Phone #2: «4155552671»", PiiKinds.Phone)]
    [InlineData("phone_1=«4155552671», phone2: «4155552672»", PiiKinds.Phone)]
    [InlineData("전화2: «0212345678»", PiiKinds.Phone)]
    public void Their_value_is_found(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("at 12:45 passports")]
    [InlineData("phone 12: 4155552671")]
    [InlineData("ratio 1:4294967296, seed 2:1732358400")]
    [InlineData("xCLRLCR01M64L736IAB")]
    public void What_only_looks_like_one_stays(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
