using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class RequestRedactionTests
{
    private const string Mail = "ann@example.com";
    private const string Phone = "+49 30 901820";
    private const string Card = "4111111111111111";

    public static TheoryData<AIContent> EveryContent =>
    [
        new TextContent($"to {Mail}") { AdditionalProperties = new() { ["cc"] = Mail, ["json"] = JsonSerializer.SerializeToElement(new { Mail }) } },
        new TextReasoningContent($"they are {Mail}") { ProtectedData = "opaque" },
        new FunctionCallContent("1", "send", new Dictionary<string, object?>
        {
            ["to"] = Mail,
            [Mail] = "key",
            ["card"] = 4111111111111111L,
            ["cards"] = JsonSerializer.SerializeToElement(new object[] { 4111111111111111L, new { phone = 4155550123 }, Phone }),
            ["nested"] = new Dictionary<string, object?> { ["list"] = new List<object?> { Mail, 1, null, true } },
            ["node"] = JsonNode.Parse($$"""{"a":["{{Mail}}"]}"""),
            ["names"] = new[] { Mail },
        }),
        new FunctionResultContent("1", $"sent to {Mail}"),
        new FunctionResultContent("1", JsonSerializer.SerializeToElement(new { to = Mail, escaped = "ann\u0040example.com" })),
        new FunctionResultContent("1", new Customer("Ann", Mail, [Phone], 4111111111111111m)),
        new FunctionResultContent("1", new List<AIContent> { new TextContent(Mail), new DataContent(new byte[] { 1 }, "image/png") }),
        new FunctionResultContent("1", """{"phone":"\u002B49 30 901820","mails":["ann\u0040example.com"]}"""),
        new FunctionResultContent("1", new InvalidOperationException(Mail)),
        new ErrorContent($"cannot reach {Mail}") { Details = Phone },
        new DataContent(Encoding.UTF8.GetBytes($$"""{"a":"{{Mail}}"}"""), "application/json") { Name = "a.json" },
        new DataContent(Encoding.UTF8.GetBytes($"<a>{Mail}</a>"), "application/atom+xml"),
        new DataContent(Encoding.UTF8.GetBytes($"name;{Mail}"), "text/csv") { Name = $"{Mail}.csv" },
    ];

    [Theory]
    [MemberData(nameof(EveryContent))]
    public async Task No_value_leaves_in_any_content_and_the_original_is_not_touched(AIContent content)
    {
        var provider = new ScriptedChatClient();
        var message = new ChatMessage(ChatRole.User, [new TextContent("first"), content]) { RawRepresentation = Mail, AuthorName = "ann" };
        content.RawRepresentation = Mail;
        var before = Written([message]);

        await Guarded(provider).GetResponseAsync([message], cancellationToken: TestContext.Current.CancellationToken);

        var sent = (IReadOnlyList<ChatMessage>)provider.Sent!;
        var written = Written(sent);
        foreach (var value in new[] { "ann@", Convert.ToBase64String("ann@"u8)[..5], "901820", Card, "4155550123" })
        {
            written.Should().NotContain(value);
        }

        written.Should().MatchRegex(@"\[\[(EMAIL|PHONE|CARD)-1\]\]|W1tFTUFJTC0xXV0|bmFtZTtbW0VNQUlMLTFdX|eyJhIjoiW1tFTUFJTC0xXV0|W1tFTUFJTC0xXV08L2E");
        sent[0].RawRepresentation.Should().BeNull();
        sent[0].Contents[0].Should().BeSameAs(message.Contents[0]);
        sent[0].Contents[1].Should().BeOfType(content.GetType());
        sent[0].Contents[1].RawRepresentation.Should().BeNull();
        Written([message]).Should().Be(before);
        content.RawRepresentation.Should().Be(Mail);
    }

    [Fact]
    public async Task Contents_that_hold_nothing_or_are_not_understood_go_on_as_the_same_instances()
    {
        var provider = new ScriptedChatClient();
        AIContent[] contents =
        [
            new TextContent("Order 12345 of 2024-01-05"), new DataContent(new byte[] { 1, 2 }, "image/png"), new UriContent("https://example.com/a.png", "image/png"),
            new HostedFileContent("file-1"), new AIContent { RawRepresentation = "x" }, new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["a"] = 1 }),
            new FunctionResultContent("1", JsonSerializer.SerializeToElement(new { a = 12.5, b = "x" })), new FunctionResultContent("2", new Customer("-", "none", [], 1)),
        ];
        List<ChatMessage> messages = [new(ChatRole.User, [.. contents]), new(ChatRole.User, Mail)];

        await Guarded(provider).GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken);

        var sent = (IReadOnlyList<ChatMessage>)provider.Sent!;
        sent[0].Should().BeSameAs(messages[0]);
        sent[1].Text.Should().Be("[[EMAIL-1]]");
        messages[1].Text.Should().Be(Mail);
    }

    [Fact]
    public async Task A_request_without_findings_is_the_same_array_and_the_same_options()
    {
        var provider = new ScriptedChatClient();
        ChatMessage[] messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Where is order 12345?")];
        var options = Options(out var call);

        await Guarded(provider).GetResponseAsync(messages, options, TestContext.Current.CancellationToken);

        provider.Sent.Should().BeSameAs(messages);
        provider.Options.Should().BeSameAs(options);
        call.Redaction!.Messages.Should().BeSameAs(messages);
        call.Redaction.Found.Should().BeEmpty();
        call.Redaction.Enforced.Should().BeTrue();
    }

    [Fact]
    public async Task Instructions_user_metadata_and_author_are_redacted_in_a_copy_of_the_options()
    {
        var provider = new ScriptedChatClient();
        var options = Options(out _);
        options.Instructions = "You serve bob@example.com.";
        options.Provider = new ProviderSettings { User = Mail, Metadata = new Dictionary<string, string> { ["mail"] = Mail, ["a"] = "b" }.ToImmutable(), Body = new Dictionary<string, string> { ["safety_identifier"] = $"\"{Mail}\"", ["prediction"] = $$"""{"type":"content","content":"to {{Mail}}"}""", ["top_k"] = "40" }.ToImmutable() };
        options.AdditionalProperties = new() { ["user"] = Mail, ["n"] = 1 };

        await Guarded(provider).GetResponseAsync(
            [new(ChatRole.User, "Hi") { AuthorName = Mail }], options, TestContext.Current.CancellationToken);

        var sent = provider.Options.Should().BeOfType<GuardChatOptions>().Subject;
        sent.Should().NotBeSameAs(options);
        sent.Call.Should().BeSameAs(options.Call);
        sent.Instructions.Should().Be("You serve [[EMAIL-1]].");
        sent.Provider!.User.Should().Be("[[EMAIL-2]]");
        sent.Provider.Metadata.Should().Contain("mail", "[[EMAIL-2]]").And.Contain("a", "b");
        sent.Provider.Body.Should().Contain("safety_identifier", "\"[[EMAIL-2]]\"").And.Contain("top_k", "40").And.Contain("prediction", """{"type":"content","content":"to [[EMAIL-2]]"}""");
        sent.AdditionalProperties!["user"].Should().Be("[[EMAIL-2]]");
        ((IReadOnlyList<ChatMessage>)provider.Sent!)[0].AuthorName.Should().Be("[[EMAIL-2]]");
        options.Instructions.Should().Be("You serve bob@example.com.");
        options.Provider.User.Should().Be(Mail);
        options.AdditionalProperties["user"].Should().Be(Mail);
    }

    [Fact]
    public async Task Numbers_follow_the_first_appearance_over_all_messages_and_stay_while_a_history_grows()
    {
        var provider = new ScriptedChatClient();
        List<ChatMessage> history = [new(ChatRole.User, "I am b@x.de"), new(ChatRole.User, "and a@x.de, not b@x.de")];
        await Guarded(provider).GetResponseAsync(history, cancellationToken: TestContext.Current.CancellationToken);
        var first = ((IReadOnlyList<ChatMessage>)provider.Sent!).Select(m => m.Text).ToArray();
        history.Add(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "find", new Dictionary<string, object?> { ["mail"] = "a@x.de" })]));
        history.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", "c@x.de replaces a@x.de")]));

        await Guarded(provider).GetResponseAsync(history, cancellationToken: TestContext.Current.CancellationToken);

        var sent = (IReadOnlyList<ChatMessage>)provider.Sent!;
        first.Should().Equal("I am [[EMAIL-1]]", "and [[EMAIL-2]], not [[EMAIL-1]]");
        sent.Take(2).Select(m => m.Text).Should().Equal(first);
        ((FunctionCallContent)sent[2].Contents[0]).Arguments!["mail"].Should().Be("[[EMAIL-2]]");
        ((FunctionResultContent)sent[3].Contents[0]).Result.Should().Be("[[EMAIL-3]] replaces [[EMAIL-2]]");
    }

    [Fact]
    public async Task Two_users_with_the_same_question_send_the_same_messages()
    {
        var one = new ScriptedChatClient();
        var other = new ScriptedChatClient();

        await Guarded(one).GetResponseAsync("Is ann@example.com on +49 30 901820?", cancellationToken: TestContext.Current.CancellationToken);
        await Guarded(other).GetResponseAsync("Is bob@example.org on +49 40 123456?", cancellationToken: TestContext.Current.CancellationToken);

        Written(one.Sent!).Should().Be(Written(other.Sent!));
    }

    [Fact]
    public async Task Without_enforcement_findings_are_counted_and_everything_goes_on_unchanged()
    {
        var provider = new ScriptedChatClient { Answer = _ => new(new ChatMessage(ChatRole.Assistant, "[[EMAIL-1]]")) };
        ChatMessage[] messages = [new(ChatRole.User, $"{Mail} {Mail} {Phone}")];
        var options = Options(out var call);

        var response = await Guarded(provider, new() { Enforce = false }).GetResponseAsync(messages, options, TestContext.Current.CancellationToken);

        provider.Sent.Should().BeSameAs(messages);
        provider.Options.Should().BeSameAs(options);
        response.Text.Should().Be("[[EMAIL-1]]");
        call.Redaction!.Found.Should().Equal(new Dictionary<PiiKinds, int> { [PiiKinds.Email] = 2, [PiiKinds.Phone] = 1 });
        call.Redaction.Enforced.Should().BeFalse();
    }

    [Fact]
    public async Task The_record_holds_what_left_and_the_findings_and_no_value()
    {
        var provider = new ScriptedChatClient { Answer = _ => new(new ChatMessage(ChatRole.Assistant, "Hi [[EMAIL-1]]")) };
        var options = Options(out var call, AuditContent.Redacted);

        var response = await Guarded(provider).GetResponseAsync([new(ChatRole.User, $"I am {Mail}, [[EMAIL-4]]")], options, TestContext.Current.CancellationToken);

        response.Text.Should().Be($"Hi {Mail}");
        call.Redaction!.Messages.Should().BeSameAs(provider.Sent);
        call.Redaction.Response!.Text.Should().Be("Hi [[EMAIL-1]]");
        call.Redaction.Found.Should().Equal(new Dictionary<PiiKinds, int> { [PiiKinds.Email] = 1 });
        Written(call.Redaction.Messages!).Should().NotContain(Mail);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_value_that_cannot_be_read_stops_the_request_with_an_error_that_quotes_nothing(bool streamed)
    {
        var provider = new ScriptedChatClient();
        var client = Guarded(provider);
        List<ChatMessage> messages = [new(ChatRole.User, Mail), new(ChatRole.Tool, [new FunctionResultContent("1", new Unreadable())])];

        var error = await FluentActions.Invoking(async () =>
        {
            if (streamed)
            {
                await client.GetStreamingResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync();
            }
            else
            {
                await client.GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken);
            }
        }).Should().ThrowAsync<RedactionException>();

        error.Which.Message.Should().NotContain("secret").And.Contain("nothing was sent");
        error.Which.InnerException.Should().BeNull();
        provider.Calls.Should().Be(0);
    }

    [Theory]
    [InlineData("https://example.com/a.png?u=ann@example.com")]
    [InlineData("https://example.com/ann%40example.com/a.png")]
    [InlineData("https://example.com/a.png?tel=%2B49%2030%20901820")]
    public async Task An_address_that_holds_a_finding_stops_the_request(string address)
    {
        var provider = new ScriptedChatClient();
        ChatMessage[] messages = [new(ChatRole.User, [new UriContent(address, "image/png")])];

        var error = await FluentActions.Awaiting(() => Guarded(provider).GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken)).Should().ThrowAsync<RedactionException>();

        error.Which.Message.Should().Contain("UriContent").And.NotContain("example").And.NotContain("901820");
        provider.Calls.Should().Be(0);

        var options = Options(out var call);
        await Guarded(provider, new() { Enforce = false }).GetResponseAsync(messages, options, TestContext.Current.CancellationToken);
        provider.Sent.Should().BeSameAs(messages);
        call.Redaction!.Found.Values.Should().Equal(1);
    }

    [Fact]
    public async Task An_exception_stays_behind_on_a_redacted_result()
    {
        var provider = new ScriptedChatClient();
        ChatMessage message = new(ChatRole.Tool, [new FunctionResultContent("1", Mail) { Exception = new InvalidOperationException(Mail) }]);

        await Guarded(provider).GetResponseAsync([message], cancellationToken: TestContext.Current.CancellationToken);

        provider.Sent!.Single().Contents.OfType<FunctionResultContent>().Single().Exception.Should().BeNull();
        message.Contents.OfType<FunctionResultContent>().Single().Exception.Should().NotBeNull();
    }

    [Fact]
    public void A_policy_without_redaction_is_not_wrapped()
    {
        var provider = new ScriptedChatClient();

        new KernelGuard.Stages.Redaction.RedactionStage([]).Wrap(provider, GuardPolicy.None).Should().BeSameAs(provider);
    }

    private static IChatClient Guarded(IChatClient provider, RedactionOptions? options = null) => provider.AsBuilder().UseGuardRedaction(options).Build();

    private static GuardChatOptions Options(out CallRecord call, AuditContent content = AuditContent.None)
    {
        call = new CallRecord(new GuardPolicy { Audit = new AuditPolicy(content) }, GuardContext.None, TimeProvider.System);
        return new GuardChatOptions(null, call);
    }

    private static string Written(IEnumerable<ChatMessage> messages) =>
        JsonSerializer.Serialize(messages, new JsonSerializerOptions(AIJsonUtilities.DefaultOptions) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private sealed record Customer(string Name, string Mail, IReadOnlyList<string> Phones, decimal Card);

    private sealed class Unreadable
    {
        public string Value => throw new InvalidOperationException("secret ann@example.com");
    }
}

file static class Sorted
{
    public static System.Collections.Immutable.ImmutableSortedDictionary<string, string> ToImmutable(this Dictionary<string, string> values) =>
        System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(values);
}
