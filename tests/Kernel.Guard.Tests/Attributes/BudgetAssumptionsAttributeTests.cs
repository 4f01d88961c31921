using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
public interface IAssumingPrompts
{
    [UserMessage("{{$x}}")]
    [Model("gpt-4o-audio-preview", MaxOutputTokens = 40)]
    [Budget(Cost = 1, Window = "day", Name = "unpriced")]
    Task<string> UnpricedAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("gpt-4o-audio-preview", MaxOutputTokens = 40)]
    [Budget(Cost = 1, Window = "day", Name = "assumed")]
    [BudgetAssumptions(UnknownModel = UnknownModel.WorstCase)]
    Task<string> AssumedAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("gpt-4o", MaxOutputTokens = 1_000)]
    [Budget(Cost = 0.012, Window = "day", Name = "standard")]
    Task<string> StandardAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("gpt-4o", MaxOutputTokens = 1_000)]
    [Budget(Cost = 0.012, Window = "day", Name = "priority")]
    [BudgetAssumptions(PriorityByDefault = true)]
    Task<string> PriorityAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("gpt-5-nano", MaxOutputTokens = 1_000)]
    [Budget(Cost = 0.012, Window = "day", Name = "one price")]
    [BudgetAssumptions(PriorityByDefault = true)]
    Task<string> OnePriceAsync(string x);
}

public sealed class SearchingFunctions(Microsoft.SemanticKernel.Kernel kernel)
{
    [KernelFunction]
    [Model("gpt-4o-mini", MaxOutputTokens = 40)]
    [Budget(Tokens = 10_000, Window = "day", Name = "search")]
    [BudgetAssumptions(UnboundedInput = 6_000)]
    public Task<string> Search(string x) => AskAsync(x);

    [KernelFunction]
    [Model("gpt-4o-mini", MaxOutputTokens = 40)]
    [Budget(Tokens = 10_000, Window = "day", Name = "strict")]
    public Task<string> Strict(string x) => AskAsync(x);

    private async Task<string> AskAsync(string x) =>
        (await kernel.GetRequiredService<Microsoft.SemanticKernel.ChatCompletion.IChatCompletionService>().GetChatMessageContentsAsync(
            new(x), new OpenAIPromptExecutionSettings { WebSearchOptions = new ChatWebSearchOptions() }))[0].Content!;
}

/// <summary>Holds what a policy declares of what budgets cannot know, from the attribute to the wire.</summary>
public sealed class BudgetAssumptionsAttributeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_priority_is_the_projects_default_a_request_without_a_tier_is_reserved_at_its_price()
    {
        await using var app = await App<IAssumingPrompts>.StartAsync();
        app.Server.RespondWith(Reply.Text("ok").WithUsage(10, 20));

        await app.Prompts.StandardAsync("x");
        await app.Prompts.PriorityAsync("x");

        // 0.012 dollars less the prompt, at 10 and at 17 dollars for a million tokens.
        var caps = app.Server.Requests.Select(static request => request.Json.GetProperty("max_completion_tokens").GetInt32()).ToArray();
        caps[0].Should().Be(1_000);
        caps[1].Should().BeInRange(600, 706);

        // A model without a priority price is served at the standard one.
        await app.Prompts.OnePriceAsync("x");
        app.Server.Requests[^1].Json.GetProperty("max_completion_tokens").GetInt32().Should().Be(1_000);
    }

    [Fact]
    public async Task A_model_without_a_price_is_charged_as_the_dearest_where_the_method_says_so_and_denied_where_none_does()
    {
        await using var app = await App<IAssumingPrompts>.StartAsync();
        app.Server.RespondWith(Reply.Text("ok").WithUsage(10, 20));

        await FluentActions.Awaiting(() => app.Prompts.UnpricedAsync("x")).Should().ThrowAsync<BudgetExceededException>();
        await app.Prompts.AssumedAsync("x");

        app.Server.RequestCount.Should().Be(1);
        var spent = (await app.Services.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Token)).Single(static state => state.Budget == "assumed").Spent;
        spent.Should().BeGreaterThan(((10 * 2.50m) + (20 * 10m)) / 1_000_000m, "no model is dearer");
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(20_000)]
    public async Task Unbounded_input_is_reserved_at_what_the_method_declares_and_more_than_that_is_booked_in_full(int billed)
    {
        await using var app = await App.StartAsync(static _ => { });
        IReadOnlyList<BudgetState>? during = null;
        var budgets = app.Services.GetRequiredService<IBudgets>();
        app.Server.RespondWith(_ =>
        {
            during = budgets.ReadAsync(cancellationToken: Token).AsTask().Result;
            return Reply.Text("ok").WithUsage(billed, 10);
        });
        var functions = KernelPluginFactory.CreateFromObject(new SearchingFunctions(app.Kernel));

        await FluentActions.Awaiting(() => app.Kernel.InvokeAsync(functions["Strict"], new() { ["x"] = "q" }, Token)).Should().ThrowAsync<BudgetExceededException>();
        await app.Kernel.InvokeAsync(functions["Search"], new() { ["x"] = "q" }, Token);

        app.Server.RequestCount.Should().Be(1);
        during!.Single(static state => state.Budget == "search").Reserved.Should().BeInRange(6_000 + 25 + 40, 6_000 + 25 + 40 + 60);
        var state = (await budgets.ReadAsync(cancellationToken: Token)).Single(static one => one.Budget == "search");
        (state.Spent, state.Reserved, state.OverdrawnFor is not null).Should().Be((billed + 10, 0, billed + 10 > 10_000));
    }
}
