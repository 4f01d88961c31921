using Xunit;

namespace KernelGuard.Redaction.Tests.Folding;

public sealed class InlineTagsTests
{
    [Theory]
    [InlineData("card: «5500 0055<br>5555 5559»", PiiKinds.PaymentCard)]
    [InlineData("card: «5500 0055 <br />\n5555 5559»", PiiKinds.PaymentCard)]
    [InlineData("card <b>«5500</b> 0055 <i>5555</i> 5559»", PiiKinds.PaymentCard)]
    [InlineData("card «5500</span><span class=\"x\">0055</span><span>5555</span><span>5559»", PiiKinds.PaymentCard)]
    [InlineData("card «5500<wbr/>0055<wbr>5555<!-- x -->5559»", PiiKinds.PaymentCard)]
    [InlineData("phone «+33 6 75 87<br>69 08»", PiiKinds.Phone)]
    [InlineData("mail «ada<b>@</b>example.com» or «bob<!-- no -->@<span>example.com»", PiiKinds.Email)]
    [InlineData("NIF «59796330<b>X»</b>", PiiKinds.EsNif)]
    public void Tags_inside_a_number_and_beside_an_at_sign_hide_nothing(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("<td>5500</td><td>0055</td><td>5555</td><td>5559</td>")]
    [InlineData("<p>5500</p><p>0055</p><li>5555</li><li>5559</li>")]
    [InlineData("if (a < 55 && b > 12) return a<b>@c;")]
    [InlineData("<b>4</b><b>2</b> of 3<br>17")]
    [InlineData("5<b")]
    [InlineData("<")]
    public void Cells_and_paragraphs_part_numbers(string text) => Marked.FindsExactly(text, PiiKinds.PaymentCard);
}
