using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class CoveredRequestTests
{
    private const string Mail = "ann@example.com";
    private const string Card = "4111111111111111";

    private const string Schema = """
        {"type":"object","properties":{"to":{"type":"string","description":"as ann@example.com","enum":["ann@example.com","x"],"default":"ann@example.com"},
        "card":{"type":"integer","maximum":4111111111111111,"examples":[4111111111111111]}}}
        """;

    public static TheoryData<AIContent> Refused =>
    [
        new FunctionCallContent("1", Mail, null),
        new ToolApprovalRequestContent("1", new FunctionCallContent("2", Mail, null)),
        new ToolApprovalRequestContent("1", new CodeInterpreterToolCallContent("2") { Inputs = [new TextContent(Mail)] }),
        new DataContent(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0 }, $"image/png;name=\"{Mail}\""),
        new UriContent("https://example.com/a.png", $"image/png;name=\"{Mail}\""),
        new HostedFileContent("1") { MediaType = $"image/png;name=\"{Mail}\"" },
        new HostedVectorStoreContent("vs-1") { AdditionalProperties = new() { ["owner"] = Mail } },
    ];

    public static TheoryData<AIContent> Unreadable =>
    [
        new DataContent(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0 }, "image/png"),
        new DataContent(Encoding.Unicode.GetBytes(Mail), "text/plain"),
        new FunctionResultContent("1", new byte[] { 1, 2, 0xFF }),
        new FunctionResultContent("1", new ReadOnlyMemory<byte>([0])),
        new Unknown(),
    ];

    [Fact]
    public async Task Tools_the_answers_form_and_stop_sequences_are_redacted_in_copies()
    {
        var provider = new ScriptedChatClient();
        var schema = JsonSerializer.Deserialize<JsonElement>(Schema);
        var tool = AIFunctionFactory.CreateDeclaration("send", $"Sends to {Mail}", schema, schema);
        var clean = AIFunctionFactory.CreateDeclaration("look", "Looks", JsonSerializer.Deserialize<JsonElement>("""{"type":"object"}"""));
        var options = new ChatOptions
        {
            Tools = [clean, tool],
            ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "answer", $"for {Mail}"),
            StopSequences = ["END", Mail],
        };

        await Guarded(provider).GetResponseAsync("Hi", options, TestContext.Current.CancellationToken);

        var sent = provider.Options!;
        sent.Tools![0].Should().BeSameAs(clean);
        var declared = sent.Tools[1].Should().BeAssignableTo<AIFunctionDeclaration>().Subject;
        declared.Name.Should().Be("send");
        declared.Description.Should().Be("Sends to [[EMAIL-1]]");
        declared.JsonSchema.GetRawText().Should().Contain("\"as [[EMAIL-1]]\"").And.Contain("[\"[[EMAIL-1]]\",\"x\"]").And.Contain("\"default\":\"[[EMAIL-1]]\"")
            .And.Contain("\"maximum\":4111111111111111").And.Contain("\"examples\":[\"[[CARD-1]]\"]").And.NotContain("ann@");
        declared.ReturnJsonSchema!.Value.GetRawText().Should().Be(declared.JsonSchema.GetRawText());
        var format = sent.ResponseFormat.Should().BeOfType<ChatResponseFormatJson>().Subject;
        format.Schema!.Value.GetRawText().Should().Be(declared.JsonSchema.GetRawText());
        format.SchemaDescription.Should().Be("for [[EMAIL-1]]");
        format.SchemaName.Should().Be("answer");
        sent.StopSequences.Should().Equal("END", "[[EMAIL-1]]");
        options.Tools[1].Should().BeSameAs(tool);
        options.StopSequences.Should().Equal("END", Mail);
    }

    [Fact]
    public async Task A_known_value_is_read_whatever_its_type()
    {
        var id = Guid.Parse("3f2504e0-4f89-11d3-9a0c-0305e82c3301");
        var provider = new ScriptedChatClient();
        using var known = GuardContext.Open(known: KnownValues.Of(KnownValue.Text(id.ToString()), KnownValue.Text("14:30:15")));

        await Guarded(provider).GetResponseAsync([new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", new Dictionary<string, object?> { ["id"] = id, ["at"] = new TimeOnly(14, 30, 15), ["for"] = new TimeSpan(14, 30, 15), ["other"] = Guid.Empty })])], cancellationToken: TestContext.Current.CancellationToken);

        var sent = (IDictionary<string, object?>)provider.Sent!.Single().Contents.OfType<FunctionResultContent>().Single().Result!;
        sent["id"].Should().Be("[[KNOWN-1]]");
        sent["at"].Should().Be("[[KNOWN-2]].0000000");
        sent["for"].Should().Be("[[KNOWN-2]]");
        sent["other"].Should().Be(Guid.Empty);
    }

    [Fact]
    public async Task Two_keys_that_are_masked_alike_keep_both_values()
    {
        var provider = new ScriptedChatClient();
        var client = provider.AsBuilder().UseGuardRedaction(new() { Mask = PiiKinds.Email }).Build();

        await client.GetResponseAsync([new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", new Dictionary<string, object?> { [Mail] = 1, ["amy@example.com"] = 2, ["ada@example.com"] = 3 })])], cancellationToken: TestContext.Current.CancellationToken);

        provider.Sent!.Single().Contents.OfType<FunctionResultContent>().Single().Result.Should().BeEquivalentTo(
            new Dictionary<string, object?> { ["a***@example.com"] = 1, ["a***@example.com (2)"] = 2, ["a***@example.com (3)"] = 3 });
    }

    [Fact]
    public async Task A_finding_in_a_tools_name_refuses_the_request()
    {
        var provider = new ScriptedChatClient();
        var options = new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration(Mail, "Sends", JsonSerializer.Deserialize<JsonElement>("{}"))] };

        var error = await FluentActions.Awaiting(() => Guarded(provider).GetResponseAsync("Hi", options, TestContext.Current.CancellationToken)).Should().ThrowAsync<RedactionException>();

        error.Which.Message.Should().Contain("name of a tool").And.NotContain("ann");
        provider.Calls.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_content_that_holds_a_finding_and_cannot_be_rewritten_refuses_the_request(AIContent content)
    {
        var provider = new ScriptedChatClient();

        var error = await FluentActions.Awaiting(() => Guarded(provider).GetResponseAsync([new ChatMessage(ChatRole.User, [content])], cancellationToken: TestContext.Current.CancellationToken))
            .Should().ThrowAsync<RedactionException>();

        error.Which.Message.Should().NotContain("ann");
        provider.Calls.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_passes_and_is_counted_or_is_refused(AIContent content)
    {
        var provider = new ScriptedChatClient();
        ChatMessage[] messages = [new(ChatRole.User, [content])];
        var call = new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System);

        await Guarded(provider).GetResponseAsync(messages, new GuardChatOptions(null, call), TestContext.Current.CancellationToken);

        provider.Sent!.Single().Contents.Single().Should().BeSameAs(content);
        call.Redaction!.Unread.Should().Be(1);
        var error = await FluentActions.Awaiting(() => Guarded(provider, new() { Binary = BinaryContents.Refuse }).GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken))
            .Should().ThrowAsync<RedactionException>();
        error.Which.Message.Should().Contain("cannot be read").And.Contain("Redaction.Binary");
        provider.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("image/svg+xml")]
    [InlineData("text/plain")]
    public async Task Bytes_that_are_text_are_read_whatever_their_type_says(string type)
    {
        var provider = new ScriptedChatClient();
        AIContent[] contents =
        [
            new DataContent(Encoding.UTF8.GetBytes($"é {Mail}"), type), new FunctionResultContent("1", Encoding.UTF8.GetBytes(Mail)),
            new FunctionResultContent("1", new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(Mail))),
        ];

        await Guarded(provider).GetResponseAsync([new ChatMessage(ChatRole.User, contents)], cancellationToken: TestContext.Current.CancellationToken);

        var sent = provider.Sent!.Single().Contents;
        Encoding.UTF8.GetString(((DataContent)sent[0]).Data.Span).Should().Be("é [[EMAIL-1]]");
        Encoding.UTF8.GetString((byte[])((FunctionResultContent)sent[1]).Result!).Should().Be("[[EMAIL-1]]");
        Encoding.UTF8.GetString(((ReadOnlyMemory<byte>)((FunctionResultContent)sent[2]).Result!).Span).Should().Be("[[EMAIL-1]]");
    }

    [Fact]
    public async Task The_alternative_text_of_an_image_and_a_files_name_are_redacted()
    {
        var provider = new ScriptedChatClient();
        AIContent[] contents =
        [
            new UriContent("https://example.com/a.png", "image/png") { AdditionalProperties = new() { ["alt"] = $"photo of {Mail}" } },
            new DataContent(new byte[] { 0 }, "image/png") { Name = $"photo of {Mail}", AdditionalProperties = new() { ["alt"] = new List<object?> { Mail } } },
            new HostedFileContent("file-1") { Name = Mail },
        ];

        await Guarded(provider).GetResponseAsync([new ChatMessage(ChatRole.User, contents)], cancellationToken: TestContext.Current.CancellationToken);

        var sent = provider.Sent!.Single().Contents;
        sent[0].Should().BeOfType<UriContent>().Which.AdditionalProperties!["alt"].Should().Be("photo of [[EMAIL-1]]");
        ((DataContent)sent[1]).Name.Should().Be("photo of [[EMAIL-1]]");
        sent[1].AdditionalProperties!["alt"].Should().BeEquivalentTo(new[] { "[[EMAIL-1]]" });
        sent[2].Should().BeOfType<HostedFileContent>().Which.Name.Should().Be("[[EMAIL-1]]");
    }

    [Fact]
    public async Task Escapes_in_a_message_that_is_JSON_hide_nothing_and_all_else_keeps_its_spelling()
    {
        var provider = new ScriptedChatClient();

        await Guarded(provider).GetResponseAsync(
            """{ "mail" : "ann\u0040example.com",  "note": "a\tb", "card": 4111111111111111, "n": 1.50 }""", cancellationToken: TestContext.Current.CancellationToken);

        provider.Sent!.Single().Text.Should().Be("""{ "mail" : "[[EMAIL-1]]",  "note": "a\tb", "card": "[[CARD-1]]", "n": 1.50 }""");
    }

    [Fact]
    public async Task A_masked_or_dropped_value_is_not_given_back_and_a_blocked_one_refuses()
    {
        var provider = new ScriptedChatClient { Answer = messages => new(new ChatMessage(ChatRole.Assistant, messages[0].Text + " [[CARD-1]]")) };
        var client = Guarded(provider, new() { Mask = PiiKinds.PaymentCard, Block = PiiKinds.Iban });

        var response = await client.GetResponseAsync($"{Mail} pays with {Card}", cancellationToken: TestContext.Current.CancellationToken);
        var blocked = await FluentActions.Awaiting(() => client.GetResponseAsync("DE89370400440532013000", cancellationToken: TestContext.Current.CancellationToken)).Should().ThrowAsync<RedactionException>();

        response.Text.Should().Be($"{Mail} pays with ************1111 [[CARD-1]]");
        provider.Sent!.Single().Text.Should().Be("[[EMAIL-1]] pays with ************1111");
        blocked.Which.Message.Should().Contain("Iban").And.NotContain("DE89");
        provider.Calls.Should().Be(1);
    }

    [Fact]
    public async Task Shadow_mode_refuses_nothing()
    {
        var provider = new ScriptedChatClient();
        var call = new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System);
        ChatMessage[] messages = [new(ChatRole.User, [new TextContent(Card), new DataContent(new byte[] { 0 }, "image/png"), new FunctionCallContent("1", Mail, null)])];

        await Guarded(provider, new() { Enforce = false, Block = PiiKinds.All, Binary = BinaryContents.Refuse }).GetResponseAsync(messages, new GuardChatOptions(null, call), TestContext.Current.CancellationToken);

        provider.Sent.Should().BeSameAs(messages);
        call.Redaction!.Found.Should().Contain(PiiKinds.PaymentCard, 1).And.Contain(PiiKinds.Email, 1);
        call.Redaction.Unread.Should().Be(1);
    }

    [Fact]
    public async Task Shadow_mode_sends_what_would_fail()
    {
        var failing = PiiRecognizer.FromCode("BAD", (ReadOnlySpan<char> text, int from, out PiiMatch match) => throw new InvalidOperationException());
        ChatMessage[] unwritten = [new(ChatRole.Tool, [new TextContent(Mail), new FunctionResultContent("1", new { a = (Func<int>)(() => 1) })])];
        ChatMessage[] plain = [new(ChatRole.User, "Hi")];
        foreach (var (messages, own) in ((ChatMessage[], PiiRecognizer[])[])[(unwritten, []), (plain, [failing])])
        {
            var provider = new ScriptedChatClient();
            var call = new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System);

            await provider.AsBuilder().UseGuardRedaction(new() { Enforce = false }, own).Build().GetResponseAsync(messages, new GuardChatOptions(null, call), TestContext.Current.CancellationToken);

            provider.Sent.Should().BeSameAs(messages);
            call.Redaction!.Enforced.Should().BeFalse();
            call.Redaction.Unread.Should().Be(1);
            call.Redaction.Found.Count.Should().Be(messages == unwritten ? 1 : 0);
            await FluentActions.Awaiting(() => provider.AsBuilder().UseGuardRedaction(null, own).Build().GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken)).Should().ThrowAsync<RedactionException>();
        }
    }

    [Fact]
    public async Task Values_in_keys_and_leaves_that_need_escaping_do_not_leave()
    {
        var provider = new ScriptedChatClient();
        const string Quoted = "\"o \\\" b\"@example.com";
        AIContent[] contents =
        [
            new TextContent(JsonSerializer.Serialize(new Dictionary<string, string> { [Quoted] = Quoted })),
            new FunctionResultContent("1", JsonSerializer.Serialize(new Dictionary<string, string> { [Quoted] = Quoted })),
            new FunctionResultContent("1", JsonSerializer.SerializeToElement(new Dictionary<string, string> { [Quoted] = Quoted })),
            new FunctionResultContent("1", new JsonObject { [Quoted] = Quoted }),
        ];

        await Guarded(provider).GetResponseAsync([new ChatMessage(ChatRole.User, contents)], cancellationToken: TestContext.Current.CancellationToken);

        JsonSerializer.Serialize(provider.Sent, AIJsonUtilities.DefaultOptions).Should().NotContain("example.com").And.Contain("[[EMAIL-1]]");
    }

    private static IChatClient Guarded(IChatClient provider, RedactionOptions? options = null) => provider.AsBuilder().UseGuardRedaction(options).Build();

    private sealed class Unknown : AIContent;
}
