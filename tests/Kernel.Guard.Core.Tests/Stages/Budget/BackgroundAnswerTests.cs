using System.Runtime.CompilerServices;
using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds the books of answers that a provider makes in the background: what began one is booked at its bound, and whoever fetches it asks for nothing new; a hard budget denies both.</summary>
public sealed class BackgroundAnswerTests
{
    private const int Cap = 100;
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "hello")];
    private static readonly ResponseContinuationToken Later = ResponseContinuationToken.FromBytes(new byte[] { 1 });
    private readonly BackgroundClient _provider = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, "guard")]
    [InlineData(true, "guard")]
    [InlineData(false, "alone")]
    [InlineData(true, "alone")]
    public async Task A_hard_budget_denies_it_as_no_request_that_it_holds_brings_the_usage(bool streamed, string stage)
    {
        await using var services = Services(tokens: 100_000);
        using var client = Client(services, stage, 100_000);

        foreach (var (messages, options, word) in (((ChatMessage[], ChatOptions, string)[])
            [(Hello, new() { AllowBackgroundResponses = true }, "AllowBackgroundResponses"), ([], new() { ContinuationToken = Later }, "continuation token"), (Hello, new() { ContinuationToken = Later }, "continuation token"), ([], new() { ContinuationToken = Later, Instructions = "x" }, "continuation token")]))
        {
            options.MaxOutputTokens = Cap;
            (await FluentActions.Awaiting(() => AskAsync(client, streamed, messages, options)).Should().ThrowAsync<BudgetExceededException>()).Which.Message.Should().Contain(word).And.Contain("UnboundedInput");
        }

        _provider.Calls.Should().Be(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(500)]
    public async Task Where_it_goes_it_is_booked_at_its_bound_and_a_fetch_at_nothing_until_the_usage_comes(int? declared)
    {
        await using var services = Services(declared is null ? null : 10_000, declared);
        using var client = Client(services, "guard", 0);

        _provider.Interim = true;
        await client.GetResponseAsync(Hello, new ChatOptions { MaxOutputTokens = Cap, AllowBackgroundResponses = true }, Cancel);
        var begun = services.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Which;
        for (var poll = 0; poll < 3; poll++)
        {
            await client.GetResponseAsync([], new ChatOptions { MaxOutputTokens = Cap, ContinuationToken = Later }, Cancel);
        }

        _provider.Fails = true;
        await FluentActions.Awaiting(() => client.GetResponseAsync([], new ChatOptions { MaxOutputTokens = Cap, ContinuationToken = Later }, Cancel)).Should().ThrowAsync<Exception>();
        _provider.Fails = false;
        var polled = services.GetRequiredService<IBudgets>().ReadSpending().Single();
        _provider.IsDone = true;
        (await client.GetResponseAsync([], new ChatOptions { MaxOutputTokens = Cap, ContinuationToken = Later }, Cancel)).Text.Should().Be("done");
        var done = services.GetRequiredService<IBudgets>().ReadSpending().Single();

        begun.Usage.Output.Should().Be(Cap);
        polled.Usage.Should().Be(begun.Usage);
        (done.Usage.Total - polled.Usage.Total).Should().Be(29, "a usage that comes is booked too, so that the books are never below the bill");
        (await services.GetRequiredService<IBudgets>().ReadAsync(null, Cancel)).Should().OnlyContain(state => state.Spent == done.Usage.Total && state.Reserved == 0);
    }

    [Fact]
    public async Task Instructions_beside_a_token_make_a_request_that_is_booked_as_any()
    {
        await using var services = Services(tokens: null);
        using var client = Client(services, "guard", 0);
        _provider.IsDone = true;

        await client.GetResponseAsync([], new ChatOptions { MaxOutputTokens = Cap, ContinuationToken = Later, Instructions = "Write." }, Cancel);
        await FluentActions.Awaiting(() => client.GetResponseAsync([], new ChatOptions { MaxOutputTokens = Cap }, Cancel)).Should().ThrowAsync<ArgumentException>();

        services.GetRequiredService<IBudgets>().ReadSpending().Single().Usage.Total.Should().Be(29);
    }

    private static ServiceProvider Services(int? tokens, int? declared = null)
    {
        var services = new ServiceCollection();
        services.AddKernelGuardCore(options =>
        {
            options.DefaultPolicy = "p";
            options.Policies["p"] = new GuardPolicyOptions { BudgetAssumptions = declared is null ? null : new() { UnboundedInput = declared } };
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

        public bool Interim { get; set; }

        public bool Fails { get; set; }

        public int Calls { get; private set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            if (Fails)
            {
                throw new IOException("cut");
            }

            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, IsDone ? "done" : ""))
            {
                ContinuationToken = IsDone ? null : Later,
                ModelId = "gpt-4o-mini",
                FinishReason = IsDone ? ChatFinishReason.Stop : null,
                Usage = IsDone ? new UsageDetails { InputTokenCount = 9, OutputTokenCount = 20, TotalTokenCount = 29 }
                    : Interim ? new UsageDetails { InputTokenCount = 9, OutputTokenCount = 1, TotalTokenCount = 10 } : null,
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
