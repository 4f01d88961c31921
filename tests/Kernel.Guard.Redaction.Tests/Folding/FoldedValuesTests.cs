using Xunit;

namespace KernelGuard.Redaction.Tests.Folding;

public sealed class FoldedValuesTests
{
    [Theory]
    [InlineData("mail «ada%40example.com» or «ada%2540example.com»")]
    [InlineData("mail «ada&#64;example.com», «ada&commat;example&period;com» or «ada&#x40;example.com»")]
    [InlineData(@"{""a"":""«ada\u0040example.com»""} and \n«bob@example.com»\n")]
    [InlineData("邮箱«ada＠example．com»，«ada@example。com»。")]
    [InlineData("hidden «a\u200Bda@exam\u00ADple.com» here")]
    [InlineData("«𝐚𝐝𝐚@𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐜𝐨𝐦» in bold")]
    [InlineData("Markdown: «ada\\_b\\@example.com»")]
    [InlineData("encoded «ada=40example.com» once")]
    public void A_hidden_address_is_found_and_cut_on_the_original(string marked) => Marked.FindsExactly(marked, PiiKinds.Email);

    [Theory]
    [InlineData("card «４１１１　１１１１　１１１１　１１１１» ok")]
    [InlineData("card «𝟜𝟙𝟙𝟙 𝟙𝟙𝟙𝟙 𝟙𝟙𝟙𝟙 𝟙𝟙𝟙𝟙» ok")]
    [InlineData("card «٤١١١ ١١١١ ١١١١ ١١١١» ok")]
    [InlineData("card «4111–1111–1111–1111» ok")]
    [InlineData("card «4111\u00A01111\u202F1111\u20091111» ok")]
    [InlineData("card «4111%201111%201111%201111» ok")]
    [InlineData("card «④①①①①①①①①①①①①①①①» ok")]
    [InlineData("卡号«4111111111111111»，谢谢")]
    [InlineData("カード«4111111111111111»です")]
    [InlineData("카드«4111111111111111»입니다")]
    [InlineData("카드 «4111 ㅡ 1111 ㅡ 1111 ㅡ 1111»")]
    public void A_disguised_card_is_found_and_cut_on_the_original(string marked) => Marked.FindsExactly(marked, PiiKinds.PaymentCard);

    [Theory]
    [InlineData("주민번호 «700915 ㅡ 2862253»", PiiKinds.KrRrn)]
    [InlineData("주민번호 «700915ㅡ2862253»", PiiKinds.KrRrn)]
    [InlineData("주민번호 «700915 一 2862253»", PiiKinds.KrRrn)]
    [InlineData("전화 «010ㅡ2345ㅡ6789»", PiiKinds.Phone)]
    [InlineData("電話 «03 ー 3456 ー 7890»", PiiKinds.Phone)]
    public void A_letter_that_is_a_line_is_a_dash_between_digits(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);
}
