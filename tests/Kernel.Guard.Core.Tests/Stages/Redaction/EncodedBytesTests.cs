using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class EncodedBytesTests
{
    private const string Mail = "ada@example.com";
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2, 0xFF];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<object> Unread =>
    [
        JsonSerializer.SerializeToElement(Picture),
        JsonSerializer.SerializeToElement(new Doc("a.png", Picture)),
        JsonSerializer.SerializeToElement(new { content = new[] { new { type = "image", data = Convert.ToBase64String(Noise(3000)) } } }),
        JsonSerializer.SerializeToNode(new Doc("a.png", Picture))!,
        Convert.ToBase64String(Picture),
        Convert.ToBase64String(Noise(3000), Base64FormattingOptions.InsertLineBreaks),
        Base64Url.EncodeToString(Picture),
        Base64Url.EncodeToString(Noise(3001)),
        Convert.ToBase64String([(byte)'M', (byte)'Z', 0x90, 0, 3, 0xFF]),
        Convert.ToBase64String([(byte)'B', (byte)'M', 0x46, 0xFF, 0, 0, 0, 0, 0, 0]),
        "data:application/octet-stream;base64,gIGC",
        "data:image/png;base64,iVBORw0KGgo",
        "data:image/png;base64,iVBORw0KGgr_gIGC",
        "data:image/png;base64,iVBORw0KGg%3D%3D",
        "data:image/png;base64,iVBO Rw0K Ggo=",
        "data:image/png;base64,iVBORw0K… (cut)",
        "DATA:image/png; base64,iVBORw0KGgo=",
        $"data:image/png;name={new string('a', 300)};base64,iVBORw0KGgo=",
        "data:text/csv;charset=gbk;base64,gSBhbmQgbW9yZQ==",
        new Doc("a.png", Picture),
        new { Picture = new DataContent(Picture, "image/png") },
        new List<DataContent> { new(Picture, "image/png") },
        new HashSet<AIContent> { new DataContent(Picture, "image/png") },
        (object)new[] { 1 }.Select(static _ => (AIContent)new DataContent(Picture, "image/png")),
        new Dictionary<string, object?> { ["a"] = new Doc("a.png", Picture) },
    ];

    public static TheoryData<object> Tokens =>
    [
        "passport",
        "iVBORw0K and more",
        "data:text/plain;base64,UGxhaW4",
        "data:text/plain,iVBORw0KGgo=",
        "data:image/png;base64,",
        "database64,iVBORw0K",
        "Data: pictures go as image/png;base64,iVBORw0KGgo=",
        "data:image/png;base64 is how an address of a picture begins",
        "data:text/html,<p>a &amp; b</p>",
        Base64Url.EncodeToString(Noise(64)),
        JsonSerializer.SerializeToElement(new { word = "shipping", order = "12345678", hash = Convert.ToBase64String(Noise(64)), key = Convert.ToBase64String(Noise(256)), id = "VXNlcjoxMjM0" }),
        JsonSerializer.SerializeToElement(Encoding.UTF8.GetBytes("plain text, and 12345678 orders")),
        new Doc("a.txt", Encoding.UTF8.GetBytes("plain text")),
    ];

    public static TheoryData<AIContent> Hosted =>
    [
        new ImageGenerationToolResultContent("1") { Outputs = [new DataContent(Picture, "image/png")] },
        new ImageGenerationToolResultContent("1") { Outputs = [new TextContent("a cat"), new HostedFileContent("f")] },
        new CodeInterpreterToolResultContent("1") { Outputs = [new DataContent(Picture, "image/png")] },
        new CodeInterpreterToolResultContent("1") { Outputs = [new HostedFileContent("f")] },
        new WebSearchToolResultContent("1") { Outputs = [new UriContent("https://shop.example/a.png", "image/png")] },
    ];

    [Theory]
    [MemberData(nameof(Unread))]
    public async Task Bytes_in_what_a_tool_says_are_counted_once_or_refused(object value)
    {
        await CountsOrRefusesAsync(() => [new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", value)])], 1);
        await CountsOrRefusesAsync(() => [new ChatMessage(ChatRole.User, [new TextContent("x") { AdditionalProperties = new() { ["a"] = value } }])], 1);
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Words_tokens_and_texts_are_none(object value)
    {
        await CountsOrRefusesAsync(() => [new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", value)]) { AdditionalProperties = new() { ["a"] = value } }], 0);
    }

    [Theory]
    [MemberData(nameof(Hosted))]
    public async Task So_are_bytes_and_files_in_the_results_of_hosted_tools(AIContent content) =>
        await CountsOrRefusesAsync(() => [new ChatMessage(ChatRole.Assistant, [content])], 1);

    [Fact]
    public async Task What_hosted_tools_say_in_words_and_pages_that_they_found_are_read()
    {
        AIContent[] contents =
        [
            new CodeInterpreterToolResultContent("1") { Outputs = [new TextContent("42"), new DataContent(Encoding.UTF8.GetBytes("a,b"), "text/csv")] },
            new WebSearchToolResultContent("2") { Outputs = [new UriContent("https://shop.example/help", "text/html")] },
            new ImageGenerationToolCallContent("3"),
        ];

        await CountsOrRefusesAsync(() => [new ChatMessage(ChatRole.Assistant, contents)], 0);
    }

    [Fact]
    public async Task A_data_address_that_is_a_whole_text_is_read_too()
    {
        await CountsOrRefusesAsync(static () => [new ChatMessage(ChatRole.User, "data:image/png;base64,iVBORw0KGgo=")], 1);
        await CountsOrRefusesAsync(static () => [new ChatMessage(ChatRole.User, "data:image/png;base64,iVBORw0KGgo=\r\n")], 1);
        await CountsOrRefusesAsync(static () => [new ChatMessage(ChatRole.User, "data:text/plain;base64,UGxhaW4")], 0);
        await CountsOrRefusesAsync(static () => [new ChatMessage(ChatRole.User, "See data:image/png;base64,iVBORw0KGgo= there")], 1);
        await CountsOrRefusesAsync(static () => [new ChatMessage(ChatRole.User, "data:text/plain;base64,SGVsbG8= What does this say?")], 1);
        await CountsOrRefusesAsync(static () => [new ChatMessage(ChatRole.User, "Write url(data:image/png;base64,…) in your sheet, data and all; base64, too.")], 0);
    }

    [Theory]
    [InlineData("""{"file":"bWFpbCBhZGFAZXhhbXBsZS5jb20="}""")]
    [InlineData("""{"orderNumber":"shipped1","files":["a",{"file":"bWFpbCBhZGFAZXhhbXBsZS5jb20="}]}""")]
    [InlineData("""["data:text/plain;base64,bWFpbCBhZGFAZXhhbXBsZS5jb20="]""")]
    [InlineData("""{"a":"{\"b\":\"bWFpbCBhZGFAZXhhbXBsZS5jb20=\"}"}""")]
    [InlineData("""{"n":"5\" pipe","f":"bWFpbCBhZGFAZXhhbXBsZS5jb20="}""")]
    public async Task Text_in_json_without_escapes_is_redacted_and_comes_back(string json)
    {
        var provider = new ScriptedChatClient { Answer = static sent => new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("2", "save", new Dictionary<string, object?> { ["data"] = ((FunctionResultContent)sent[0].Contents[0]).Result })])) };
        var client = provider.AsBuilder().UseGuardRedaction(new()).Build();

        var answer = await client.GetResponseAsync([new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", json)])], cancellationToken: Token);

        ((FunctionResultContent)provider.Sent!.Single().Contents[0]).Result.Should().BeOfType<string>().Which.Should().NotContain("bWFpbCBhZGFAZXhhbXBsZS5jb20=").And.Contain("bWFpbCBbW0VNQUlMLTFdXQ==");
        ((FunctionCallContent)answer.Messages[0].Contents[0]).Arguments!["data"].Should().Be(json);
    }

    [Theory]
    [InlineData("""{"image":"iVBORw0KGgoAAQL/"}""", 1)]
    [InlineData("""{"image":"data:image/png;base64,iVBORw0KGgo="}""", 1)]
    [InlineData("""{"customerId":"internationalization","note":"weitergegebene Nummern"}""", 0)]
    public async Task Bytes_in_json_without_escapes_are_counted_or_refused(string json, int unread) =>
        await CountsOrRefusesAsync(() => [new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", json)])], unread);

    [Fact]
    public async Task A_content_of_another_kind_with_harmless_bytes_in_json_goes_on()
    {
        var provider = new ScriptedChatClient();

        await provider.AsBuilder().UseGuardRedaction(new()).Build().GetResponseAsync([new ChatMessage(ChatRole.User, [new Note { Text = """{"id":"c2hpcHBlZDE="}""" }])], cancellationToken: Token);

        provider.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_data_address_is_read_as_an_address_among_the_properties_and_in_metadata()
    {
        var provider = new ScriptedChatClient();
        var client = provider.AsBuilder().UseGuardRedaction(new()).Build();
        var options = new GuardChatOptions(null, new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System))
        {
            Provider = new ProviderSettings { Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("doc", "data:text/plain;base64,bWFpbCBhZGFAZXhhbXBsZS5jb20=") },
        };

        await client.GetResponseAsync([new ChatMessage(ChatRole.User, "q") { AdditionalProperties = new() { ["alt"] = new Uri("data:text/plain;base64,bWFpbCBhZGFAZXhhbXBsZS5jb20=") } }], options, Token);

        provider.Sent!.Single().AdditionalProperties!["alt"]!.ToString().Should().Be("data:text/plain;base64,bWFpbCBbW0VNQUlMLTFdXQ==");
        ((GuardChatOptions)provider.Options!).Provider!.Metadata["doc"].Should().Be("data:text/plain;base64,bWFpbCBbW0VNQUlMLTFdXQ==");
        await CountsOrRefusesAsync(static () => [new ChatMessage(ChatRole.User, "q") { AdditionalProperties = new() { ["alt"] = new Uri("data:image/png;base64,iVBORw0KGgo=") } }], 1);
    }

    [Theory]
    [InlineData("YWRhQGV4YW1wbGUuY29tIGlzIG15IG1haWw_")]
    [InlineData("YWRhQGV4YW1wbGUuY29tIGlzIGl0")]
    [InlineData("bWFpbCBhZGFAZXhhbXBsZS5jb20")]
    [InlineData("fn4-IGFkYUBleGFtcGxlLmNvbSA_")]
    [InlineData("fn4-IGFkYUBleGFtcGxlLmNvbQ==")]
    [InlineData("fn4+IGFkYUBleGFtcGxlLmNvbQ")]
    public async Task Text_in_either_alphabet_and_without_padding_is_redacted_and_comes_back(string written)
    {
        var provider = new ScriptedChatClient { Answer = static sent => new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("2", "save", new Dictionary<string, object?> { ["data"] = ((FunctionResultContent)sent[0].Contents[0]).Result })])) };
        var client = provider.AsBuilder().UseGuardRedaction(new()).Build();

        var answer = await client.GetResponseAsync([new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", written)])], cancellationToken: Token);

        var sent = (string)((FunctionResultContent)provider.Sent!.Single().Contents[0]).Result!;
        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(sent.Replace('/', '_').Replace('+', '-'))).Should().Contain("[[EMAIL-1]]").And.NotContain(Mail);
        ((FunctionCallContent)answer.Messages[0].Contents[0]).Arguments!["data"].Should().BeOfType<string>().Which.Replace('/', '_').Replace('+', '-').TrimEnd('=').Should().Be(written.Replace('+', '-').TrimEnd('='));
    }

    [Fact]
    public async Task A_picture_that_a_function_gives_in_a_loop_is_refused()
    {
        var provider = new ScriptedChatClient { Answer = static _ => new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "photo", new Dictionary<string, object?>())])) };
        var client = provider.AsBuilder().UseFunctionInvocation().UseGuardRedaction(new() { Binary = BinaryContents.Refuse }).Build();

        await FluentActions.Awaiting(() => client.GetResponseAsync("Hi", new ChatOptions { Tools = [AIFunctionFactory.Create(static () => Picture, "photo")] }, Token)).Should().ThrowAsync<RedactionException>();

        provider.Calls.Should().Be(1);
    }

    [Fact]
    public async Task Text_that_a_function_gives_as_bytes_is_redacted_and_comes_back_as_it_was()
    {
        var document = new Doc("x.txt", Encoding.UTF8.GetBytes($"mail {Mail} now"));
        List<Doc> saved = [];
        var provider = new ScriptedChatClient
        {
            Answer = static messages => new ChatResponse(new ChatMessage(ChatRole.Assistant, messages.Count switch
            {
                1 => [new FunctionCallContent("1", "load", new Dictionary<string, object?>())],
                3 => [new FunctionCallContent("2", "save", new Dictionary<string, object?> { ["doc"] = ((FunctionResultContent)messages[2].Contents.Single()).Result })],
                _ => [new TextContent("done")],
            })),
        };
        var client = provider.AsBuilder().UseFunctionInvocation().UseGuardRedaction().Build();

        await client.GetResponseAsync("Hi", new ChatOptions { Tools = [AIFunctionFactory.Create(() => document, "load"), AIFunctionFactory.Create((Doc doc) => saved.Add(doc), "save")] }, Token);

        var sent = (JsonElement)provider.Sent!.SelectMany(static message => message.Contents).OfType<FunctionResultContent>().First().Result!;
        Encoding.UTF8.GetString(sent.GetProperty("bytes").GetBytesFromBase64()).Should().Be("mail [[EMAIL-1]] now");
        Encoding.UTF8.GetString(saved.Single().Bytes).Should().Be($"mail {Mail} now");
    }

    private static async Task CountsOrRefusesAsync(Func<IReadOnlyList<ChatMessage>> messages, int unread)
    {
        var provider = new ScriptedChatClient();
        await provider.AsBuilder().UseGuardRedaction().Build().GetResponseAsync(messages(), cancellationToken: Token);
        ((GuardChatOptions)provider.Options!).Call.Redaction!.Unread.Should().Be(unread);

        var refused = await Record.ExceptionAsync(() => provider.AsBuilder().UseGuardRedaction(new() { Binary = BinaryContents.Refuse }).Build().GetResponseAsync(messages(), cancellationToken: Token));
        (refused is RedactionException).Should().Be(unread > 0);
        provider.Calls.Should().Be(unread > 0 ? 1 : 2);
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private sealed record Doc(string Name, byte[] Bytes);

    private sealed class Note : AIContent
    {
        public string? Text { get; set; }
    }
}
