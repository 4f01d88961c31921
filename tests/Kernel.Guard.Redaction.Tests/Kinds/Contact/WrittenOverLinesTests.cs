using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Contact;

/// <summary>Addresses and links in which a line ends, or whose signs are words in brackets.</summary>
public sealed class WrittenOverLinesTests
{
    [Theory]
    [InlineData("Please send to «hanna.voss67@bt=\ninternet.com» by Friday", PiiKinds.Email)]
    [InlineData("Contact «caleb (dot) sandoval(a)comcast (dot) net» (remove the obvious)", PiiKinds.Email)]
    [InlineData("«ada(a)example (dot) com»", PiiKinds.Email)]
    [InlineData("Reset: «https://portal.helvero.ch/v1/feed?api_key\n=62520b3306acf3d9f092058ba53364e98698ab42» (your program", PiiKinds.Url)]
    public void It_is_found(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("MAIL_USER=x@host=\nnext line", PiiKinds.Email)]
    [InlineData("section12(a) of the act (dot) net", PiiKinds.Email)]
    [InlineData("https://portal.helvero.ch/help\n= 5", PiiKinds.Url)]
    public void What_only_looks_so_stays(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);
}
