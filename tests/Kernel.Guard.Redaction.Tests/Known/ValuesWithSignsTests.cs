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

    [Theory]
    [InlineData("Krebs?", "hat er Krebs? Ja, Krebs ?", "hat er «Krebs?» Ja, «Krebs ?»")]
    [InlineData("Tr0ub4dor!", "{\"pw\":\"Tr0ub4dor!\"}, Tr0ub4dor und Tr0ub4dor!!", "{\"pw\":\"«Tr0ub4dor!»\"}, «Tr0ub4dor» und «Tr0ub4dor»!!")]
    [InlineData("c/o \"Meyer\"", "geht c/o \"Meyer\", {\"to\":\"c/o Meyer\"}", "geht «c/o \"Meyer\"», {\"to\":\"«c/o Meyer»\"}")]
    [InlineData("\"Meyer\"", "{\"to\":\"Meyer\"}", "{\"to\":\"«Meyer»\"}")]
    [InlineData("Quillwerk Ltd.", "Quillwerk Ltd. kommt", "«Quillwerk Ltd». kommt")]
    public void The_signs_around_a_value_are_of_it_where_they_stand(string value, string text, string marked) => Finds(value, text, marked);

    [Theory]
    [InlineData("§ 5 «x»", "nach § 5 «x» und §5 «x», nicht 5x", "nach «§ 5 «x»» und «§5 «x»», nicht 5x")]
    [InlineData("AB+", "Gruppe AB+ oder AB +, nicht ab oder AB++", "Gruppe «AB+» oder «AB +», nicht ab oder AB++")]
    [InlineData("10%", "bei 10% und 10 %", "bei 10% und 10 %")]
    [InlineData("x!", "das x! ist", "das x! ist")]
    public void A_short_value_is_told_by_its_signs(string value, string text, string marked) => Finds(value, text, marked);

    private static void Finds(string value, string text, string marked)
    {
        var redacted = new Redactor(new() { Kinds = PiiKinds.None }).Redact(text, KnownValues.Of(KnownValue.Text(value)));
        var shown = text;
        foreach (var span in redacted.Spans.Reverse())
        {
            shown = shown.Insert(span.Start + span.Length, "»").Insert(span.Start, "«");
        }

        shown.Should().Be(marked);
        redacted.Restore(redacted.Text).Should().Be(text);
    }

    [Fact]
    public void Of_a_value_in_tags_what_stands_between_them_is_found() =>
        new Redactor().Redact("Befund: <p>Diabetes</p>, Diabetes", KnownValues.Of(KnownValue.Text("<p>Diabetes</p>"))).Text.Should().Be("Befund: <p>[[KNOWN-1]]</p>, [[KNOWN-1]]");

    [Fact]
    public void Two_strings_of_a_list_are_two_values() =>
        new Redactor().Redact("[\"Praxis\", \"Bonn\"]", KnownValues.Of(KnownValue.Text("Praxis • Bonn"))).Text.Should().Be("[\"Praxis\", \"Bonn\"]");
}
