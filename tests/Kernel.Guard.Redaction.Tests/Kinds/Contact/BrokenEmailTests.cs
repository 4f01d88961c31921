using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Contact;

public sealed class BrokenEmailTests
{
    [Theory]
    [InlineData("mail «sabine.huttenlocher@web.\nde», please")]
    [InlineData("mail «sabine.huttenlocher@web.\nde» oder «jean-\nluc@example.com»")]
    [InlineData("mail «sabine.huttenlocher@mail.\nschmidtbauer.de» please")]
    [InlineData("mail «sabine.huttenlocher@schmidt-\nbauer.de» please")]
    [InlineData("mail «sabine.huttenlocher@schmidt\n-bauer.de» please")]
    [InlineData("mail «sabine.huttenlocher@schmidt\nbauer.co.uk» please")]
    [InlineData("mail «sabine.huttenlocher@schmidtbauer\r\n.de» please")]
    [InlineData("> mail «tunde_okafor@long-\n> name.co.uk», please")]
    public void An_address_goes_on_behind_a_line_end_in_its_domain(string marked) => Marked.FindsExactly(marked, PiiKinds.Email);

    [Theory]
    [InlineData("mail «sabine.huttenlocher\n@web.de» please")]
    [InlineData("mail «sabine.hutten-\nlocher@web.de» please")]
    [InlineData("mail «sabine.hutten\nlocher@web.de» please")]
    [InlineData("mail «sabine.\nhuttenlocher@web.de» please")]
    [InlineData("mail «sabine\n.huttenlocher@web.de» please")]
    [InlineData("mail «sabine_\r\nhuttenlocher@web.de» please")]
    [InlineData(">> mail «tunde.\n>> okafor@long-\n>> name.co.uk»")]
    public void An_address_begins_above_a_line_end_in_its_local_part(string marked) => Marked.FindsExactly(marked, PiiKinds.Email);

    [Theory]
    [InlineData("Please write to the following address.\n«anna@web.de» is it")]
    [InlineData("Bitte an Sabine.\n«huttenlocher@web.de» geht auch")]
    [InlineData("to: sales-\n«info@example.org» or option b.\n«support@example.com»")]
    [InlineData("-\n«anna@web.de»\n- «otto@web.de»\n«a@b.de».\nbis morgen")]
    [InlineData("see docs.example.com\n«anna@web.de»\nor sabine.info\n«otto@web.de»")]
    [InlineData("Mail an «anna@web.de».\nde ist die Endung")]
    public void A_line_that_ends_by_itself_is_no_part_of_an_address(string marked) => Marked.FindsExactly(marked, PiiKinds.Email);

    [Theory]
    [InlineData("Ping me @home.\nNo worries, it is in the wiki")]
    [InlineData("root@server.\nEs geht weiter")]
    [InlineData("connect to admin@cluster.\nno password needed, pushed to git@server.\nfr")]
    [InlineData("connect to svc_user@cluster.\nno password needed, escribe a admin@servidor.\nes importante")]
    [InlineData("package lodash@latest.\nit breaks, and ping me@work.\nin the morning")]
    [InlineData("connected as root@server\nnext line has nothing")]
    [InlineData("domains such as\n@example.com")]
    public void No_address_is_made_of_two_lines_that_hold_none(string text) => Marked.FindsExactly(text, PiiKinds.Email);
}
