using AwesomeAssertions;
using KernelGuard.Redaction.Actions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Actions;

public sealed class PlainFormTests
{
    private static readonly Redactor Hashing = new(new() { Hash = PiiKinds.All, HashKey = "a key of tests, not a secret" });
    private static readonly KnownValues Known = KnownValues.Of(KnownValue.Text("K-48-2277"), KnownValue.Name("Zoë Müller"));

    [Theory]
    [InlineData("my name is Zoë Lane.", "my name is Zoe\u0308 Lane.", "my name is ZOË LANE.")]
    [InlineData("ada@example.com", "Ada@Example.com", "ada%40example.com", "ada＠ｅｘａｍｐｌｅ.com")]
    [InlineData("card 4111 1111 1111 1111", "card 4111111111111111", "card 4111-1111-1111-1111")]
    [InlineData("call +49 30 901820", "call +49 (0)30 901820", "call 0049 (30) 90 18 20")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00", "IBAN DE89370400440532013000", "IBAN de89 3704 0044 0532 0130 00")]
    [InlineData("about K-48-2277", "about k482277", "about K 48 2277")]
    [InlineData("about Zoë Müller", "about ZOE MULLER")]
    public void Spellings_of_a_value_have_one_hash(params string[] texts) =>
        texts.Select(text => Hashing.Redact(text, Known).Text).Select(text => text[text.IndexOf('[', StringComparison.Ordinal)..].TrimEnd('.')).Distinct().Should().ContainSingle().Which.Should().Contain("#");

    [Theory]
    [InlineData(PiiKinds.Secret, "hunter2-zx", "Hunter2-zx")]
    [InlineData(PiiKinds.Secret, "hunter%402", "hunter@2")]
    [InlineData(PiiKinds.Url, "https://a:b@x.example/A", "https://a:b@x.example/a")]
    [InlineData(PiiKinds.UserName, "pink_llama", "pinkllama")]
    [InlineData(PiiKinds.UserName, "PinkLlama", "pinkllama")]
    [InlineData(PiiKinds.IpAddress, "1.11.1.1", "11.1.1.1")]
    [InlineData(PiiKinds.BirthDate, "1.11.1980", "11.1.1980")]
    [InlineData(PiiKinds.CardCode, "1/27", "12/7")]
    [InlineData(PiiKinds.PostalAddress, "Hauptstr. 1 11", "Hauptstr. 11 1")]
    [InlineData(PiiKinds.PersonName, "Ann Amoore", "Anna Moore")]
    [InlineData(PiiKinds.CryptoAddress, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "1boatSLRHtKNngkdXEeobR76b53LETtpyT")]
    [InlineData(PiiKinds.SePersonnummer, "811218-9876", "811218+9876")]
    [InlineData(PiiKinds.Custom, "ab-1", "AB-1")]
    [InlineData(PiiKinds.KnownValue, "AB+", "AB-")]
    public void Where_case_or_signs_tell_values_apart_they_stay(PiiKinds kind, string one, string other) =>
        PlainForms.Of(kind).Write(one).Should().NotBe(PlainForms.Of(kind).Write(other));

    [Theory]
    [InlineData(PiiKinds.MacAddress, "00:1a:2b:3c:4d:5e", "001A.2B3C.4D5E", "001A2B3C4D5E")]
    [InlineData(PiiKinds.BirthDate, "3  March 1980", "3 march\n1980", "3 MARCH 1980")]
    [InlineData(PiiKinds.Phone, "(+49) (0)30-901820", "0049 30 901820", "4930901820")]
    [InlineData(PiiKinds.Phone, "(030) 901820", "030 901820", "030901820")]
    [InlineData(PiiKinds.PersonName, "Jean-Luc O’Brien", "JEAN LUC O'BRIEN", "jean luc obrien")]
    [InlineData(PiiKinds.PersonName, "王 小明", "王小明", "王小明")]
    [InlineData(PiiKinds.AccountName, "K-48-2277", "k482277", "k482277")]
    public void A_plain_form_is_what_spellings_share(PiiKinds kind, string one, string other, string plain)
    {
        PlainForms.Of(kind).Write(one).Should().Be(plain);
        PlainForms.Of(kind).Write(other).Should().Be(plain);
    }
}
