using System.Diagnostics;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Where a rule for names, addresses, accounts, passwords and card codes reaches as far as its words, and no further.</summary>
public sealed class OverreachTests
{
    [Theory]
    [InlineData("My name is «Carlos Niño».")]
    [InlineData("Kunde: «Maria Nino»")]
    [InlineData("Kunde: «Ling Nie»")]
    [InlineData("Kunde: «CARLOS NIÑO»")]
    [InlineData("Patient: «Maria Kowalska» NHS")]
    [InlineData("Kunde: «Maria Nino» Tel.:")]
    [InlineData("10:14 «Amelia Klein»: hi")]
    [InlineData("10:14 PM «Patricia Klein»: hi")]
    [InlineData("[10:14:22] «Ottilie Marchbank»: hi")]
    [InlineData("荷物の受取人が«マイケル・ハートウェル»になっています")]
    [InlineData("名前：«マイケル・ハートウェル»")]
    public void A_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("[10:14:22] Texture Loader: loaded 5 files")]
    [InlineData("10:14 AM Texture Loader: loaded 5 files")]
    [InlineData("患者データ・ベースを更新")]
    [InlineData("担当エリア・マネージャー制度")]
    [InlineData("名前：サンプル・データ")]
    [InlineData("お名前：スーパーエンターテインメント")]
    [InlineData("名前：アアアアア・アアアアアアアアアアアアアアアアアアアアアアアア")]
    [InlineData("娘の電話代を払いました")]
    [InlineData("祖父の果樹を切りました")]
    public void What_names_nobody_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("Lieferung an «12 rue des Lilas, 2e étage, 75011 Paris»")]
    [InlineData("moro na «Rua Augusta 1500, 3o andar»")]
    [InlineData("vivo en «Carrer de Sardenya 315, 2n 1a, 08025 Barcelona»")]
    public void A_floor_is_part_of_an_address(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("I am playing as «NimbusFox_7» tonight.")]
    [InlineData("on the forum as «NimbusFox_7»")]
    [InlineData("I log in with «jmorvan», but it fails.")]
    [InlineData("follow me on Instagram: «@casa.delfina»")]
    [InlineData("my insta is «@casadelfina»")]
    [InlineData("on the forum my handle is «@casadelfina»")]
    [InlineData("Nombre de usuario asignado: «bluefox»")]
    public void A_user_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("He spent the season playing as goalkeeper.")]
    [InlineData("She sits on the board as treasurer.")]
    [InlineData("He came on board as chef.")]
    [InlineData("She was active as composer.")]
    [InlineData("Save the post as draft.")]
    [InlineData("Mi hijo está en el juego como portero.")]
    [InlineData("First log in with gcloud, then deploy.")]
    [InlineData("You can connect using tcpdump.")]
    [InlineData("There is one instance per @Service.")]
    [InlineData("Each instance takes one @service.")]
    [InlineData("To handle it globally use @ExceptionHandler.")]
    [InlineData("To handle it globally use @handler.")]
    [InlineData("The panicked client retries @most.")]
    [InlineData("Username policy: relaxed")]
    [InlineData("User name style: camelcase")]
    [InlineData("Username sorting: ascending")]
    [InlineData("htpasswd -b /etc/users bluefox hunterpw")]
    [InlineData("core::core_simd::alias::mask32x2")]
    [InlineData("#[doc(alias = \"average\")]")]
    public void What_names_no_user_stays(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("the account holder, «Bramley Orchard Cider», called")]
    [InlineData("payable to «Corner Cafe». The waiter will call")]
    [InlineData("cheque payable to «Ferretería Hnos. Izquierdo S.L.»")]
    [InlineData("Account Name, Trade Date, Amount")]
    public void A_business_ends_with_its_words(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("Passphrase: «abandon ability pencil velvet kitten marble orchid walnut candle bishop ladder magnet pillow rocket saddle tunnel violin wagon zebra anchor basket cactus donkey elbow»")]
    [InlineData("Passphrase: «seven quiet herons waiting»\r\n")]
    [InlineData("Passphrase: «seven quiet herons waiting» ")]
    [InlineData("Passphrase: «seven quiet herons waiting».")]
    [InlineData("wifi pass: «marmalade»")]
    [InlineData("PASS: check-memory\nPASS: test_reader\n")]
    [InlineData("Passphrase: words that are easy to remember.")]
    public void A_password_is_all_of_its_line(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("my cvv is «four zero nine»")]
    [InlineData("CVC: «en to fire»")]
    [InlineData("CVV: three to four digits")]
    [InlineData("The security code is one to four digits long.")]
    [InlineData("The security code is three to four, mostly.")]
    [InlineData("El código de seguridad es de tres o cuatro dígitos.")]
    public void A_card_code_is_no_range(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Fact]
    public void Labels_without_blanks_take_linear_time()
    {
        var one = Time(12_500);
        var sixteen = Time(200_000);

        sixteen.Should().BeLessThan(one * 40 + TimeSpan.FromMilliseconds(500));
    }

    private static TimeSpan Time(int labels)
    {
        var text = string.Concat(Enumerable.Range(0, labels).Select(static i => $"{i}户名{(i % 2 == 0 ? '张' : '李')}"));
        var redactor = new Redactor();
        redactor.Redact(text);

        // The quickest of three: what else the machine does only adds.
        return Enumerable.Range(0, 3).Min(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            redactor.Redact(text);
            return Stopwatch.GetElapsedTime(started);
        });
    }
}
