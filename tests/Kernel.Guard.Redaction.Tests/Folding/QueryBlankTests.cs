using Xunit;

namespace KernelGuard.Redaction.Tests.Folding;

public sealed class QueryBlankTests
{
    [Theory]
    [InlineData("GET /pay?card=«5500+0055+5555+5559»&x=1", PiiKinds.PaymentCard)]
    [InlineData("?iban=«DE89+3704+0044+0532+0130+00»", PiiKinds.Iban)]
    [InlineData("?phone=«+49+151+72437392»&x=1", PiiKinds.Phone)]
    public void A_plus_sign_in_a_query_is_a_blank(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("api_key=«a8Kd3+9fQ2zLx81mPw+Rt55»", PiiKinds.Secret)]
    [InlineData("total=1200+3400 items, x = 12+34", PiiKinds.PaymentCard)]
    [InlineData("+", PiiKinds.PaymentCard)]
    [InlineData("a=1+", PiiKinds.PaymentCard)]
    public void Elsewhere_it_adds_and_belongs_to_keys(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);
}
