using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>The digits of a time of day and the middle of a table of figures are passed over; what stands beside them is found.</summary>
public sealed class FiguresAndTimesTests
{
    [Theory]
    [InlineData("2026-11-18 03:19:15,639 card «4111 1111 1111 1111» declined", PiiKinds.PaymentCard)]
    [InlineData("2026-11-18T03:19:15.639Z «4111 1111 1111 1111»", PiiKinds.PaymentCard)]
    [InlineData("[03:19:15] «4111 1111 1111 1111»", PiiKinds.PaymentCard)]
    [InlineData("03:19:15 «4111 1111 1111 1111»", PiiKinds.PaymentCard)]
    [InlineData("{\"birthDate\":\"«1984-05-12T00:00:00Z»\"}", PiiKinds.BirthDate)]
    [InlineData("dob: «1984-05-12» 00:00:00", PiiKinds.BirthDate)]
    [InlineData("mac «03:19:15:3a:4b:5c» seen", PiiKinds.MacAddress)]
    [InlineData("mac «10:19:15:30:40:50» seen", PiiKinds.MacAddress)]
    [InlineData("host «20:19:15::1» seen", PiiKinds.IpAddress)]
    public void A_value_beside_a_time_is_found(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    public void A_value_before_and_behind_a_table_of_figures_is_found(string separator)
    {
        var table = string.Join(separator, Enumerable.Range(0, 400).Select(static i => (i * 7919 % 9973).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        const string Card = "4111 1111 1111 1111";

        new Redactor().Redact($"card {Card}\n{table}\ncard {Card}").Spans.Select(static span => (span.Start, span.Length)).Should().Contain((5, Card.Length)).And.Contain((5 + Card.Length + 1 + table.Length + 1 + 5, Card.Length));
    }

    [Fact]
    public void The_middle_of_a_table_of_figures_is_none_of_a_value()
    {
        var (name, text) = AdversarialTexts.All(40_000).First(static one => one.Name == "random groups of digits");

        new Redactor().Redact(text).Spans.Count().Should().BeLessThan(3, name);
    }
}
