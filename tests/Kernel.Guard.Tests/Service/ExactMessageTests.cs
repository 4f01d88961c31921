using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.SemanticKernel;
using KernelGuard.Testing;
using KernelGuard.Tests.Fidelity;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Xunit;

namespace KernelGuard.Tests.Service;

/// <summary>A prompt method's messages reach the wire as its template made them, also those that the kernel has no form for.</summary>
public sealed class ExactMessageTests
{
    private static readonly PromptMethod Method = new(
        "Look",
        new FunctionPolicy("IDesk.LookAsync", PolicyLayer.Of(new GuardPolicyOptions())),
        new CompiledPrompt(PromptMessage.System("Be brief."), PromptMessage.From("history"), PromptMessage.User(PromptPart.Value("question")).With("file")),
        [new PromptParameter("question", typeof(string)), new PromptParameter("history", typeof(IEnumerable<ChatMessage>)), new PromptParameter("file", typeof(AIContent))],
        PromptTools.All);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_are_sent_in_each_round_of_the_loop(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Strict = false, Token);
        server.Enqueue(Reply.ToolCall("Clock-zones", "{}", "z"), Reply.Text("Done."));
        await using var host = new GuardedHost(server);
        var kernel = Clock.AddTo(host.Kernel);
        List<ChatMessage> history =
        [
            new(ChatRole.User, "earlier"),
            new(ChatRole.Assistant, [new Microsoft.Extensions.AI.FunctionCallContent("a", "Clock-time", new Dictionary<string, object?> { ["city"] = "A" }), new Microsoft.Extensions.AI.FunctionCallContent("b", "Clock-time", new Dictionary<string, object?> { ["city"] = "B" })]),
            new(ChatRole.Tool, [new Microsoft.Extensions.AI.FunctionResultContent("a", "12"), new Microsoft.Extensions.AI.FunctionResultContent("b", "13")]),
        ];
        KernelArguments arguments = new() { ["question"] = "<message>&amp;", ["history"] = history, ["file"] = new HostedFileContent("file-1") };

        var answer = streamed
            ? string.Concat(await Method.StreamTextAsync(kernel, arguments, Token).ToListAsync(Token))
            : await Method.InvokeTextAsync(kernel, arguments, Token);

        answer.Should().Be("Done.");
        server.Requests.Should().HaveCount(2);
        foreach (var request in server.Requests)
        {
            var messages = request.Json.GetProperty("messages");
            messages.EnumerateArray().Take(6).Select(message => message.GetProperty("role").GetString()).Should().Equal("system", "user", "assistant", "tool", "tool", "user");
            messages[2].GetProperty("tool_calls").GetArrayLength().Should().Be(2);
            messages[5].GetProperty("content")[0].GetProperty("text").GetString().Should().Be("<message>&amp;");
            messages[5].GetProperty("content")[1].GetProperty("file").GetProperty("file_id").GetString().Should().Be("file-1");
        }

        server.Requests[1].Json.GetProperty("messages").EnumerateArray().Skip(6).Select(message => message.GetProperty("role").GetString()).Should().Equal("assistant", "tool");
    }

    [Fact]
    public async Task A_filter_that_changes_the_prompts_part_of_the_history_wins()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.ToolCall("Clock-zones", "{}", "z"), Reply.Text("Done."));
        await using var host = new GuardedHost(server);
        var kernel = Clock.AddTo(host.Kernel);
        kernel.AutoFunctionInvocationFilters.Add(new Rewriter());

        await Method.InvokeTextAsync(kernel, new() { ["question"] = "old", ["history"] = null, ["file"] = null }, Token);

        server.Requests[0].Json.GetProperty("messages")[1].GetProperty("content").GetString().Should().Be("old");
        server.Requests[1].Json.GetProperty("messages")[1].GetProperty("content").GetString().Should().Be("new");
    }

    private sealed class Rewriter : IAutoFunctionInvocationFilter
    {
        public Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
        {
            context.ChatHistory[1] = new ChatMessageContent(Microsoft.SemanticKernel.ChatCompletion.AuthorRole.User, "new");
            return next(context);
        }
    }
}
