using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

public sealed class ExpiryOfThingTests
{
    [Theory]
    [InlineData("code;description;qty;expiry\nA11;Milk 1L;12;03/2026\nA12;Butter;5;04/2026")]
    [InlineData("articolo;lotto;scadenza\n8841;L220;05/2027")]
    [InlineData("domain;registrar;expires\nlumen-shop;Nordreg;2027-04")]
    [InlineData("van,driver,licence_no,expires\n2,x,y,2027-03")]
    [InlineData("{\"sku\":\"A1\",\"exp\":\"03/2026\",\"qty\":4}")]
    [InlineData("[{\"item\":\"Gauze\",\"expiry\":\"2027-04\",\"qty\":10},{\"item\":\"Tape\",\"expiry\":\"2027-05\",\"qty\":3}]")]
    [InlineData("LOT 161106 EXP 2027-04 REF 2915-494")]
    [InlineData("License expiry: 2027-04")]
    [InlineData("warranty exp 03/2026")]
    public void Goods_papers_and_contracts_expire_too(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("exp «03/2026»")]
    [InlineData("Item: gift card, expiry «03/2026»")]
    [InlineData("{\"item\":\"x\",\"cvv\":\"«382»\",\"exp\":\"«03/2026»\"}")]
    [InlineData("id,card_number,expiry\n7,x,«03/2026»")]
    public void Where_a_card_is_spoken_of_or_nothing_else_it_is_the_cards(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("name,licence_no,class\n«Ada Lovelace»,x,B")]
    [InlineData("name;loc;note\n«Ada Lovelace»;Ulm;x")]
    public void The_heads_of_papers_and_places_hide_no_name(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("price,card_number,expiry\n7,x,«03/2026»")]
    public void The_price_beside_a_card_hides_no_expiry(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);
}
