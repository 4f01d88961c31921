using AwesomeAssertions;
using KernelGuard.Redaction.Kinds.Contact.Phones;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Contact.Phones;

public sealed class RegionTests
{
    [Theory]
    [InlineData("ES", "612 345 678")]
    [InlineData("ES", "612345678")]
    [InlineData("DK", "20 12 34 56")]
    [InlineData("SG", "9123 4567")]
    [InlineData("IN", "98765 43210")]
    [InlineData("US", "2125550199")]
    [InlineData("cn", "13800138000")]
    [InlineData("PL", "512-345-678")]
    public void A_national_number_of_a_region_that_the_host_names_is_found(string region, string number)
    {
        Find(new PhoneRecognizer([region]), number).Should().Be(number.Length);
        Find(new PhoneRecognizer(), number).Should().Be(0);
    }

    [Fact]
    public void A_number_of_another_region_is_none() => Find(new PhoneRecognizer(["FR"]), "20 12 34 56").Should().Be(0);

    [Fact]
    public void An_unknown_region_is_left_out() => Find(new PhoneRecognizer(["XX", "DK"]), "20 12 34 56").Should().Be(11);

    private static int Find(PhoneRecognizer recognizer, string text)
    {
        DigitGroups.Read(text, 0, out var groups);
        var words = default(WordHits);
        return recognizer.TryFind(new Candidate(text, [], 0, 0, in groups, ref words), out var finding) && finding.Confidence >= Confidence.Threshold ? finding.Length : 0;
    }
}
