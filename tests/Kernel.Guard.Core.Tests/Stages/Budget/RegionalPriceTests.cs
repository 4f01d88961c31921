using System.Collections.Immutable;
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
    public async Task A_client_that_names_no_address_may_be_regional()
    {
        _options.Models.Clear();

        var (reserved, cost) = await Ask(new ScriptedChatClient(address: new Uri(Global)), "gpt-5.4", new ChatTarget("own", null, null));

        reserved.Should().Be((long)((PromptBoundOfQ * 2_750) + (Cap * 16_500)));
        cost.Should().Be(0.002915m);
    }

    [Theory]
    [InlineData("""{"ttl":"30m"}""", 1.25)]
    [InlineData("""{"mode":"explicit"}""", 1.25)]
    [InlineData("""{"ttl":null}""", 1.25)]
    [InlineData("null", 1.25)]
    [InlineData("""{"ttl":"12h"}""", 2.5)]
    [InlineData("""{"\u0074tl":"12h"}""", 2.5)]
    [InlineData("""{"ttl":43200}""", 2.5)]
    [InlineData("12", 2.5)]
    [InlineData("{", 2.5)]
    public async Task What_the_prompt_cache_keeps_for_longer_is_reserved_and_booked_at_twice_the_price_of_a_write(string json, double write)
    {
        _options.Models.Clear();
        var settings = new ProviderSettings { Body = ImmutableSortedDictionary<string, string>.Empty.Add("prompt_cache_options", json) };
        var used = Used(1_000, 10);
        used.AdditionalCounts = new() { ["InputTokenDetails.CacheWriteTokenCount"] = 1_000 };

        var (reserved, cost) = await Ask(new ScriptedChatClient(address: new Uri(Global)), "gpt-6.1-terra", settings: settings, used: used);

        reserved.Should().Be((long)(((PromptBoundOfQ + "prompt_cache_options".Length + json.Length) * write * 1_000) + (Cap * 5_000)));
        cost.Should().Be(((1_000 * (decimal)write) + 50) / 1_000_000);
    }

    [Fact]
    public async Task A_raw_object_that_nobody_read_may_ask_for_the_dearest_tier_of_all()
    {
        _options.Models.Clear();
        _options.UnknownModel = UnknownModel.WorstCase;

        var (reserved, _) = await Ask(new ScriptedChatClient(address: new Uri(Global)), "my-deployment", raw: GuardChatOptions.UnreadTier);

        reserved.Should().Be((PromptBoundOfQ * 75_000) + (Cap * 300_000), "it may be gpt-6-astra's ultrafast one");
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

    private long Dearest(bool isRegional) =>
        ModelCatalog.Shipped.Dearest(new GuardChatOptions(null, new CallRecord(GuardPolicy.None, GuardContext.None, _time)) { IsRegional = isRegional }, PriceTier.Priority, PromptBoundOfQ)!.Most(PromptBoundOfQ, Cap);

    private async Task<(long Reserved, decimal? Cost)> Ask(ScriptedChatClient provider, string model, ChatTarget? target = null, ProviderSettings? settings = null, UsageDetails? used = null, string? raw = null)
    {
        var reserved = 0L;
        provider.Answer = _ => Say("Hi.", model, used ?? Used(1_000, 10));
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
        var options = new GuardChatOptions(new ChatOptions { ModelId = model, MaxOutputTokens = Cap }, new CallRecord(policy, GuardContext.None, _time)) { Provider = settings, RawTier = raw };
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
