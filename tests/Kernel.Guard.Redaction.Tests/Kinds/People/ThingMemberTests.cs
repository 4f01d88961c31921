using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

public sealed class ThingMemberTests
{
    [Theory]
    [InlineData("[{\"sku\":\"54186297\",\"name\":\"Garden Hose\",\"price\":959.54},{\"sku\":\"09369627\",\"name\":\"Trail Sock\",\"price\":80.45}]")]
    [InlineData("{\"name\": \"Wool Blanket\", \"unit_price\": 9.5}")]
    [InlineData("- sku: 1234\n  name: Garden Hose\n  price: 9.5")]
    [InlineData("Clave;Descripción;Unidad\nMLK4154GC;Tornillo 51 mm;metro\nXXM5329DG;Tornillo 21 mm;pieza")]
    [InlineData("* abaef36 login: trim blanks (#4598)\n* ca04173 login: trim blanks (#5691)")]
    public void What_names_a_thing_is_nobodys(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("{\"name\": \"«Garden Hose»\", \"price\": 9.5, \"email\": null}", PiiKinds.PersonName)]
    [InlineData("{\"name\":\"«Ada Lovelace»\",\"role\":\"guest\"},{\"sku\":\"1\",\"price\":80.45}", PiiKinds.PersonName)]
    [InlineData("red;clave\ncasa;«MLK4154GC-x»", PiiKinds.Secret)]
    public void A_member_beside_those_of_persons_is_somebodys(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);
}
