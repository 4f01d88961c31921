using System.Text;
using AwesomeAssertions;
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

    private static async Task<byte[]> SentAsync(byte[] bytes, string type, BinaryContents binary = BinaryContents.Pass)
    {
        var provider = new ScriptedChatClient();
        await provider.AsBuilder().UseGuardRedaction(new() { Binary = binary }).Build()
            .GetResponseAsync([new ChatMessage(ChatRole.User, [new DataContent(bytes, type)])], cancellationToken: TestContext.Current.CancellationToken);
        return provider.Sent!.Single().Contents.OfType<DataContent>().Single().Data.ToArray();
    }
}
