using System.Text;
using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class TextBytesTests
{
    private const string Mail = "ada@example.com";

    [Theory]
    [InlineData("\u001b[31mERROR\u001b[0m user ada@example.com\a", "text/plain")]
    [InlineData("\u001b[31mERROR\u001b[0m user ada@example.com", "application/octet-stream")]
    public async Task Control_characters_do_not_make_a_text_binary(string log, string type)
    {
        Encoding.UTF8.GetString(await SentAsync(Encoding.UTF8.GetBytes(log), type)).Should().Be(log.Replace(Mail, "[[EMAIL-1]]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_read_byte_by_byte_and_written_so()
    {
        var sent = await SentAsync(Encoding.Latin1.GetBytes($"caf\u00E9 {Mail} M\u00FCller"), "text/plain");

        Encoding.Latin1.GetString(sent).Should().Be("café [[EMAIL-1]] Müller");
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("application/octet-stream")]
    public async Task Other_bytes_that_are_not_UTF_8_count_as_binary(string type)
    {
        byte[] bytes = [.. Encoding.Latin1.GetBytes($"caf\u00E9 {Mail}")];

        (await SentAsync(bytes, type)).Should().Equal(bytes);
        await FluentActions.Awaiting(() => SentAsync(bytes, type, BinaryContents.Refuse)).Should().ThrowAsync<RedactionException>();
    }

    [Fact]
    public async Task UTF_16_is_not_taken_for_it()
    {
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("王小明")];

        await FluentActions.Awaiting(() => SentAsync(bytes, "text/plain", BinaryContents.Refuse)).Should().ThrowAsync<RedactionException>();
    }

    [Theory]
    [InlineData("gbk", "王小明，你好", "王小明")]
    [InlineData("GB2312", "王小明，你好", "王小明")]
    [InlineData("big5", "王小明，你好", "王小明")]
    [InlineData("\"shift_jis\"", "田中太郎です", "田中太郎")]
    [InlineData("iso-2022-jp", "田中太郎です", "田中太郎")]
    [InlineData("euc-kr", "김민수 씨", "김민수")]
    [InlineData("windows-1251", "Звонила Анна Келлер.", "Анна Келлер")]
    [InlineData("KOI8-R", "Звонила Анна Келлер.", "Анна Келлер")]
    [InlineData("utf-16", "王小明，你好", "王小明")]
    [InlineData("iso-8859-1", "Zoë Müller, hallo", "Zoë Müller")]
    public async Task Text_of_the_charset_that_its_type_names_is_read_and_written_in_it(string charset, string text, string name)
    {
        var encoding = Of(charset.Trim('"'));

        byte[] sent;
        using (GuardContext.Open(known: KnownValues.Of(KnownValue.Name(name))))
        {
            sent = await SentAsync(encoding.GetBytes(text), $"text/plain; charset={charset}", BinaryContents.Refuse);
        }

        encoding.GetString(sent).Should().Be(text.Replace(name, "[[KNOWN-1]]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("us-ascii")]
    [InlineData("no-such-charset")]
    public async Task UTF_8_is_read_as_what_it_is_whatever_its_type_says(string charset)
    {
        var sent = await SentAsync(Encoding.UTF8.GetBytes($"Zoë, {Mail}"), $"text/plain;charset={charset}", BinaryContents.Refuse);

        Encoding.UTF8.GetString(sent).Should().Be("Zoë, [[EMAIL-1]]");
    }

    [Theory]
    [InlineData("no-such-charset", "café ")]
    [InlineData("utf8", "café ")]
    [InlineData("latin-1", "café ")]
    [InlineData("utf-8", "café ")]
    [InlineData("us-ascii", "café ")]
    [InlineData("gbk", "\u0081 ")]
    [InlineData("utf-16", "café  ")]
    public async Task Text_that_is_not_of_the_named_charset_is_read_byte_by_byte_and_counts_as_unread(string charset, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text + Mail);
        var type = $"text/csv;charset={charset}";

        Encoding.Latin1.GetString(await SentAsync(bytes, type)).Should().Be(text + "[[EMAIL-1]]");
        await FluentActions.Awaiting(() => SentAsync(bytes, type, BinaryContents.Refuse)).Should().ThrowAsync<RedactionException>();
    }

    [Theory]
    [InlineData("text/plain;charset=windows-1251", "caf\u00E9\0" + Mail)]
    [InlineData("application/json;charset=gbk", "\u0081 " + Mail)]
    public async Task Other_bytes_that_are_not_of_the_named_charset_count_as_binary(string type, string latin)
    {
        var bytes = Encoding.Latin1.GetBytes(latin);

        (await SentAsync(bytes, type)).Should().Equal(bytes);
        await FluentActions.Awaiting(() => SentAsync(bytes, type, BinaryContents.Refuse)).Should().ThrowAsync<RedactionException>();
    }

    [Fact]
    public async Task A_charset_without_brackets_gives_way_to_UTF_8()
    {
        using var scope = GuardContext.Open(known: KnownValues.Of(KnownValue.Name("Anna Keller")));

        var sent = await ContentAsync(Of("x-IA5-German").GetBytes("Grüße, Anna Keller"), "text/plain;name=a.txt;charset=x-IA5-German", BinaryContents.Refuse);

        Encoding.UTF8.GetString(sent.Data.Span).Should().Be("Grüße, [[KNOWN-1]]");
        sent.MediaType.Should().Be("text/plain;name=a.txt;charset=utf-8");
    }

    [Theory]
    [InlineData("us-ascii", "Hi [[KNOWN-1]]", "utf-8")]
    [InlineData("iso-8859-1", "Hi [[KNOWN-1]]", "utf-8")]
    [InlineData("big5", "你好 [[KNOWN-1]]", "big5")]
    public async Task A_value_that_a_charset_has_no_characters_for_comes_back_in_UTF_8(string charset, string text, string written)
    {
        using var scope = GuardContext.Open(known: KnownValues.Of(KnownValue.Name("山田")));
        var provider = new ScriptedChatClient { Answer = _ => new(new ChatMessage(ChatRole.Assistant, [new DataContent(Of(charset).GetBytes(text), $"text/plain;charset={charset}")])) };

        var answer = await provider.AsBuilder().UseGuardRedaction().Build().GetResponseAsync("山田", cancellationToken: TestContext.Current.CancellationToken);

        var content = answer.Messages.Single().Contents.OfType<DataContent>().Single();
        Of(written).GetString(content.Data.Span).Should().Be(text.Replace("[[KNOWN-1]]", "山田", StringComparison.Ordinal));
        content.MediaType.Should().Be($"text/plain;charset={written}");
    }

    private static Encoding Of(string charset) => CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);

    private static async Task<byte[]> SentAsync(byte[] bytes, string type, BinaryContents binary = BinaryContents.Pass) => (await ContentAsync(bytes, type, binary)).Data.ToArray();

    private static async Task<DataContent> ContentAsync(byte[] bytes, string type, BinaryContents binary)
    {
        var provider = new ScriptedChatClient();
        await provider.AsBuilder().UseGuardRedaction(new() { Binary = binary }).Build()
            .GetResponseAsync([new ChatMessage(ChatRole.User, [new DataContent(bytes, type)])], cancellationToken: TestContext.Current.CancellationToken);
        return provider.Sent!.Single().Contents.OfType<DataContent>().Single();
    }
}
