using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

public sealed class CardCodeTests
{
    [Theory]
    [InlineData("CVV «123»")]
    [InlineData("cvv: «1234»,")]
    [InlineData("cvc=«737»")]
    [InlineData("\"cvv\":\"«123»\"")]
    [InlineData("\"securityCode\": «987»}")]
    [InlineData("the CVV is «456».")]
    [InlineData("CVV number: «456»")]
    [InlineData("Kartenprüfnummer «321»")]
    [InlineData("cryptogramme : «555»")]
    [InlineData("código de seguridad «808»")]
    [InlineData("安全码：«123»")]
    [InlineData("exp «12/26»")]
    [InlineData("Exp: «04/2027».")]
    [InlineData("expiry date «01-29»")]
    [InlineData("valid thru «11/30»")]
    [InlineData("card expires «12/26», CVV «123»")]
    [InlineData("银行卡有效期«09/27»，CVV «321»")]
    [InlineData("卡有效期 «09/28»")]
    public void Codes_and_expiry_dates_are_found(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("the offer expires 12/26")]
    [InlineData("expires 12/31/2024")]
    [InlineData("exp(-123)")]
    [InlineData("exp: 13/26")]
    [InlineData("CVV is required")]
    [InlineData("CVV 12")]
    [InlineData("CVV 12345")]
    [InlineData("cvc4 solver 1.8")]
    [InlineData("room 123")]
    [InlineData("cid:image001.png")]
    [InlineData("security code review 2024-11")]
    public void What_only_looks_like_a_code_stays(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);
}
