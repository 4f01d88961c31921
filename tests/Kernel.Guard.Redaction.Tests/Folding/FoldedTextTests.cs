using AwesomeAssertions;
using CsCheck;
using KernelGuard.Redaction.Folding;
using Xunit;

namespace KernelGuard.Redaction.Tests.Folding;

public sealed class FoldedTextTests
{
    private static readonly string[] Pieces =
    [
        "a", "12", " ", "\n", "\r\n", "> ", "=", "=2E", "&#64", "\\\\\\\"", "<wbr>", "¹²³", "₄₅₆₇", "⑦", "\\", "%", "&", "%40", "%2540", "%C3%A9", "%C3", "&#64;", "&commat;", "&amp;#64;", "&#x110000;", "\\u0040",
        "\\ud835\\udfd8", "\\ud835", "\\n", "\\\\", "=40b.de", "\u200B", "\uFB01", "\uD835\uDFD8", "\uD83D\uDE00", "\uD835", "\uDFD8", "４", "。", "ー", "①", "é", "e\u0301", "@", "中", "\uFFFE", "\uFFFF", "\u00A0", "–", "[[EMAIL-1]]",
    ];

    [Theory]
    [InlineData("call ４１１１－１１１１", "call 4111-1111")]
    [InlineData("a＠b．com", "a@b.com")]
    [InlineData("a@mail。qq。com。", "a@mail.qq.com。")]
    [InlineData("a@qq.com。tel 1", "a@qq.com。tel 1")]
    [InlineData("价格是100。2024年", "价格是100。2024年")]
    [InlineData("٤١١١ ۴۵ ४ \U0001D7D8\U0001D7CF \U0001FBF3", "4111 45 4 01 3")]
    [InlineData("①③⑧ ⓪①", "138 01")]
    [InlineData("① first", "① first")]
    [InlineData("1\uFE0F\u20E32\uFE0F\u20E3", "12")]
    [InlineData("\U0001D400\U0001D41A\U0001D7CE \U0001F170", "Aa0 A")]
    [InlineData("o\uFB03ce ℡", "office TEL")]
    [InlineData("10\u00B2 ½ x\u00AA", "10\u00B2 ½ x\u00AA")]
    [InlineData("03ー1234ー5678 データ", "03-1234-5678 データ")]
    [InlineData("1\u20102\u20133\u22124\u00A05\u202F6\u30007", "1-2-3-4 5 6 7")]
    [InlineData("a\u200Bb\u00AD@\u2060c\uFEFF.\u202Ede", "ab@c.de")]
    [InlineData("José müller", "José müller")]
    [InlineData("Nguye\u0302\u0303n a\u0323\u0302 и\u0306 ｅ\u0308", "Nguyễn ậ й ë")]
    [InlineData("\u0308q\u0308 e\u0308\u0302 =\u0338", "\u0308q\u0308 ë\u0302 =\u0338")]
    [InlineData("\\x4e\u0303 &#101;\u0308", "N\u0303 e\u0308")]
    [InlineData("x\uFFFEada＠b.de\uFFFFy", "x\uFFFDada@b.de\uFFFDy")]
    public void Forms_of_characters_fold(string text, string folded) => Fold(text).Should().Be(folded);

    [Theory]
    [InlineData("a%40b%2Ede", "a@b.de")]
    [InlineData("a%2540b", "a@b")]
    [InlineData("%E5%BC%A0%EF%BC%A0", "张@")]
    [InlineData("100% sure, 5%zz %C3%A %00", "100% sure, 5%zz %C3%A %00")]
    [InlineData("a&#64;b&#x2e;de&period;x&commat;y&amp;#64;z&nbsp;q", "a@b.de.x@y@z q")]
    [InlineData("AT&T; R&D; &unknown; &; &#; &#xD800;", "AT&T; R&D; &unknown; &; &#; &#xD800;")]
    [InlineData(@"a\u0040b\x2ede \\u0040 \ud835\udfd8", "a@b.de @ 0")]
    [InlineData(@"{\""phone\"":\""1\""}", "{\"phone\":\"1\"}")]
    [InlineData(@"one\ntwo.\tthree", "one\ntwo. three")]
    [InlineData(@"C:\new\temp\a \\srv\new ..\n CORP\nina", @"C:\new\temp\a \\srv\new ..\n CORP\nina")]
    [InlineData(@"john\_doe\@x.com \d+", @"john_doe@x.com \d+")]
    [InlineData("ada=40b.org x=40px a=40 jos=C3=A9", "ada@b.org x=40px a=40 josé")]
    public void Escapes_are_undone_where_that_is_safe(string text, string folded) => Fold(text).Should().Be(folded);

    [Theory]
    [InlineData("4111 1111\n> 1111", "4111 1111\n1111")]
    [InlineData("4111  \r\n  >> 1111", "4111\n1111")]
    [InlineData("4111 =\n1111", "4111\n1111")]
    [InlineData("4111 \\\n  // 1111", "4111\n1111")]
    [InlineData(@"4111\n| 1111", "4111\n1111")]
    [InlineData("4111\r\n１１", "4111\n11")]
    [InlineData("4111\n1111", "4111\n1111")]
    [InlineData("617\n> -482", "617-482")]
    [InlineData("617\n-482", "617\n-482")]
    [InlineData("TS50\n> L20", "TS50\nL20")]
    [InlineData("4711\n> and", "4711\n> and")]
    [InlineData("4111\n* 1111\nab\n> 12\n12\n> ab", "4111\n* 1111\nab\n> 12\n12\n> ab")]
    [InlineData("4111\n\n1111", "4111\n\n1111")]
    public void A_break_inside_a_number_becomes_one_line_break(string text, string folded) => Fold(text).Should().Be(folded);

    [Theory]
    [InlineData("API key=3Dglpat-zhKyw6A=\nEbj04", "API key=glpat-zhKyw6AEbj04")]
    [InlineData("the house at Apt 2, R=\r\nochester, NY", "the house at Apt 2, Rochester, NY")]
    [InlineData("mode=3D, x=\ny", "mode=3D, x=\ny")]
    [InlineData("key=\nvalue", "key=\nvalue")]
    [InlineData("one of the new keys=\nvalue=1", "one of the new keys=\nvalue=1")]
    [InlineData("set this as the password=\nhunter", "set this as the password=\nhunter")]
    [InlineData("SELECT a FROM b WHERE c.id=\nd.id", "SELECT a FROM b WHERE c.id=\nd.id")]
    [InlineData("ssh rsa key a b aGVsbG8=\nd29ybGQ=", "ssh rsa key a b aGVsbG8=\nd29ybGQ=")]
    public void A_soft_break_within_a_word_goes_with_the_equals_signs_before_it(string text, string folded) => Fold(text).Should().Be(folded);

    [Theory]
    [InlineData("plain text, 12 of it (and 1+1=2, 50 % or R&D; C:\\dir).\nNext line.\r\n")]
    [InlineData("4111\n1111")]
    [InlineData("Größe, naïve, Ærø, 我是中文。データ \uD83D\uDE00")]
    public void What_is_plain_is_the_original_itself(string text)
    {
        using var folded = FoldedText.Of(text);

        folded.IsIdentity.Should().BeTrue();
        folded.Text.Overlaps(text).Should().BeTrue();
    }

    [Fact]
    public void A_place_leads_back_to_the_stretch_that_it_stands_for()
    {
        const string Text = "mail a%40b\u200B.de, 4111 \n > 1111 \uFB01n";
        using var folded = FoldedText.Of(Text);
        folded.Text.ToString().Should().Be("mail a@b.de, 4111\n1111 fin");
        var at = folded.Text.IndexOf("a@b.de", StringComparison.Ordinal);
        var digits = folded.Text.IndexOf("4111", StringComparison.Ordinal);

        Text[folded.OriginalStart(at)..folded.OriginalEnd(at + 6)].Should().Be("a%40b\u200B.de");
        Text[folded.OriginalStart(at)..folded.OriginalEnd(at + 3)].Should().Be("a%40b");
        Text[folded.OriginalStart(digits)..folded.OriginalEnd(digits + 9)].Should().Be("4111 \n > 1111");
        Text[folded.OriginalStart(folded.Text.Length - 2)..folded.OriginalEnd(folded.Text.Length - 1)].Should().Be("\uFB01");
    }

    [Fact]
    public void Any_text_folds_and_every_place_has_a_range_of_the_original()
    {
        Gen.OneOf(APiece, Gen.String, Gen.Char['\u2000', '\uFFFF'].Select(static c => c.ToString())).Array[0, 24].Select(string.Concat).Sample(
            static text =>
            {
                using var folded = FoldedText.Of(text);
                var (lastStart, lastEnd) = (0, 0);
                for (var i = 0; i < folded.Text.Length; i++)
                {
                    var start = folded.OriginalStart(i);
                    var end = folded.OriginalEnd(i + 1);
                    if (start >= end || start < lastStart || end < lastEnd || end > text.Length || folded.FoldedStart(start) > i || (start < lastEnd && start != lastStart)
                        || (start > 0 && char.IsLowSurrogate(text[start]) && char.IsHighSurrogate(text[start - 1]) && folded.Text[i] != text[start]))
                    {
                        Assert.Fail($"place {i} of {text}");
                    }

                    (lastStart, lastEnd) = (start, end);
                }

                folded.OriginalStart(folded.Text.Length).Should().Be(text.Length);
                folded.OriginalEnd(0).Should().Be(0);
            },
            iter: 20_000);
    }

    [Fact]
    public void A_text_folds_the_same_in_any_company()
    {
        APiece.Array[0, 8].Select(string.Concat).Sample(
            static text =>
            {
                Fold("x " + text + " x").Should().Be("x" + Fold("y\u3000" + text + " x")[1..]);
            },
            iter: 5_000);
    }

    [Fact]
    public void Plain_text_allocates_nothing()
    {
        var text = string.Concat(Enumerable.Repeat("Plain prose with 12 numbers and a = b.\n", 100));
        FoldedText.Of(text).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            FoldedText.Of(text).Dispose();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static readonly Gen<string> APiece = Gen.Int[0, Pieces.Length - 1].Select(static i => Pieces[i]);

    private static string Fold(string text)
    {
        using var folded = FoldedText.Of(text);
        return folded.Text.ToString();
    }
}
