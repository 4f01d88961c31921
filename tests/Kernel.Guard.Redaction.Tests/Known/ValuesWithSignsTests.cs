using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Known;

/// <summary>Known values that hold more than letters, digits and blanks are found as they stand.</summary>
public sealed class ValuesWithSignsTests
{
    [Theory]
    [InlineData("Tr0ub$dor")]
    [InlineData("Pa$$word99")]
    [InlineData("Krebs? Verdacht")]
    [InlineData("50% Schwerbehinderung")]
    [InlineData("Gehalt 4200 € brutto")]
    [InlineData("Diagnose = Asthma")]
    [InlineData("Praxis Müller • Bonn")]
    [InlineData("c/o \"Meyer\", Weg 3")]
    [InlineData("Note: <b>VIP</b> customer")]
    [InlineData("foo ... bar")]
    [InlineData("abc-----def")]
    [InlineData("a^b{c}d")]
    public void A_value_is_found_as_it_stands(string value) =>
        new Redactor().Redact($"Notiz: {value}. Ende", KnownValues.Of(KnownValue.Text(value))).Text.Should().Be("Notiz: [[KNOWN-1]]. Ende");

    [Fact]
    public void Of_a_value_in_tags_what_stands_between_them_is_found() =>
        new Redactor().Redact("Befund: <p>Diabetes</p>, Diabetes", KnownValues.Of(KnownValue.Text("<p>Diabetes</p>"))).Text.Should().Be("Befund: <p>[[KNOWN-1]]</p>, [[KNOWN-1]]");

    [Fact]
    public void Two_strings_of_a_list_are_two_values() =>
        new Redactor().Redact("[\"Praxis\", \"Bonn\"]", KnownValues.Of(KnownValue.Text("Praxis • Bonn"))).Text.Should().Be("[\"Praxis\", \"Bonn\"]");
}
