using System.ClientModel.Primitives;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI.Responses;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>What goes back of a thought is what the stages read and bounded, whatever item of the SDK's hangs on it.</summary>
public sealed class RawThoughtTests
{
    private const int Cap = 100;
    private const int Told = 15;
    private const string Call = """{"type":"function_call","id":"fc_1","call_id":"c1","name":"now","arguments":"{}","status":"completed"}""";

    private static readonly string Words = string.Concat(Enumerable.Repeat("think about it ", 400));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Thoughts() =>
    [
        $$"""{"type":"reasoning","id":"rs_1","summary":[],"content":[{"type":"reasoning_text","text":"{{Words}}"}]}""",
        $$"""{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"{{Words}}"},{"type":"summary_text","text":"more"}],"status":"completed"}""",
        $$"""{"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"{{Words}}"}""",
        $$"""{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"{{Words}}"}],"content":[{"type":"reasoning_text","text":"{{Words}}"}],"encrypted_content":"{{Words}}"}""",
        """{"type":"reasoning","id":"rs_1","summary":[]}""",
    ];

    [Theory]
    [MemberData(nameof(Thoughts))]
    public async Task A_thought_of_a_whole_answer_goes_back_as_it_came_and_is_bounded(string thought)
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var host = Host(server, tokens: 1_000_000);

        await LoopAsync(server, host, thought);

        var sent = server.Requests[1].Json.GetProperty("input").EnumerateArray().Single(static item => item.GetProperty("type").GetString() == "reasoning");
        JsonElement.DeepEquals(sent, JsonElement.Parse(thought)).Should().BeTrue(sent.GetRawText());
        var bound = (await host.Services.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Token)).Single(static state => state.Budget == "b").Spent - Told - Cap;
        bound.Should().BeGreaterThan(Words.Length * (sent.GetRawText().Split(Words).Length - 1));
    }

    [Fact]
    public async Task A_thought_that_does_not_fit_is_denied()
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var host = Host(server, tokens: 1_000);

        await FluentActions.Awaiting(() => LoopAsync(server, host, Thoughts().First().Data)).Should().ThrowAsync<BudgetExceededException>();

        server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task The_words_of_a_whole_thought_are_seen_as_those_of_a_streamed_one()
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var host = Host(server, tokens: 1_000_000);
        server.Enqueue(Reply.Garbage(Answer("""{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"short "}],"content":[{"type":"reasoning_text","text":"long"}]}""")));

        var answer = await host.Client.GetResponseAsync("q", cancellationToken: Token);

        answer.Messages.SelectMany(static message => message.Contents).OfType<TextReasoningContent>().Should().ContainSingle().Which.Text.Should().Be("short long");
    }

    [Theory]
    [InlineData("\"cut \\ud83d\"")]
    [InlineData("1")]
    public async Task Words_that_cannot_be_read_cost_no_answer_and_are_left_behind(string words)
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var host = Host(server, tokens: 1_000_000);

        await LoopAsync(server, host, $$"""{"type":"reasoning","id":"rs_1","summary":[],"content":[{"type":"reasoning_text","text":{{words}}}]}""");

        server.Requests[1].Body.Should().Contain("rs_1").And.NotContain("reasoning_text");
    }

    [Theory]
    [InlineData("""{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"hidden"}]}""")]
    [InlineData("""{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"seen","more":"hidden"}]}""")]
    [InlineData("""{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"seen"}],"content":[{"type":"reasoning_text","text":"hidden"}]}""")]
    [InlineData("""{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"seen"}],"encrypted_content":"hidden"}""")]
    [InlineData("""{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"seen"}],"other":"hidden"}""")]
    [InlineData("""{"type":"reasoning","id":"hidden","summary":[{"type":"summary_text","text":"seen"}]}""")]
    public async Task An_item_that_says_anything_else_than_its_thought_is_left_behind(string item)
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var host = Host(server, tokens: 1_000_000, new BudgetAssumptionsOptions { UnboundedInput = 100 });
        var thought = new TextReasoningContent("seen")
        {
            RawRepresentation = ModelReaderWriter.Read<ResponseItem>(BinaryData.FromString(item)), AdditionalProperties = new() { ["reasoningItemId"] = "rs_1" },
        };

        await host.Client.GetResponseAsync([new(ChatRole.User, "q"), new(ChatRole.Assistant, [thought]), new(ChatRole.User, [new TextContent("next"), thought])], cancellationToken: Token);

        server.Requests.Single().Body.Should().Contain("seen").And.Contain("rs_1").And.NotContain("hidden");
    }

    private static GuardedHost Host(OpenAIServer server, long tokens, BudgetAssumptionsOptions? assumptions = null) => new(server, static options => options.Api = OpenAIApi.Responses, options =>
    {
        options.DefaultPolicy = "p";
        options.Policies["p"] = new() { Model = new() { MaxOutputTokens = Cap }, Budgets = { new() { Name = "b", Tokens = tokens, Window = "day" } }, BudgetAssumptions = assumptions };
    });

    private static async Task LoopAsync(OpenAIServer server, GuardedHost host, string thought)
    {
        server.Enqueue(Reply.Garbage(Answer($"{thought},{Call}")));
        server.Enqueue(Reply.Text("ok").WithoutUsage());
        using var client = host.Client.AsBuilder().UseFunctionInvocation().Build();
        await client.GetResponseAsync("q", new() { Tools = [AIFunctionFactory.Create(static () => 1, "now")] }, Token);
    }

    private static string Answer(string items) =>
        $$$"""{"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"{{{GuardedHost.Model}}}","output":[{{{items}}}],"usage":{"input_tokens":10,"output_tokens":5,"total_tokens":15}}""";
}
