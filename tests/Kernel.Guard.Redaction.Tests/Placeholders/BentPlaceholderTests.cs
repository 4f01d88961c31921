using AwesomeAssertions;
using CsCheck;
using KernelGuard.Redaction.Placeholders;
using Xunit;

namespace KernelGuard.Redaction.Tests.Placeholders;

public sealed class BentPlaceholderTests
{
    private static readonly Redactor All = new();

    public static TheoryData<string> Restored =>
    [
        "[[EMAIL-1]]", "[[email-1]]", "[[Email-1]]", "[[EMAIL 1]]", "[[email 1]]", "[[EMAIL_1]]", "[[EMAIL1]]", "[[ EMAIL - 1 ]]", "[[EMAIL–1]]", "[[EMAIL\u00A01]]",
        "[EMAIL-1]]", "[ EMAIL-1 ]]", "[email-1]]", "[ email – 1 ]]", "[[EMAIL-1]", "[[ EMAIL-1 ]", "[[email-1]", "[[EMAIL-1", "[[EMAIL-1               ]]",
        "EMAIL-1]]", "EMAIL–1]]", "EMAIL_1]]", @"EMAIL-1\]\]", @"\[\[EMAIL-1\]\]", @"\[\[email 1\]\]", @"[\[EMAIL-1]]", @"\\[\\[EMAIL-1\\]\\]",
        "［［EMAIL-1］］", "【【EMAIL-1】】", "【EMAIL-1】", "［［email-1］］", "[[EMAIL-1】】", "【【EMAIL-1",
        "[ [EMAIL-1] ]", "[ [EMAIL-1]]", "[[EMAIL-1] ]", "[ [ email 1 ] ]", @"\[ \[EMAIL-1\] \]", "［ ［EMAIL-1］ ］",
        "[[EMAIL\u200B-1]]", "[[EM\u00ADAIL-1]]", "[\u2060[EMAIL-1]\uFEFF]", "[\u200B[\u200BEMAIL\u200B-\u200B1\u200B]\u200B]", "[EMAIL-\u20601]]", "[[EMAIL-1\u200B]", "[[EM\u00ADAIL-1",
        "[[EMAIL-\n1]]", "[[EMAIL\n1]]", "[[EMAIL\r\n-1]]", "[[EMAIL-1\n]]", "[[\nEMAIL-1]]", "[[EMAIL-\r\n  1]]", "[EMAIL-\n1]]", "[[EMAIL-1\n]", "[ [EMAIL-\n1] ]",
    ];

    public static TheoryData<string> Kept =>
    [
        "EMAIL-1", "email 1", "EMAIL 1]]", "EMAIL 1]", "EMAIL1]", "EMAIL_1]", "EMAIL-1 ]]", "email-1]", "email-1]]", "XEMAIL-1]]", "my-EMAIL-1]]", "a.EMAIL-1]", "[see EMAIL-1]", "a[i, EMAIL-1]]", "【EMAIL 1】",
        "[EMAIL-1]", "[email-1]", "EMAIL-1]", @"\[EMAIL-1\]", "［EMAIL-1］", "[ email 1 ]]", "[[email 1]", "[EMAIL_1]]", "[[EMAIL1]", "[[email1]]", "[[email_1]]", "[[email-1", "[[EMAIL 1", "[[ EMAIL-1", "[[EMAIL–1",
        "[[EMAIL-1.example.com]]", "[[EMAIL-1.5", "[[EMAIL-1,x", "[[EMAIL-1-x", "[[EMAIL-1=x", "[[EMAIL-1(x", "[[email-1], [0]]", "list[[email-1]]", "list[[EMAIL_1]]", "list(1)[[email-1]]", "list[1][[email-1]]", "list[x[email-1]]", "list[x[EMAIL-1]]", "[[0], [email-1]]",
        "list[[EMAIL-1]", "list[[EMAIL-1", "EMAIL-2]]", "EMAIL-01]]", "[EMAIL 1]", "[ EMAIL-1 ]", "[EMAIL_1]", "[EMAIL1]", "[EMAIL-1", "[[EMAIL-12", "[[EMAIL-1a]]", "[[EMAIL-1x", "[[EMAIL-01]]",
        "[[EMAIL-0]]", "[[EMAIL--1]]", "[[EMAIL-2]]", "[[E-MAIL-1]]", "[[EMAILS-1]]", "[[EMAIL]]", "[[-1]]", "[[EMAIL\n\n1]]", "[[EM\nAIL-1]]", "[[\nEMAIL-1\n]]", "[\n  [EMAIL-1]\n]", "[ [EMAIL-1]", "[EMAIL-1] ]", "[ [EMAIL-1], [0] ]", "list[ [EMAIL-1] ]", "EMAIL\u200B-1]]", "EMAIL-1\u200B]]", "[[EMAIL-1é", "[[EMAIL-10000000000]]",
        "[[ EMAIL                        1]]",
    ];

    [Theory]
    [MemberData(nameof(Restored))]
    public void A_bent_placeholder_is_restored(string bent) => Restore($"To {bent}, now").Should().Be("To a@x.de, now");

    [Theory]
    [InlineData("ถึง[[email-1]]แล้ว", "ถึงa@x.deแล้ว")]
    [InlineData("و[[email-1]] الآن", "وa@x.de الآن")]
    [InlineData("ל[[EMAIL_1]] עכשיו", "לa@x.de עכשיו")]
    [InlineData("已发送到[[EMAIL-1已发送", "已发送到a@x.de已发送")]
    [InlineData("a[[email-1]] и[[email-1]] ế[[email-1]] ２[[email-1]]", "a[[email-1]] и[[email-1]] ế[[email-1]] ２[[email-1]]")]
    [InlineData("[[EMAIL-1２", "[[EMAIL-1２")]
    public void A_bent_placeholder_is_restored_beside_letters_of_a_script_without_code(string text, string restored) => Restore(text).Should().Be(restored);

    [Theory]
    [MemberData(nameof(Restored))]
    public void A_bent_placeholder_is_restored_at_the_texts_end(string bent) => Restore(bent).Should().Be("a@x.de");

    [Theory]
    [MemberData(nameof(Restored))]
    public void A_bent_placeholder_is_restored_wherever_a_stream_is_cut(string bent)
    {
        for (var cut = 0; cut <= bent.Length; cut++)
        {
            var restoring = new RestoringText(Table(), AnswerFormat.Exact);

            var text = restoring.Push("To " + bent[..cut]) + restoring.Push(bent[cut..]) + restoring.Push(", now") + restoring.Flush();

            text.Should().Be("To a@x.de, now", $"cut at {cut}");
        }
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void What_is_bent_too_far_stays(string text) => Restore($"To {text}, now").Should().Be($"To {text}, now");

    [Theory]
    [MemberData(nameof(Restored))]
    public void An_input_that_would_be_restored_is_escaped(string bent)
    {
        var redacted = All.Redact($"a@x.de is {bent}!");

        redacted.Text.Should().Be("[[EMAIL-1]] is [[TEXT-1]]!");
        redacted.Restore(redacted.Text).Should().Be($"a@x.de is {bent}!");
    }

    [Fact]
    public void A_number_that_the_end_cuts_is_restored_only_where_no_longer_one_was_issued()
    {
        var ten = All.Redact(string.Join(' ', Enumerable.Range(1, 10).Select(i => $"u{i}@x.de")));

        ten.Restore("[[EMAIL-1").Should().Be("[[EMAIL-1");
        ten.Restore("[[EMAIL-2").Should().Be("u2@x.de");
        ten.Restore("[[EMAIL-1]").Should().Be("u1@x.de");
    }

    [Theory]
    [InlineData(@"C:\Users\[[EMAIL-1]]\x", @"C:\Users\a@x.de\x")]
    [InlineData(@"\\[[EMAIL-1]]", @"\\a@x.de")]
    [InlineData(@"\\\[\[EMAIL-1\]\]", @"\\\a@x.de")]
    public void A_backslash_that_escapes_no_bracket_stays(string text, string expected) => Restore(text).Should().Be(expected);

    [Theory]
    [InlineData("[see EMAIL-1]] and EMAIL-1]]", "[see EMAIL-1]] and a@x.de")]
    [InlineData("[1] EMAIL-1]], [EMAIL-1]]", "[1] a@x.de, a@x.de")]
    [InlineData("[[0], [EMAIL-1]] and [EMAIL-1]]", "[[0], [EMAIL-1]] and a@x.de")]
    public void A_bracket_that_closes_another_ends_no_placeholder(string text, string expected) => Restore(text).Should().Be(expected);

    [Theory]
    [InlineData("list[[EMAIL-1]]", "lista@x.de")]
    [InlineData("[[EMAIL-1]][[email-1]]", "a@x.dea@x.de")]
    [InlineData("邮箱[[email-1]]", "邮箱a@x.de")]
    [InlineData("([[EMAIL-1.)", "(a@x.de.)")]
    [InlineData("**[[EMAIL-1**, [[EMAIL-1's", "**a@x.de**, a@x.de's")]
    public void A_placeholder_beside_something_else_is_restored_where_it_is_no_code(string text, string expected) => Restore(text).Should().Be(expected);

    [Theory]
    [InlineData("[0,1) holds it")]
    [InlineData("[[1, 2), [3, 4)")]
    public void A_bracket_that_nothing_closes_is_forgotten(string stray)
    {
        var text = stray + new string('.', 90) + " EMAIL-1]] and [EMAIL-1]]";

        Restore(text).Should().EndWith(" a@x.de and a@x.de");
        for (var cut = 0; cut <= text.Length; cut++)
        {
            var restoring = new RestoringText(Table(), AnswerFormat.Exact);
            (restoring.Push(text[..cut]) + restoring.Push(text[cut..]) + restoring.Flush()).Should().EndWith(" a@x.de and a@x.de", $"cut at {cut}");
        }
    }

    [Theory]
    [InlineData("[see E")]
    [InlineData("[see EMAIL-1")]
    [InlineData("[[0], [email")]
    [InlineData("code[e")]
    [InlineData("code[[e")]
    [InlineData("[[email-1, ")]
    [InlineData("code[email-1")]
    [InlineData("[[email1")]
    public void Nothing_is_held_where_no_placeholder_can_be_under_way(string piece)
    {
        var restoring = new RestoringText(Table(), AnswerFormat.Exact);

        restoring.Push(piece).Should().BeSameAs(piece);
        restoring.Held.Should().Be(0);
    }

    [Fact]
    public void What_was_redacted_is_restored_for_every_text() =>
        BentText.Texts.Sample(text =>
        {
            var redacted = All.Redact(text);
            return redacted.Restore(redacted.Text) == text;
        }, iter: 30_000);

    [Fact]
    public void What_was_redacted_is_restored_for_every_text_in_every_cut() =>
        Gen.Select(BentText.Texts, Gen.Int[1, 9].Array[1, 40]).Sample((text, cuts) =>
        {
            PlaceholderTable? table = null;
            var redacted = All.Redact(text, [], [], ref table);
            return InPieces(table ?? new PlaceholderTable(), redacted, cuts) == text;
        }, iter: 30_000);

    [Fact]
    public void An_answer_in_pieces_is_restored_as_the_whole_one_is() =>
        Gen.Select(BentText.Texts, Gen.Int[1, 9].Array[1, 40]).Sample((answer, cuts) =>
        {
            var table = Table();
            return InPieces(table, answer, cuts) == table.Restore(answer);
        }, iter: 30_000);

    private static string InPieces(PlaceholderTable table, string text, int[] cuts)
    {
        var restoring = new RestoringText(table, AnswerFormat.Exact);
        var restored = string.Empty;
        var at = 0;
        for (var i = 0; at < text.Length; i++)
        {
            var length = Math.Min(cuts[i % cuts.Length], text.Length - at);
            var piece = text.Substring(at, length);
            var held = restoring.Held;
            var pushed = restoring.Push(piece);
            if (restoring.Held > Placeholder.Longest || (held == 0 && !MayHoldAny(piece) && !ReferenceEquals(piece, pushed)))
            {
                return "held too long, or a copy";
            }

            restored += pushed;
            at += length;
        }

        return restored + restoring.Flush();
    }

    // A bracket, or an end that goes on as a name in capitals or as a bracket's backslash.
    private static bool MayHoldAny(string piece) =>
        piece.AsSpan().ContainsAny("[]［【") || char.IsAsciiLetterUpper(piece[^1]) || char.IsAsciiDigit(piece[^1]) || piece[^1] == '\\' || Placeholder.IsDash(piece[^1]);

    private static string Restore(string text) => Table().Restore(text);

    private static PlaceholderTable Table()
    {
        PlaceholderTable? table = null;
        All.Redact("a@x.de", [], [], ref table);
        return table!;
    }
}
