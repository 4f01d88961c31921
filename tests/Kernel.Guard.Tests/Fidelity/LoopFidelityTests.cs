using System.Text.Json;
using System.Text.Json.Nodes;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Xunit;

namespace KernelGuard.Tests.Fidelity;

public sealed class LoopFidelityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, Reply[]> Scripts = new()
    {
        ["one call"] = [Reply.ToolCall("Clock-time", """{ "city": "Paris", "offset": 2, "formats": ["a", "ü<"] }""", "a"), Reply.Text("It is noon.")],
        ["calls at once, with text"] = [Reply.ToolCalls(new("Clock-time", """{"city":"A"}""", "a"), new("Clock-zones", "{}", "b"), new("Clock-time", """{"city":"B"}""", "c")).WithText("Let me see."), Reply.Text("Done.")],
        ["three rounds"] = [Reply.ToolCall("Clock-zones", "{}", "a"), Reply.ToolCall("Clock-time", """{"city":"A"}""", "b"), Reply.ToolCall("Clock-time", """{"city":"B"}""", "c"), Reply.Text("Done.")],
        ["a tool that fails"] = [Reply.ToolCall("Clock-fail", "{}", "a"), Reply.Text("Sorry.")],
        ["an unknown tool"] = [Reply.ToolCall("Clock-tomorrow", "{}", "a"), Reply.Text("Sorry.")],
        ["a tool of no plugin"] = [Reply.ToolCall("time", "{}", "a"), Reply.Text("Sorry.")],
        ["a missing argument"] = [Reply.ToolCall("Clock-time", "{}", "a"), Reply.Text("Sorry.")],
        ["arguments of the wrong type"] = [Reply.ToolCall("Clock-time", """{"city":{"a":1},"offset":"x"}""", "a"), Reply.Text("Sorry.")],
    };

    private static readonly Dictionary<string, Func<PromptExecutionSettings>> Behaviors = new()
    {
        ["Auto"] = () => new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() },
        ["Auto, concurrent, types kept"] = () => new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(options: new() { AllowConcurrentInvocation = true, AllowParallelCalls = true, RetainArgumentTypes = true }) },
        ["Auto, called by hand"] = () => new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false) },
        ["Required"] = () => new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Required() },
        ["None"] = () => new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.None() },
        ["Auto of the base class"] = () => new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() },
        ["AutoInvokeKernelFunctions"] = () => new OpenAIPromptExecutionSettings { ToolCallBehavior = ToolCallBehavior.AutoInvokeKernelFunctions },
        ["EnableKernelFunctions"] = () => new OpenAIPromptExecutionSettings { ToolCallBehavior = ToolCallBehavior.EnableKernelFunctions },
        ["RequireFunction"] = () => new OpenAIPromptExecutionSettings { ToolCallBehavior = ToolCallBehavior.RequireFunction(Clock.Describe(), autoInvoke: true) },
    };

    public static TheoryData<string, string, bool> Loops()
    {
        TheoryData<string, string, bool> data = [];
        foreach (var script in Scripts.Keys)
        {
            foreach (var behavior in Behaviors.Keys)
            {
                data.Add(script, behavior, false);
                data.Add(script, behavior, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public async Task A_tool_loop_runs_as_the_connector_runs_it(string script, string behavior, bool streamed)
    {
        await using var pair = await WirePair.StartAsync();
        List<(int Asked, List<string> History, string Answer)> seen = [];

        var differences = await pair.CompareAsync(
            async kernel =>
            {
                var clock = new Clock();
                ChatHistory history = [new(AuthorRole.User, "What time is it?")];
                var answer = await Ask.ChatAsync(Clock.AddTo(kernel, clock), history, Behaviors[behavior](), streamed);
                seen.Add((clock.Asked, [.. history.Select(Describe)], string.Concat(answer.Select(piece => piece.ToString()))));
            },
            Scripts[script]);

        differences.Should().BeEmpty();
        seen.Should().HaveCount(2);
        seen[1].Should().BeEquivalentTo(seen[0], "the caller's history and answer are the connector's");
        pair.Server.RequestCount.Should().BeGreaterThanOrEqualTo(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_filter_that_terminates_ends_the_loop_as_with_the_connector(bool streamed)
    {
        await using var pair = await WirePair.StartAsync();
        List<string> answers = [];

        var differences = await pair.CompareAsync(
            async kernel =>
            {
                kernel.AutoFunctionInvocationFilters.Add(new Terminator());
                answers.Add(string.Concat((await Ask.ChatAsync(Clock.AddTo(kernel), [new(AuthorRole.User, "u")], Behaviors["Auto"](), streamed)).Select(piece => piece.ToString())));
            },
            Scripts["three rounds"]);

        differences.Should().BeEmpty();
        answers.Should().HaveCount(2);
        answers[1].Should().Be(answers[0]).And.EndWith(" - stopped").And.Contain("12:00 in A");
        pair.Server.RequestCount.Should().Be(4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_with_tools_runs_as_the_connector_runs_it(bool streamed)
    {
        await using var pair = await WirePair.StartAsync();

        var differences = await pair.CompareAsync(
            async kernel => (await Ask.PromptAsync(Clock.AddTo(kernel), "<message role=\"system\">s</message><message role=\"user\">u &amp; v</message>", Behaviors["Auto"](), streamed)).Should().EndWith("Done."),
            Scripts["calls at once, with text"]);

        differences.Should().BeEmpty();
        pair.Server.RequestCount.Should().Be(4);
    }

    private static string Describe(ChatMessageContent message) =>
        $"{message.GetType().Name} {message.Role} '{message.Content}' {string.Join(';', message.Items.Select(Describe))} {string.Join(',', (message.Metadata?.Keys ?? []).Order())}";

    private static string Describe(KernelContent item) => item switch
    {
        FunctionCallContent call => $"call {call.PluginName}.{call.FunctionName} {call.Id} {string.Join(',', (call.Arguments ?? []).Select(pair => $"{pair.Key}={Compact(pair.Value)}:{pair.Value?.GetType().Name}"))} {call.Exception?.Message}",
        FunctionResultContent result => $"result {result.PluginName}.{result.FunctionName} {result.CallId} {result.Result}",
        _ => $"{item.GetType().Name} {item}",
    };

    // The blanks between the tokens of an argument's JSON do not survive the chain; they mean nothing.
    private static string? Compact(object? value)
    {
        try
        {
            return JsonNode.Parse(value?.ToString() ?? "null")?.ToJsonString();
        }
        catch (JsonException)
        {
            return value?.ToString();
        }
    }

    private sealed class Terminator : IAutoFunctionInvocationFilter
    {
        public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
        {
            await next(context);
            if (context.Function.Name == "time")
            {
                context.Result = new FunctionResult(context.Result, context.Result.GetValue<string>()![..^7] + " - stopped");
                context.Terminate = true;
            }
        }
    }
}
