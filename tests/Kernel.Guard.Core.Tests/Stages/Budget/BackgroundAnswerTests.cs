using System.Runtime.CompilerServices;
using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds the books of answers that a provider makes in the background: what began one is booked at its bound, and whoever fetches it, however often, asks for nothing new.</summary>
public sealed class BackgroundAnswerTests
{
    private const int Cap = 100;
    private static readonly ResponseContinuationToken Later = ResponseContinuationToken.FromBytes(new byte[] { 1 });
    private readonly BackgroundClient _provider = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, "guard")]
    [InlineData(true, "guard")]
    [InlineData(false, "alone")]
    [InlineData(true, "alone")]
    public async Task It_is_booked_once_at_its_bound_and_fetched_under_a_hard_budget(bool streamed, string stage)
    {
        await using var services = Services(tokens: 160);
        using var client = Client(services, stage, 160);

        await AskAsync(client, streamed: false, [new(ChatRole.User, "hello")], new ChatOptions { MaxOutputTokens = Cap, AllowBackgroundResponses = true });
        for (var poll = 0; poll < 3; poll++)
        {
            await AskAsync(client, streamed: false, [], new ChatOptions { ContinuationToken = Later });
        }

        _provider.IsDone = true;
        (await AskAsync(client, streamed, [], new ChatOptions { ContinuationToken = Later })).Text.Should().Be("done");

        var spent = services.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Which;
        spent.Attempts.Should().Be(1);
        spent.Usage.Output.Should().Be(Cap);
        spent.Usage.Total.Should().BeInRange(Cap + 1, 160);
        (await services.GetRequiredService<IBudgets>().ReadAsync(null, Cancel)).Should().Contain(state => state.Spent == spent.Usage.Total && state.Reserved == 0);
    }

    [Fact]
    public async Task Without_a_budget_what_goes_on_in_the_background_is_booked_at_the_cap_too()
    {
        await using var services = Services(tokens: null);
        using var client = Client(services, "guard", 0);

        await client.GetResponseAsync("hello", new ChatOptions { MaxOutputTokens = Cap, AllowBackgroundResponses = true }, Cancel);

        services.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Which.Usage.Output.Should().Be(Cap);
    }

    [Fact]
    public async Task A_token_beside_messages_is_another_request_and_has_no_bound()
    {
        await using var services = Services(tokens: 100_000);
        using var client = Client(services, "guard", 0);

        (await FluentActions.Awaiting(() => client.GetResponseAsync("hello", new ChatOptions { MaxOutputTokens = Cap, ContinuationToken = Later }, Cancel)).Should().ThrowAsync<BudgetExceededException>())
            .Which.Message.Should().Contain("continuation token");
        await FluentActions.Awaiting(() => client.GetResponseAsync([], new ChatOptions { MaxOutputTokens = Cap }, Cancel)).Should().ThrowAsync<ArgumentException>();
        _provider.Calls.Should().Be(0);
    }

    private static ServiceProvider Services(int? tokens)
    {
        var services = new ServiceCollection();
        services.AddKernelGuardCore(options =>
        {
            options.DefaultPolicy = "p";
            options.Policies["p"] = new GuardPolicyOptions();
            if (tokens is { } limit)
            {
                options.Policies["p"].Budgets.Add(new BudgetOptions { Name = "day", Tokens = limit, Window = "day" });
            }
        });
        return services.BuildServiceProvider();
    }

    private IChatClient Client(ServiceProvider services, string stage, int tokens)
    {
        var builder = new ChatClientBuilder(_provider);
        return (stage == "guard" ? builder.UseKernelGuard() : builder.UseGuardBudget(new BudgetOptions { Name = "day", Tokens = tokens, Window = "day" })).Build(services);
    }

    private static async Task<ChatResponse> AskAsync(IChatClient client, bool streamed, IEnumerable<ChatMessage> messages, ChatOptions options) =>
        streamed ? await client.GetStreamingResponseAsync(messages, options, Cancel).ToChatResponseAsync(Cancel) : await client.GetResponseAsync(messages, options, Cancel);

    private sealed class BackgroundClient : IChatClient
    {
        private static readonly ChatClientMetadata Metadata = new("scripted", null, "gpt-4o-mini");

        public bool IsDone { get; set; }

        public int Calls { get; private set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, IsDone ? "done" : ""))
            {
                ContinuationToken = IsDone ? null : Later,
                ModelId = "gpt-4o-mini",
                FinishReason = IsDone ? ChatFinishReason.Stop : null,
                Usage = IsDone ? new UsageDetails { InputTokenCount = 9, OutputTokenCount = 20, TotalTokenCount = 29 } : null,
            });
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }
    }
}
