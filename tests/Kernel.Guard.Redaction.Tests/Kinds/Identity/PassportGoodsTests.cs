using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>Numbers of goods and machines whose names begin as a passport's words do.</summary>
public sealed class PassportGoodsTests
{
    [Theory]
    [InlineData("Passport cover AB1234567 in navy, passport pouch 88104412 in grey")]
    [InlineData("Passport photo printer model DNP620411")]
    [InlineData("Reisepasshülle Art.-Nr. C01X00T47, Leder. Reisepass-Etui Modell L8F4K2M93.")]
    [InlineData("Étui passeport réf. 12AB34567.")]
    [InlineData("Funda de pasaporte ref. PFA441207, piel, 22 EUR.")]
    [InlineData("Custodia passaporto cod. YA4471203, pelle.")]
    [InlineData("Capa de passaporte ref. FX884120, couro.")]
    [InlineData("パスポートケース 品番 TK1234567 税込2,980円。")]
    [InlineData("护照夹 型号 E12345678 售价 59 元。")]
    [InlineData("Energy passport EP20241188: class C. Equipment passport 44120938 of pump 12.")]
    public void They_stay(string text) => Marked.FindsExactly(text, PiiKinds.Passport);

    [Theory]
    [InlineData("passport photo page, number «AB1234567»")]
    [InlineData("scan of my passport: «533401372»")]
    public void A_passport_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Passport);
}
