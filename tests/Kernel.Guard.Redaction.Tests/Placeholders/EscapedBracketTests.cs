using System.Globalization;
using System.Text;
using AwesomeAssertions;
using CsCheck;
using KernelGuard.Redaction.Placeholders;
using KernelGuard.Stages.Redaction.Contents;
using Xunit;

namespace KernelGuard.Redaction.Tests.Placeholders;

/// <summary>Placeholders in strings of JSON whose brackets are written as escapes.</summary>
public sealed class EscapedBracketTests
{
    private const string Escaped = @"\u005b\u005BADDRESS-1\u005D\u005d";

    private static readonly Redactor Mail = new(new RedactionOptions { Kinds = PiiKinds.Email });

    private static readonly string[] Frames = ["{0}", "{{\"a\":\"{0}\"}}", "Here it is: {{\"a\":[\"{0}\", 1]}}", "```json\n[\"x\", \"{0}\"]\n``` and {0}", "{{\"{0}\":\"\\u005b\"}}"];

    private static readonly string[] Pieces =
    [
        "ada@example.com", " ", "EMAIL", "-", "1", "2", @"\u005b", @"\u005B", @"\u005d", @"\u005D", @"\u3010", @"\u3011", @"\uff3b", @"\uFF3D", "[[", "]]", "[", "]", @"\u00", @"\u005", "\\", @"\\", @"\n", ":", ",", "x",
        @"\u005b\u005bEMAIL-1\u005d\u005d", @"\u005b\u005bemail-2\u005d\u005d", @"\\u005b\\u005bEMAIL-1\\u005d\\u005d", @"\u005b\u005bTEXT-1\u005d\u005d", @"EMAIL-1\u005d\u005d", "[[EMAIL-1]]",
    ];

    [Theory]
    [InlineData("""{"a":"To ADDRESS, \n\u005d"}""", """{"a":"To 12 \"Old\" Mill, \n\u005d"}""")]
    [InlineData("""{"a":"\\\u003010ADDRESS\\u005b"}""", """{"a":"\\\u00301012 \"Old\" Mill\\u005b"}""")]
    [InlineData("""{"a":"\u3010\u3010ADDRESS-1\u3011\u3011"}""", """{"a":"12 \"Old\" Mill"}""")]
    [InlineData("""Here it is: {"a":["ADDRESS"]}""", """Here it is: {"a":["12 \"Old\" Mill"]}""")]
    [InlineData("""{"\u005bx\u005d":"ADDRESS\u005bADDRESS\u005d"}""", """{"\u005bx\u005d":"12 \"Old\" Mill\u005b12 \"Old\" Mill\u005d"}""")]
    public void They_come_back_and_other_escapes_stay(string frame, string expected)
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
    [InlineData("""{"a":"\u005bx\u005d, \u005b\u005bADDRESS-2\u005d\u005d"}""")]
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
    [InlineData(true, """{"a":"\u005bx\u005d, """, @"\u005b1")]
    [InlineData(true, """{"a":1} C:\u""", "sers")]
    public void Nothing_is_kept_back_where_no_placeholder_may_be_under_way(bool json, string piece, string next)
    {
        var text = new RestoringText(Table(), json ? AnswerFormat.Json : AnswerFormat.Text);

        text.Push(piece).Should().BeSameAs(piece);
        text.Push(next).Should().BeSameAs(next);
    }

    [Theory]
    [InlineData("""Please keep {"a":"\u005b\u005bEMAIL-1\u005d\u005d"} as it is; mail ada@example.com""", """Please keep {"a":"[[TEXT-1]]"} as it is; mail [[EMAIL-1]]""")]
    [InlineData("""{"j":"{\"a\":\"\\u005b\\u005bEMAIL-1\\u005d\\u005d\"}"} ada@example.com""", """{"j":"{\"a\":\"[[TEXT-1]]\"}"} [[EMAIL-1]]""")]
    [InlineData("""ada@example.com{"a":"\u005b[EMAIL-1\u005d\u005d \u005b0\u005d"}""", """[[EMAIL-1]]{"a":"[[TEXT-1]] \u005b0\u005d"}""")]
    public void What_a_request_holds_of_them_becomes_text(string request, string redacted)
    {
        var result = Mail.Redact(request);

        result.Text.Should().Be(redacted);
        result.Restore(redacted).Should().Be(request);
    }

    [Fact]
    public void Any_request_with_some_comes_back_from_an_answer_that_repeats_it() =>
        Gen.Select(Gen.Int[0, Frames.Length - 1], Gen.Int[0, Pieces.Length - 1].Array[0, 24]).Sample(
            static (frame, picks) =>
            {
                var content = string.Concat(picks.Select(static pick => Pieces[pick]));
                var text = string.Format(CultureInfo.InvariantCulture, Frames[JsonText.Is($"\"{content}\"") ? frame : 0], content);
                PlaceholderTable? table = null;
                var redacted = Mail.Redact(text, [], [], ref table);
                table ??= new PlaceholderTable();
                var stream = Mail.Stream();
                var joined = new StringBuilder();
                foreach (var piece in text.Chunk(7))
                {
                    joined.Append(stream.Push(new string(piece)));
                }

                joined.Append(stream.Flush()).ToString().Should().Be(redacted);
                foreach (var restored in Restored(table, redacted, AnswerFormat.Text).Concat(Restored(table, redacted, AnswerFormat.Exact)))
                {
                    restored.Should().Be(text);
                }
            },
            iter: 20_000);

    private static IEnumerable<string> Restore(string answer, AnswerFormat format)
    {
        foreach (var restored in Restored(Table(), answer, format))
        {
            yield return restored;
        }

        for (var cut = 1; cut < answer.Length; cut++)
        {
            var text = new RestoringText(Table(), format);
            yield return text.Push(answer[..cut]) + text.Push(answer[cut..]) + text.Flush();
        }
    }

    private static IEnumerable<string> Restored(PlaceholderTable table, string answer, AnswerFormat format)
    {
        yield return table.Restore(answer, format);
        var letters = new RestoringText(table, format);
        yield return string.Concat(answer.Select(letter => letters.Push(letter.ToString()))) + letters.Flush();
    }

    private static PlaceholderTable Table()
    {
        var table = new PlaceholderTable();
        table.PlaceholderFor(PiiKinds.PostalAddress, "12 \"Old\" Mill");
        return table;
    }
}
