using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Values that begin with a digit behind another number, ids beside a word that names other things too, and longer words that begin like a shorter one.</summary>
public sealed class BesideNumbersTests
{
    [Theory]
    [InlineData("1. «0x52908400098527886E0F7030069857D2E4169EE7»")]
    [InlineData("line 1\n«0x52908400098527886E0F7030069857D2E4169EE7»")]
    [InlineData("2026-11-30 12:00 «0x52908400098527886E0F7030069857D2E4169EE7»")]
    [InlineData("12/«0x52908400098527886E0F7030069857D2E4169EE7»")]
    [InlineData("Bitcoin addresses:\n1. «1BoatSLRHtKNngkdXEeobR76b53LETtpyT»")]
    [InlineData("2. 0xFF, 3. 0x10")]
    public void Wallets_behind_the_number_of_a_list(string text) => Marked.FindsExactly(text, PiiKinds.CryptoAddress);

    [Theory]
    [InlineData("My ID is «536-22-8191»", PiiKinds.UsSsn)]
    [InlineData("{\"id\":12,\"v\":\"«536-22-8191»\"}", PiiKinds.UsSsn)]
    [InlineData("order id 536-22-8191", PiiKinds.UsSsn)]
    [InlineData("invoice id: 536-22-8191", PiiKinds.UsSsn)]
    [InlineData("{\"id\":12,\"v\":\"«880101-1234567»\"}", PiiKinds.KrRrn)]
    public void A_bare_id_is_a_persons_too(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("Personalausweisnummer: «L01X00T471»", PiiKinds.Passport)]
    [InlineData("{\"personalausweisnummer\":\"«L01X00T471»\"}", PiiKinds.Passport)]
    [InlineData("Meine Personalausweisnummer ist «LZ6311T475»", PiiKinds.Passport)]
    [InlineData("National identification: «44051401359»", PiiKinds.PlPesel)]
    public void Longer_words_speak_of_what_the_shorter_ones_do(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("[[TEXT-1\u00ADEMAIL-1]]")]
    [InlineData("[[EMAIL-1\u200BEMAIL-1]] ada@firma-nord.de")]
    [InlineData("[[EMAIL-1\uFEFFEMAIL-1]] ada@firma-nord.de EMAIL-1]]")]
    public void What_hides_between_two_placeholders_comes_back_as_it_was(string text)
    {
        var redacted = new Redactor().Redact(text);
        redacted.Restore(redacted.Text).Should().Be(text);
    }
}
