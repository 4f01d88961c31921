using System.Buffers.Text;
using System.Text;
using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class DataAddressTests
{
    private const string Name = "山田";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text/plain;charset=iso-8859-1", "Hi [[KNOWN-1]]", "text/plain;charset=utf-8")]
    [InlineData("text/plain;charset=us-ascii", "Hi [[KNOWN-1]]", "text/plain;charset=utf-8")]
    [InlineData("text/plain", "Zoë, [[KNOWN-1]]", "text/plain;charset=utf-8")]
    [InlineData(";charset=windows-1251", "Анна, [[KNOWN-1]]", "text/plain;charset=utf-8")]
    [InlineData("text/csv;charset=\"windows-1252\";name=a.csv", "Zoë, [[KNOWN-1]]", "text/csv;charset=utf-8;name=a.csv")]
    [InlineData("text/plain;charset=iso-2022-jp", "こんにちは [[KNOWN-1]]", "text/plain;charset=iso-2022-jp")]
    [InlineData("text/plain;charset=utf-16", "Hi [[KNOWN-1]]", "text/plain;charset=utf-16")]
    [InlineData("", "Hi [[KNOWN-1]]", "")]
    public async Task A_value_comes_back_in_the_charset_of_the_address_or_in_UTF_8_where_that_has_no_characters_for_it(string type, string text, string written)
    {
        var argument = await RestoredAsync($"data:{type};base64,{Convert.ToBase64String(Of(type, "iso-8859-1").GetBytes(text))}");

        argument.Should().StartWith($"data:{written};base64,");
        Of(written, "utf-8").GetString(Convert.FromBase64String(argument.Split(',')[1])).Should().Be(text.Replace("[[KNOWN-1]]", Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_comes_back_in_the_alphabet_of_the_address()
    {
        var argument = await RestoredAsync("data:text/plain;base64," + Base64Url.EncodeToString("[[KNOWN-1]] >>>??"u8));

        argument.Should().Be("data:text/plain;base64," + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Name + " >>>??")));
    }

    [Fact]
    public async Task A_name_of_a_file_and_its_text_come_back_together()
    {
        var argument = await RestoredAsync("data:text/plain;name=[[KNOWN-1]];base64," + Convert.ToBase64String("[[KNOWN-1]]"u8));

        argument.Should().Be($"data:text/plain;name={Name};base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(Name)));
    }

    [Theory]
    [InlineData("mail ada@example.com", "mail [[EMAIL-1]]")]
    [InlineData("{\"m\":\"ada\\u0040example.com\"}", "{\"m\":\"[[EMAIL-1]]\"}")]
    public async Task Text_is_read_however_its_bytes_are_written(string text, string redacted)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var base64 = Convert.ToBase64String(bytes);
        string[] forms =
        [
            "data:text/plain;base64," + base64,
            "data:text/plain;base64," + base64.TrimEnd('='),
            "data:text/plain;base64," + Uri.EscapeDataString(base64),
            "data:text/plain;base64," + base64.Insert(8, " \n"),
            "Data:text/plain; BASE64," + base64,
            "data: text/plain;base64," + base64,
            "data:text/plain ;base64 ," + base64,
            "data:text/plain;name=base64,x;base64," + base64,
            base64,
        ];

        foreach (var form in forms)
        {
            var sent = await SentAsync(form);
            Encoding.UTF8.GetString(Convert.FromBase64String(sent.Split(',')[^1])).Should().Be(redacted);
        }
    }

    [Fact]
    public async Task Text_in_the_alphabet_for_addresses_is_read()
    {
        var sent = await SentAsync("data:text/plain;base64," + Base64Url.EncodeToString("ada@example.com >>>??"u8));

        sent.Should().Be("data:text/plain;base64," + Base64Url.EncodeToString("[[EMAIL-1]] >>>??"u8));
    }

    [Fact]
    public async Task Text_is_read_behind_a_head_that_holds_a_finding()
    {
        var sent = await SentAsync("data:text/plain;name=\"ada@example.com\";base64," + Convert.ToBase64String("ada@example.com"u8));

        sent.Should().Be("data:text/plain;name=\"[[EMAIL-1]]\";base64," + Convert.ToBase64String("[[EMAIL-1]]"u8));
    }

    private static Encoding Of(string type, string otherwise)
    {
        var charset = type.Split("charset=") is [_, var named] ? named.Split(';')[0].Trim('"') : otherwise;
        return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
    }

    private static async Task<string> RestoredAsync(string argument)
    {
        using var scope = GuardContext.Open(known: KnownValues.Of(KnownValue.Name(Name)));
        var provider = new ScriptedChatClient { Answer = _ => new(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["a"] = argument })])) };
        var answer = await provider.AsBuilder().UseGuardRedaction().Build().GetResponseAsync(Name, cancellationToken: Token);
        return (string)answer.Messages.Single().Contents.OfType<FunctionCallContent>().Single().Arguments!["a"]!;
    }

    private static async Task<string> SentAsync(string result)
    {
        var provider = new ScriptedChatClient();
        await provider.AsBuilder().UseGuardRedaction(new() { Binary = BinaryContents.Refuse }).Build()
            .GetResponseAsync([new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", result)])], cancellationToken: Token);
        return (string)provider.Sent!.Single().Contents.OfType<FunctionResultContent>().Single().Result!;
    }
}
