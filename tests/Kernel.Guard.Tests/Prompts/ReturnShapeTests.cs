using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Attributes;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Prompts;

[PromptClient]
public interface IShapePrompts
{
    [UserMessage("{{$x}}")]
    [Retry(1, Delay = "1ms", MaxDelay = "5ms")]
    [Cached("30m", Partition = Partition.Public)]
    Task<Completion<string>> CompletionAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("a-model-nobody-knows")]
    Task<Completion<string>> UnpricedAsync(string x);

    [UserMessage("{{$x}}")]
    [RedactPii]
    Task<ChatResponse> ResponseAsync(string x);

    [UserMessage("{{$x}}")]
    [RedactPii]
    IAsyncEnumerable<ChatResponseUpdate> UpdatesAsync(string x);

    [UserMessage("{{$x}}")]
    [RedactPii]
    IAsyncEnumerable<string> TextsAsync(string x);
}

/// <summary>The other return types of a generated method, over the real wire.</summary>
public sealed class ReturnShapeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_completion_tells_usage_cost_model_attempts_and_the_cache()
    {
        await using var app = await App<IShapePrompts>.StartAsync();
        app.Server.Enqueue(Reply.Error(503, TimeSpan.FromMilliseconds(1)), Reply.Text("ok").WithUsage(1_000, 100).AsModel("gpt-4o-mini-2024-07-18"));

        var first = await app.Prompts.CompletionAsync("x");
        var second = await app.Prompts.CompletionAsync("x");

        (first.Value, first.Model, first.Attempts, first.FinishReason, first.FromCache).Should().Be(("ok", "gpt-4o-mini-2024-07-18", 2, ChatFinishReason.Stop, false));
        (first.Usage.TotalInput, first.Usage.TotalOutput, first.Cost).Should().Be((1_000L, 100L, 0.00021m));
        (second.Value, second.Model, second.Attempts, second.FinishReason, second.FromCache).Should().Be(("ok", "gpt-4o-mini-2024-07-18", 0, ChatFinishReason.Stop, true));
        (second.Usage.Total, second.Cost).Should().Be((0L, 0m));
    }

    [Fact]
    public async Task A_truncated_answer_says_so()
    {
        await using var app = await App<IShapePrompts>.StartAsync();
        app.Server.Enqueue(Reply.Truncated("half"));

        var completion = await app.Prompts.CompletionAsync("x");

        (completion.Value, completion.FinishReason).Should().Be(("half", ChatFinishReason.Length));
    }

    [Fact]
    public async Task A_model_without_a_price_has_no_cost_instead_of_none()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Models.Add("a-model-nobody-knows"), Token);
        await using var app = await App<IShapePrompts>.StartAsync(configuration: new()
        {
            ["KernelGuard:OpenAI:Endpoint"] = server.Endpoint.ToString(),
            ["KernelGuard:OpenAI:ApiKey"] = server.ApiKey,
        });

        var completion = await app.Prompts.UnpricedAsync("x");

        (completion.Cost, completion.Model).Should().Be((null, "a-model-nobody-knows"));
        completion.Usage.Total.Should().BePositive();
    }

    [Fact]
    public async Task A_response_has_the_message_and_its_facts()
    {
        await using var app = await App<IShapePrompts>.StartAsync();
        app.Server.Enqueue(Reply.Text("Dear [[EMAIL-1]]").WithUsage(30, 7));

        var response = await app.Prompts.ResponseAsync("I am anna@example.com");

        (response.Text, response.FinishReason, response.ModelId).Should().Be(("Dear anna@example.com", ChatFinishReason.Stop, App.Model));
        (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount).Should().Be((30L, 7L, 37L));
        response.ResponseId.Should().StartWith("chatcmpl-");
        app.Server.AssertNothingLeft("anna@example.com");
    }

    [Fact]
    public async Task Streams_hand_over_each_piece_as_it_comes_and_restore_what_is_split()
    {
        await using var app = await App<IShapePrompts>.StartAsync();
        var gate = new TaskCompletionSource();
        app.Server.RespondWith(Reply.Text("x").InChunks("Dear ", "[[EMA", "IL-1]]", ", hello").WithGate((chunk, token) => chunk == 1 ? gate.Task.WaitAsync(token) : Task.CompletedTask));

        await using var texts = app.Prompts.TextsAsync("I am anna@example.com").GetAsyncEnumerator(Token);
        (await texts.MoveNextAsync()).Should().BeTrue();
        texts.Current.Should().Be("Dear ");
        gate.SetResult();
        List<string> rest = [];
        while (await texts.MoveNextAsync())
        {
            rest.Add(texts.Current);
        }

        string.Concat(rest).Should().Be("anna@example.com, hello");
        var updates = await app.Prompts.UpdatesAsync("I am anna@example.com").ToListAsync(Token);
        string.Concat(updates.Select(update => update.Text)).Should().Be("Dear anna@example.com, hello");
        updates.Should().Contain(update => update.FinishReason == ChatFinishReason.Stop);
        updates.Select(update => update.ResponseId).Distinct().Should().ContainSingle().Which.Should().StartWith("chatcmpl-");
        updates.ToChatResponse().FinishReason.Should().Be(ChatFinishReason.Stop);
        updates.SelectMany(update => update.Contents).OfType<UsageContent>().Should().ContainSingle().Which.Details.TotalTokenCount.Should().BePositive();
        app.Server.AssertNothingLeft("anna@example.com");
    }
}
