using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>What OpenAI's regional endpoints bill above its global one is reserved and booked.</summary>
public sealed class RegionalPriceTests
{
    private const string Global = "https://api.openai.com/v1";
    private const string Europe = "https://eu.api.openai.com/v1";
    private const int PromptBoundOfQ = 16 + 8 + 1;
    private const int Cap = 40;

    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly KernelGuardOptions _options = new() { Models = { ["gpt-5.4"] = Priced(2m, 10m), ["gpt-4o"] = Priced(2m, 10m) } };
    private readonly BudgetLedger _ledger;

    public RegionalPriceTests() => _ledger = new BudgetLedger(_time);

    [Theory]
    [InlineData("gpt-5.4", Global, 2.5, 15)]
    [InlineData("gpt-5.4", Europe, 2.75, 16.5)]
    [InlineData("gpt-5.4-2026-03-05", "https://US.api.openai.com/v1", 2.75, 16.5)]
    [InlineData("gpt-5.4", "https://api.openai.com.example/v1", 2.5, 15)]
    [InlineData("gpt-5.4", "https://myapi.openai.com/v1", 2.5, 15)]
    [InlineData("gpt-4o", Europe, 2.5, 10)]
    public async Task A_model_is_reserved_and_booked_at_the_price_of_the_endpoint(string model, string address, double input, double output)
    {
        _options.Models.Clear();

        var (reserved, cost) = await Ask(new ScriptedChatClient(address: new Uri(address)), model);

        reserved.Should().Be((long)((PromptBoundOfQ * input * 1_000) + (Cap * output * 1_000)));
        cost.Should().Be((decimal)((1_000 * input) + (10 * output)) / 1_000_000m);
        _ledger.Read().Single().Spent.Should().Be((long)(cost!.Value * 1_000_000_000));
    }

    [Fact]
    public async Task A_price_of_the_configuration_is_what_any_endpoint_bills()
    {
        var (reserved, cost) = await Ask(new ScriptedChatClient(address: new Uri(Europe)), "gpt-5.4");

        reserved.Should().Be((PromptBoundOfQ * 2_000) + (Cap * 10_000));
        cost.Should().Be(0.0021m);
    }

    [Fact]
    public async Task An_attempt_that_goes_to_a_dearer_endpoint_than_admission_thought_reserves_anew()
    {
        _options.Models.Clear();
        var elsewhere = new ChatTarget("eu", null, new ChatClientMetadata("openai", new Uri(Europe)));

        var (reserved, cost) = await Ask(new ScriptedChatClient(address: new Uri(Global)), "gpt-5.4", elsewhere);

        reserved.Should().Be((long)((PromptBoundOfQ * 2_750) + (Cap * 16_500)));
        cost.Should().Be(0.002915m);
    }

    [Fact]
    public async Task One_that_goes_to_a_cheaper_endpoint_is_booked_at_that()
    {
        _options.Models.Clear();
        var elsewhere = new ChatTarget("global", null, new ChatClientMetadata("openai", new Uri(Global)));

        var (reserved, cost) = await Ask(new ScriptedChatClient(address: new Uri(Europe)), "gpt-5.4", elsewhere);

        reserved.Should().Be((long)((PromptBoundOfQ * 2_750) + (Cap * 16_500)), "what admission has reserved is enough");
        cost.Should().Be(0.00265m);
    }

    [Fact]
    public async Task A_model_without_a_price_is_assumed_at_the_dearest_of_the_endpoint()
    {
        _options.Models.Clear();
        _options.UnknownModel = UnknownModel.WorstCase;

        var (reserved, _) = await Ask(new ScriptedChatClient(address: new Uri(Europe)), "my-deployment", settings: new ProviderSettings { ServiceTier = "priority" });

        reserved.Should().Be(Dearest(isRegional: true)).And.BeGreaterThan(Dearest(isRegional: false));
    }

    [Theory]
    [InlineData(0.075, 1.1, 0.0825)]
    [InlineData(0.000000001, 1.1, 0.000000002)]
    [InlineData(9_000_000, 1.1, 9_000_000)]
    [InlineData(0, 1.1, 0)]
    public void Each_part_of_a_price_rises_and_is_rounded_up_to_a_billionth(double dollars, double factor, double expected)
    {
        var row = new PriceRow(default, (decimal)dollars, (decimal)dollars, (decimal)dollars, null, null)
        {
            CacheWrite = (decimal)dollars, CacheWriteHour = (decimal)dollars, Reasoning = (decimal)dollars, AudioInput = (decimal)dollars, AudioOutput = (decimal)dollars, ImageInput = (decimal)dollars,
        };

        var dearer = (decimal)expected;
        row.Times((decimal)factor).Should().Be(new PriceRow(default, dearer, dearer, dearer, null, null)
        {
            CacheWrite = dearer, CacheWriteHour = dearer, Reasoning = dearer, AudioInput = dearer, AudioOutput = dearer, ImageInput = dearer,
        });
    }

    private static ModelDataOptions Priced(decimal input, decimal output) => new() { Prices = { new() { Effective = new DateOnly(2026, 1, 1), Input = input, Output = output } } };

    private long Dearest(bool isRegional) => ModelCatalog.Shipped.Dearest(_time.GetUtcNow(), PriceTier.Priority, PromptBoundOfQ, isRegional)!.Most(PromptBoundOfQ, Cap);

    private async Task<(long Reserved, decimal? Cost)> Ask(ScriptedChatClient provider, string model, ChatTarget? target = null, ProviderSettings? settings = null)
    {
        var reserved = 0L;
        provider.Answer = _ => Say("Hi.", model, Used(1_000, 10));
        provider.Before = (_, _) =>
        {
            reserved = _ledger.Read().Single().Reserved;
            return Task.CompletedTask;
        };
        var stage = new BudgetStage(_ledger, ConfiguredModels.Catalog(_options, NullLogger.Instance));
        var policy = new GuardPolicy
        {
            Budgets = [new BudgetPolicy("b", null, BudgetUnit.Cost, 100_000_000_000, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(1), TimeZoneInfo.Utc), null, true)],
        };
        var options = new GuardChatOptions(new ChatOptions { ModelId = model, MaxOutputTokens = Cap }, new CallRecord(policy, GuardContext.None, _time)) { Provider = settings };
        using var routed = new RoutedTo(stage.WrapMeter(provider, policy), target);
        await stage.WrapAdmission(routed, policy).GetResponseAsync(Q, options, TestContext.Current.CancellationToken);
        return (reserved, options.Attempt.Cost);
    }

    private sealed class RoutedTo(IChatClient inner, ChatTarget? target) : DelegatingChatClient(inner)
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            ((GuardChatOptions)options!).Target = target;
            return base.GetResponseAsync(messages, options, cancellationToken);
        }
    }
}
