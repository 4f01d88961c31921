using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Numbers of errors, limits, pages and goods beside words for a card's code or expiry.</summary>
public sealed class OtherCodeTests
{
    [Theory]
    [InlineData("Error 1204: CVV mismatch. Error 1205: CVC missing.")]
    [InlineData("Fehler 4102: Prüfziffer falsch.")]
    [InlineData("Código de error 302: CVV incorrecto.")]
    [InlineData("エラー 4021：セキュリティコードが一致しません。")]
    [InlineData("错误 3007：CVV 不匹配。")]
    [InlineData("100 declined, 119 CVV not allowed, 202 CVV failure")]
    [InlineData("HTTP 402 after CVV check; HTTP 429 when more than 10 CVV checks per minute arrive")]
    [InlineData("If the CVC check fails, the gateway answers with code 2010 (declined) or 2024 (CVV required).")]
    [InlineData("CVV failures: 412 in March, 388 in April")]
    [InlineData("CVC failures 2023: 1204\nCVC failures 2024: 988")]
    [InlineData("cvc_attempts=3 cvc_timeout=120 cvc_lock=3600")]
    [InlineData("Requests with a wrong CVV count toward the limit of 100 per hour.")]
    [InlineData("Sicherheitscode (CVC) Modul 310: Kosten 250 EUR")]
    [InlineData("Versão 412 do aplicativo corrige o erro do CVV.")]
    [InlineData("Model CVC 300 steel hinge, zone CVC 210")]
    [InlineData("Cards issued before 12/2019 have no CVV3. Cards issued after 01/20 support contactless.")]
    [InlineData("Best before: see the lid. Exp. 11/26 Lot 4471.")]
    public void What_has_another_number_stays(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("Error 1204: my CVV «412» was refused")]
    [InlineData("Fehler: CVC «412» wird nicht akzeptiert")]
    [InlineData("My CVV is not accepted: «412»")]
    [InlineData("«412» is my CVV, declined twice")]
    [InlineData("card type Visa, cvv «412»")]
    [InlineData("model: Visa Gold\nCVC «412»")]
    [InlineData("card exp «12/27» lot of thanks")]
    [InlineData("le code de sécurité : «412», erreur")]
    public void A_code_beside_such_words_is_found(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);
}
