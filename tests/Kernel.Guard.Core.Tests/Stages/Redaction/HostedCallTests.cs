using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

/// <summary>Calls of tools that the provider runs itself.</summary>
public sealed class HostedCallTests
{
    private const string Mail = "ann@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<bool, AIContent> Answers()
    {
        TheoryData<bool, AIContent> data = [];
        foreach (var streamed in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var content in Written("[[EMAIL-1]]"))
            {
                data.Add(streamed, content);
            }

            data.Add(streamed, new CodeInterpreterToolResultContent("2") { Outputs = [new TextContent("[[EMAIL-1]]")] });
            data.Add(streamed, new WebSearchToolResultContent("3") { Outputs = [new TextContent("[[EMAIL-1]]")] });
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task In_an_answer_it_has_its_values(bool streamed, AIContent content)
    {
        var response = await AskAsync(content, streamed);

        var restored = response.Messages.Single().Contents.Single();
        restored.Should().BeOfType(content.GetType()).And.NotBeSameAs(content);
        Shown(restored).Should().Contain(Mail).And.NotContain("EMAIL-1");
        Shown(content).Should().Contain("EMAIL-1").And.NotContain(Mail, "what came from beneath may be shared");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task In_a_history_one_goes_out_again_with_its_placeholders(int which)
    {
        var provider = new ScriptedChatClient();
        var content = Written(Mail)[which];

        await provider.AsBuilder().UseGuardRedaction().Build().GetResponseAsync([new(ChatRole.User, Mail), new(ChatRole.Assistant, [content])], cancellationToken: Token);

        var sent = provider.Sent!.Last().Contents.Single();
        sent.Should().BeOfType(content.GetType());
        Shown(sent).Should().Contain("EMAIL-1").And.NotContain(Mail);
        Shown(content).Should().Contain(Mail);
    }

    [Fact]
    public async Task The_providers_own_form_stays_on_a_restored_result_that_has_no_other()
    {
        var response = await AskAsync(new CodeInterpreterToolResultContent("2") { Outputs = [new TextContent("[[EMAIL-1]]")], RawRepresentation = "item" }, streamed: false);

        response.Messages.Single().Contents.Single().RawRepresentation.Should().Be("item");
    }

    [Fact]
    public async Task In_a_history_one_that_has_only_the_providers_form_refuses_the_request_where_it_holds_a_value()
    {
        var provider = new ScriptedChatClient();
        var client = provider.AsBuilder().UseGuardRedaction().Build();
        var code = new DataContent(Encoding.UTF8.GetBytes($"print('{Mail}')"), "text/x-python");
        AIContent[] contents =
        [
            new CodeInterpreterToolCallContent("2") { Inputs = [code], RawRepresentation = "item" },
            new CodeInterpreterToolResultContent("2") { Outputs = [code], RawRepresentation = "item" },
            new WebSearchToolCallContent("3") { Queries = [Mail], RawRepresentation = "item" },
            new WebSearchToolResultContent("3") { Outputs = [new TextContent(Mail)] },
            new ImageGenerationToolResultContent("4") { Outputs = [code] },
        ];

        foreach (var content in contents)
        {
            await FluentActions.Awaiting(() => client.GetResponseAsync([new(ChatRole.Assistant, [content])], cancellationToken: Token)).Should().ThrowAsync<RedactionException>($"of {content.GetType().Name}");
        }

        provider.Calls.Should().Be(0);
        await client.GetResponseAsync([new(ChatRole.Assistant, [new CodeInterpreterToolCallContent("2") { Inputs = [new DataContent("print(1)"u8.ToArray(), "text/x-python")] }])], cancellationToken: Token);
        provider.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData(Mail, "server")]
    [InlineData("tool", Mail)]
    public async Task A_name_of_it_is_never_changed(string name, string server)
    {
        var provider = new ScriptedChatClient();
        AIContent content = new McpServerToolCallContent("1", name, server);

        await FluentActions.Awaiting(() => provider.AsBuilder().UseGuardRedaction().Build().GetResponseAsync([new(ChatRole.Assistant, [content])], cancellationToken: Token)).Should().ThrowAsync<RedactionException>();

        provider.Calls.Should().Be(0);
    }

    [Fact]
    public async Task Inputs_and_options_of_a_hosted_tool_refuse_what_they_hold()
    {
        var provider = new ScriptedChatClient();
        var client = provider.AsBuilder().UseGuardRedaction().Build();
        AITool[] tools =
        [
            new HostedCodeInterpreterTool { Inputs = [new DataContent(System.Text.Encoding.UTF8.GetBytes(Mail), "text/plain")] },
            new HostedCodeInterpreterTool { Inputs = [new HostedFileContent("f") { Name = Mail }] },
            new HostedFileSearchTool { Inputs = [new HostedVectorStoreContent("v") { AdditionalProperties = new() { ["owner"] = Mail } }] },
            new HostedImageGenerationTool { Options = new ImageGenerationOptions { AdditionalProperties = new() { ["style"] = Mail } } },
            new HostedToolSearchTool { Namespace = Mail },
            new HostedToolSearchTool { Namespace = "crm", NamespaceDescription = "Records of " + Mail },
            new HostedToolSearchTool { DeferredTools = ["look", Mail] },
        ];

        foreach (var tool in tools)
        {
            await FluentActions.Awaiting(() => client.GetResponseAsync("Hi", new ChatOptions { Tools = [tool] }, Token)).Should().ThrowAsync<RedactionException>();
        }

        provider.Calls.Should().Be(0);
        await client.GetResponseAsync("Hi", new ChatOptions { Tools = [new HostedCodeInterpreterTool { Inputs = [new HostedFileContent("f")] }] }, Token);
        provider.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData(BinaryContents.Pass, 1)]
    [InlineData(BinaryContents.Refuse, 0)]
    public async Task Protected_reasoning_passes_or_is_refused_by_policy(BinaryContents binary, int calls)
    {
        var provider = new ScriptedChatClient();
        var client = provider.AsBuilder().UseGuardRedaction(new RedactionOptions { Binary = binary }).Build();
        List<ChatMessage> talk = [new(ChatRole.Assistant, [new TextReasoningContent("thinking") { ProtectedData = "gAAAA" }])];

        var failed = await Record.ExceptionAsync(() => client.GetResponseAsync(talk, cancellationToken: Token));

        (failed is RedactionException).Should().Be(calls == 0);
        provider.Calls.Should().Be(calls);
    }

    [Theory]
    [InlineData(BinaryContents.Pass)]
    [InlineData(BinaryContents.Refuse)]
    public async Task A_hosted_tool_of_a_type_that_nobody_knows_counts_as_unread_or_is_refused(BinaryContents binary)
    {
        var provider = new ScriptedChatClient();
        var options = new ChatOptions { Tools = [new OtherTool(Mail), new HostedToolSearchTool { Namespace = "crm" }, new HostedWebSearchTool()] };
        var asking = () => provider.AsBuilder().UseGuardRedaction(new() { Binary = binary }).Build().GetResponseAsync("Hi", options, Token);

        if (binary == BinaryContents.Refuse)
        {
            (await asking.Should().ThrowAsync<RedactionException>()).Which.Message.Should().Contain(nameof(OtherTool)).And.NotContain(Mail);
            return;
        }

        await asking();
        ((GuardChatOptions)provider.Options!).Call.Redaction!.Unread.Should().Be(1);
    }

    [Fact]
    public async Task Nor_is_one_that_a_server_is_allowed_or_must_ask_for()
    {
        var provider = new ScriptedChatClient();
        var client = provider.AsBuilder().UseGuardRedaction().Build();
        HostedMcpServerTool[] tools =
        [
            new("server", "https://mcp.example/") { AllowedTools = [Mail] },
            new("server", "https://mcp.example/") { ApprovalMode = HostedMcpServerToolApprovalMode.RequireSpecific([Mail], null) },
            new("server", "https://mcp.example/") { ApprovalMode = HostedMcpServerToolApprovalMode.RequireSpecific(null, [Mail]) },
        ];

        foreach (var tool in tools)
        {
            await FluentActions.Awaiting(() => client.GetResponseAsync("Hi", new ChatOptions { Tools = [tool] }, Token)).Should().ThrowAsync<RedactionException>();
        }

        provider.Calls.Should().Be(0);
        await client.GetResponseAsync("Hi", new ChatOptions { Tools = [new HostedMcpServerTool("server", "https://mcp.example/") { AllowedTools = ["look"], ApprovalMode = HostedMcpServerToolApprovalMode.AlwaysRequire }] }, Token);
        provider.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_function_that_waits_for_approval_shows_and_gets_the_values(bool streamed)
    {
        var call = new FunctionCallContent("1", "send", new Dictionary<string, object?> { ["to"] = "[[EMAIL-1]]" });

        var response = await AskAsync(new ToolApprovalRequestContent("4", call) { RequiresConfirmation = true }, streamed);

        var request = response.Messages[0].Contents.OfType<ToolApprovalRequestContent>().Single();
        request.RequestId.Should().Be("4");
        request.RequiresConfirmation.Should().BeTrue();
        request.ToolCall.Should().BeOfType<FunctionCallContent>().Which.Arguments!["to"].Should().Be(Mail);
        call.Arguments!["to"].Should().Be("[[EMAIL-1]]");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_hangs_on_a_call_that_waits_or_on_a_usage_is_redacted_and_restored(bool answered)
    {
        AIContent[] Contents(string value)
        {
            AdditionalPropertiesDictionary properties = new() { ["to"] = value };
            McpServerToolCallContent call = new("1", "tool", "server") { AdditionalProperties = properties };
            return [new UsageContent(new() { InputTokenCount = 7 }) { AdditionalProperties = properties }, new ToolApprovalRequestContent("4", call), new ToolApprovalResponseContent("4", approved: true, call)];
        }

        foreach (var content in Contents(answered ? "[[EMAIL-1]]" : Mail))
        {
            AIContent changed;
            if (answered)
            {
                changed = (await AskAsync(content, streamed: false)).Messages.Single().Contents.Single();
            }
            else
            {
                var provider = new ScriptedChatClient();
                await provider.AsBuilder().UseGuardRedaction().Build().GetResponseAsync([new(ChatRole.Assistant, [content])], cancellationToken: Token);
                changed = provider.Sent!.Single().Contents.Single();
            }

            var (some, other) = answered ? (Mail, "EMAIL-1") : ("EMAIL-1", Mail);
            Shown(changed).Should().Contain(some).And.NotContain(other);
            Shown(content).Should().Contain(other).And.NotContain(some);
            (changed as UsageContent)?.Details.InputTokenCount.Should().Be(7);
        }
    }

    [Fact]
    public async Task What_a_provider_may_send_in_place_of_a_waiting_call_or_a_usage_is_left_behind_where_it_is_refused()
    {
        var provider = new ScriptedChatClient();
        McpServerToolCallContent call = new("1", "tool", "server") { RawRepresentation = "raw" };
        AIContent[] contents = [new UsageContent(new()) { RawRepresentation = "raw" }, new ToolApprovalRequestContent("4", call), new ToolApprovalResponseContent("4", approved: true, call)];

        await provider.AsBuilder().UseGuardRedaction(new() { Binary = BinaryContents.Refuse }).Build().GetResponseAsync([new(ChatRole.Assistant, contents)], cancellationToken: Token);

        var sent = provider.Sent!.Single().Contents;
        sent.Select(static content => content.GetType()).Should().Equal(contents.Select(static content => content.GetType()));
        sent[0].RawRepresentation.Should().BeNull();
        ((ToolApprovalRequestContent)sent[1]).ToolCall.RawRepresentation.Should().BeNull();
        ((ToolApprovalResponseContent)sent[2]).ToolCall.RawRepresentation.Should().BeNull();
    }

    [Theory]
    [InlineData(BinaryContents.Pass)]
    [InlineData(BinaryContents.Refuse)]
    public async Task A_function_that_waits_is_redacted_and_its_raw_representation_does_not_pass_unseen(BinaryContents binary)
    {
        FunctionCallContent Waiting(string to) => new("1", "send", new Dictionary<string, object?> { ["to"] = to }) { RawRepresentation = "raw " + Mail };
        AIContent[] contents = [new ToolApprovalRequestContent("4", Waiting(Mail)), new ToolApprovalResponseContent("4", approved: true, Waiting("all")) { Reason = "for " + Mail }];
        var provider = new ScriptedChatClient();

        await provider.AsBuilder().UseGuardRedaction(new() { Binary = binary }).Build().GetResponseAsync([new(ChatRole.Assistant, contents)], cancellationToken: Token);

        var request = (ToolApprovalRequestContent)provider.Sent!.Single().Contents[0];
        ((FunctionCallContent)request.ToolCall).Arguments!["to"].Should().Be("[[EMAIL-1]]");
        request.ToolCall.RawRepresentation.Should().BeNull();
        var response = (ToolApprovalResponseContent)provider.Sent!.Single().Contents[1];
        response.Reason.Should().Be("for [[EMAIL-1]]");
        response.ToolCall.RawRepresentation.Should().Be(binary == BinaryContents.Refuse ? null : "raw " + Mail);
        ((GuardChatOptions)provider.Options!).Call.Redaction!.Unread.Should().Be(binary == BinaryContents.Refuse ? 0 : 2);
    }

    [Fact]
    public async Task What_a_provider_may_send_in_place_of_a_waiting_call_of_another_type_counts_or_is_refused()
    {
        AIContent content = new ToolApprovalRequestContent("4", new WebSearchToolCallContent("1") { RawRepresentation = "raw" });
        var provider = new ScriptedChatClient();

        await provider.AsBuilder().UseGuardRedaction().Build().GetResponseAsync([new(ChatRole.Assistant, [content])], cancellationToken: Token);

        ((GuardChatOptions)provider.Options!).Call.Redaction!.Unread.Should().Be(1);
        await FluentActions.Awaiting(() => provider.AsBuilder().UseGuardRedaction(new() { Binary = BinaryContents.Refuse }).Build().GetResponseAsync([new(ChatRole.Assistant, [content])], cancellationToken: Token))
            .Should().ThrowAsync<RedactionException>();
    }

    private static AIContent[] Written(string value)
    {
        var call = new McpServerToolCallContent("1", "tool", "server") { Arguments = new Dictionary<string, object?> { ["to"] = value, ["n"] = 1 } };
        return
        [
            call,
            new McpServerToolResultContent("1") { Outputs = [new TextContent("sent to " + value)] },
            new ToolApprovalRequestContent("4", call) { RequiresConfirmation = true },
            new ToolApprovalResponseContent("4", approved: true, call) { Reason = value },
            new CodeInterpreterToolCallContent("2") { Inputs = [new DataContent(Encoding.UTF8.GetBytes($"print('{value}')"), "text/x-python")] },
            new WebSearchToolCallContent("3") { Queries = ["who is " + value] },
        ];
    }

    private static async Task<ChatResponse> AskAsync(AIContent content, bool streamed)
    {
        var answer = new ChatResponse(new ChatMessage(ChatRole.Assistant, [content]));
        var client = new ScriptedChatClient { Answer = _ => answer, Stream = _ => answer.ToChatResponseUpdates() }.AsBuilder().UseGuardRedaction().Build();
        return streamed ? await client.GetStreamingResponseAsync(Mail, cancellationToken: Token).ToChatResponseAsync(Token) : await client.GetResponseAsync(Mail, cancellationToken: Token);
    }

    private static string Shown(AIContent content) =>
        content is CodeInterpreterToolCallContent { Inputs: [DataContent code] } ? Encoding.UTF8.GetString(code.Data.Span) : JsonSerializer.Serialize(content, AIJsonUtilities.DefaultOptions);

    private sealed class OtherTool(string account) : AITool
    {
        public string Account => account;
    }
}
