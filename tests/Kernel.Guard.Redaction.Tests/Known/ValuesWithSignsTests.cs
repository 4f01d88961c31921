using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Known;

/// <summary>Known values that hold more than letters, digits and blanks are found as they stand.</summary>
public sealed class ValuesWithSignsTests
{
    private static readonly Redactor OnlyKnown = new(new() { Kinds = PiiKinds.None });

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

    [Theory]
    [InlineData("北京百度（中国）有限公司")]
    [InlineData("星巴克（朝阳店）")]
    [InlineData("阳光花园3栋/2单元")]
    [InlineData("阳光花园#302")]
    [InlineData("幸福里《壹号》")]
    [InlineData("王小明、李雷")]
    [InlineData("王小明，李雷")]
    [InlineData("张伟&李娜")]
    [InlineData("株式会社「光」")]
    [InlineData("박지성(주)")]
    [InlineData("㈜한빛")]
    [InlineData("한빛㈜서울")]
    [InlineData("二〇三号室")]
    [InlineData("第３〇二号")]
    [InlineData("221½ Baker Lane")]
    [InlineData("Nova² Systems")]
    [InlineData("Lindweg¹ Haus")]
    [InlineData("Bar @ Lindweg")]
    [InlineData("Haus (b) - [c]: Weg")]
    public void A_value_with_signs_of_its_own_is_found_as_it_is_written(string value) => Marked.FindsExactly($"见«{value}»的 und", KnownValues.Of(KnownValue.Text(value)));

    [Theory]
    [InlineData("王小明（小王）", "问«王小明（小王»）、«王小明»、«小王»、«小明»")]
    [InlineData("王小明", "问«王小明»（小王）")]
    public void A_name_with_another_beside_it_is_found_by_both(string name, string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name(name)));

    [Fact]
    public void Signs_that_a_value_does_not_have_part_two_others() =>
        Marked.FindsExactly("王小明、李雷，北京（中国），二三号室", KnownValues.Of(KnownValue.Text("王小明李雷"), KnownValue.Text("北京中国"), KnownValue.Text("二〇三号室")));

    [Theory]
    [InlineData("Lindweg{0}Haus")]
    [InlineData("Lindweg {0} Haus")]
    public void Whatever_sign_a_value_holds_it_is_found_as_it_stands(string form)
    {
        var missed = new List<string>();
        for (var i = 0; i <= char.MaxValue; i++)
        {
            var c = (char)i;
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                continue;
            }

            var value = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, c);
            var spans = OnlyKnown.Redact($"zu {value} gehen", KnownValues.Of(KnownValue.Text(value))).Spans;
            if (spans is not [{ Start: 3 } one] || one.Length != value.Length)
            {
                missed.Add($"{i:X4}");
            }
        }

        missed.Should().BeEmpty();
    }

    [Fact]
    public void Of_a_value_in_tags_what_stands_between_them_is_found() =>
        new Redactor().Redact("Befund: <p>Diabetes</p>, Diabetes", KnownValues.Of(KnownValue.Text("<p>Diabetes</p>"))).Text.Should().Be("Befund: <p>[[KNOWN-1]]</p>, [[KNOWN-1]]");

    [Fact]
    public void Two_strings_of_a_list_are_two_values() =>
        new Redactor().Redact("[\"Praxis\", \"Bonn\"]", KnownValues.Of(KnownValue.Text("Praxis • Bonn"))).Text.Should().Be("[\"Praxis\", \"Bonn\"]");
}
