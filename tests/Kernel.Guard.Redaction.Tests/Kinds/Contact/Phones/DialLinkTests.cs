using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Contact.Phones;

/// <summary>Links that call a number or open a chat with it.</summary>
public sealed class DialLinkTests
{
    [Theory]
    [InlineData("https://wa.me/«4915203176529» is how she prefers to be contacted")]
    [InlineData("https://wa.me/«4915203176529»?text=Hi")]
    [InlineData("here: wa.me/«447911123456»")]
    [InlineData("https://api.whatsapp.com/send?phone=«4915203176529»&text=hello")]
    [InlineData("https://t.me/«+4915203176529»")]
    [InlineData("viber://chat?number=«4915203176529»")]
    [InlineData("viber://chat?number=«%2B4915203176529»")]
    [InlineData("sms:«+15551234567»?body=hi")]
    [InlineData("https://signal.me/#p/«+4915203176529»")]
    [InlineData("facetime-audio://«14155552671»")]
    [InlineData("zalo.me/«84912345678»")]
    public void Their_number_is_found(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("https://t.me/1234567890123")]
    [InlineData("https://example.me/4915203176529")]
    [InlineData("https://wa.me/1")]
    [InlineData("https://wa.me/message/4915203176529")]
    [InlineData("https://shop.example/items?number=4915203176529")]
    public void Other_links_have_none(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
