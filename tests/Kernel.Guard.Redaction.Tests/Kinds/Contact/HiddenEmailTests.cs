using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Contact;

public sealed class HiddenEmailTests
{
    [Theory]
    [InlineData("write «ada at example dot com» please")]
    [InlineData("«ada (at) example (dot) com»")]
    [InlineData("«ada[at]example[dot]com»,")]
    [InlineData("«ada AT example DOT com».")]
    [InlineData("mail «ada.lovelace (at) example.com»")]
    [InlineData("«ada dot lovelace at example dot co dot uk»")]
    [InlineData("«ada at example punkt de»")]
    [InlineData("«ada arobase example point fr»")]
    [InlineData("«ada arroba example punto com»")]
    [InlineData("«ada arroba example ponto com ponto br»")]
    [InlineData("«ada chiocciola example punto it»")]
    [InlineData("«ada艾特example点com»")]
    [InlineData("邮箱：«ada艾特example点com»，谢谢")]
    [InlineData("«ada @ example.com»")]
    [InlineData("«ada@example .com»")]
    [InlineData("«ada@ example.com» is mine")]
    [InlineData("«ada{at}example.com»")]
    [InlineData("«ada@example.com».pdf")]
    [InlineData("«ada@example。com»")]
    [InlineData("«ada@example[.]com»")]
    [InlineData("«ada [@] example [.] com»")]
    [InlineData("«ada.lovelace at example.com»")]
    [InlineData("«ada@example.\ncom»")]
    [InlineData("«用户@例子.广告»")]
    [InlineData("邮箱是«张伟@例子.中国»。")]
    [InlineData("«अजय@डाटा.भारत»")]
    [InlineData("«ada@例え.jp»")]
    public void Hidden_addresses_are_found_with_exact_bounds(string marked) => Marked.FindsExactly(marked, PiiKinds.Email);

    [Theory]
    [InlineData("look at example.com")]
    [InlineData("visit us at example dot com")]
    [InlineData("meet me at noon")]
    [InlineData("a @ b.com")]
    [InlineData("5 items @ 3.00")]
    [InlineData("the point at issue. It is")]
    [InlineData("shop at amazon.de and ebay.com")]
    [InlineData("good at math dot product")]
    [InlineData("at (0, 0) the dot")]
    [InlineData("throw at line 5")]
    [InlineData("deploy@host.example.com:team/repo.git")]
    [InlineData("int at[5]; at(3).x")]
    [InlineData("   at System.String.Format(String s)")]
    [InlineData("   at async Task.run (file.js:3:4)")]
    [InlineData("@Component({ selector: 'app' })")]
    public void What_only_looks_like_a_hidden_address_stays(string text) => Marked.FindsExactly(text, PiiKinds.Email);
}
