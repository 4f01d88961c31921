using AwesomeAssertions;
using KernelGuard.Redaction.Placeholders;
using Xunit;

namespace KernelGuard.Redaction.Tests.Placeholders;

/// <summary>Placeholders in strings of JSON whose brackets are written as escapes.</summary>
public sealed class EscapedBracketTests
{
    private const string Escaped = @"\u005b\u005BADDRESS-1\u005D\u005d";

    [Theory]
    [InlineData("""{"a":"To ADDRESS, \n\u005d"}""", """{"a":"To 12 \"Old\" Mill, \n]"}""")]
    [InlineData("""{"a":"\\\u003010ADDRESS\\u005b"}""", """{"a":"\\\u00301012 \"Old\" Mill\\u005b"}""")]
    [InlineData("""{"a":"\u3010\u3010ADDRESS-1\u3011\u3011"}""", """{"a":"12 \"Old\" Mill"}""")]
    [InlineData("""Here it is: {"a":["ADDRESS"]}""", """Here it is: {"a":["12 \"Old\" Mill"]}""")]
    public void They_come_back(string frame, string expected)
    {
        var answer = frame.Contains("ADDRESS-1", StringComparison.Ordinal) ? frame : frame.Replace("ADDRESS", Escaped, StringComparison.Ordinal);
        foreach (var restored in Restore(answer, AnswerFormat.Text))
        {
            restored.Should().Be(expected);
        }
    }

    [Theory]
    [InlineData(@"Write \u005b\u005bADDRESS-1\u005d\u005d so.")]
    [InlineData("""{"a":"\\u005b\\u005bADDRESS-1\\u005d\\u005d"}""")]
    [InlineData("""{"a":"x\u00e9 \u005"} \u""")]
    public void What_is_no_such_string_stays(string answer) => Restore(answer, AnswerFormat.Text).Should().AllBe(answer);

    [Fact]
    public void A_stream_keeps_back_no_more_than_an_escape_beside_a_placeholder()
    {
        var text = new RestoringText(Table(), AnswerFormat.Json);

        text.Push("""{"a":"C:\u""").Should().Be("""{"a":"C:""");
        text.Held.Should().Be(2);
        text.Push("00e9x").Should().Be(@"\u00e9x");
        text.Held.Should().Be(0);
    }

    [Theory]
    [InlineData(false, @"C:\u", "sers")]
    [InlineData(true, """{"a":"C:\u00e""", "9x")]
    [InlineData(true, """{"a":1} C:\u""", "sers")]
    public void Nothing_is_kept_back_where_no_bracket_may_be_escaped(bool json, string piece, string next)
    {
        var text = new RestoringText(Table(), json ? AnswerFormat.Json : AnswerFormat.Text);

        text.Push(piece).Should().BeSameAs(piece);
        text.Push(next).Should().BeSameAs(next);
    }

    private static IEnumerable<string> Restore(string answer, AnswerFormat format)
    {
        yield return Table().Restore(answer, format);
        for (var cut = 1; cut < answer.Length; cut++)
        {
            var text = new RestoringText(Table(), format);
            yield return text.Push(answer[..cut]) + text.Push(answer[cut..]) + text.Flush();
        }

        var letters = new RestoringText(Table(), format);
        yield return string.Concat(answer.Select(letter => letters.Push(letter.ToString()))) + letters.Flush();
    }

    private static PlaceholderTable Table()
    {
        var table = new PlaceholderTable();
        table.PlaceholderFor(PiiKinds.PostalAddress, "12 \"Old\" Mill");
        return table;
    }
}
