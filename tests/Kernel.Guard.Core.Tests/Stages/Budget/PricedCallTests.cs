using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds models without a price, service tiers and counting near a limit against the whole stage.</summary>
public sealed class PricedCallTests
{
    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private const int PromptBoundOfQ = 16 + 8 + 1;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedChatClient _provider = new();
    private readonly List<string> _log = [];
    private readonly Dictionary<string, ModelDataOptions> _models = [];
    private bool _throws;

    [Fact]
    public async Task A_model_without_a_price_is_denied_unless_the_policy_says_otherwise()
    {
        var ask = () => Ask(UnknownModel.Deny, "my-deployment");

        (await ask.Should().ThrowAsync<BudgetExceededException>()).WithMessage("*'my-deployment' has no price*");
        _provider.Calls.Should().Be(0);
    }

    [Theory]
    [InlineData(UnknownModel.WorstCase, 0)]
    [InlineData(UnknownModel.Warn, 1)]
    public async Task A_model_without_a_price_is_charged_as_the_dearest_of_all(UnknownModel policy, int warnings)
    {
        _provider.Answer = _ => Say("Hi.", "my-deployment", Used(1_000, 100));

        var (options, ledger) = await Ask(policy, "my-deployment");

        // The dearest input and output of the data for a short prompt: those of o3-pro.
        ledger.Read().Single().Should().Match<BudgetReading>(reading => reading.Limit - reading.Remaining == (1_000 * 20_000) + (100 * 80_000));
        options.Attempt.Cost.Should().BeNull("nobody knows what it cost");
        _log.Should().HaveCount(warnings).And.OnlyContain(line => line.Contains("my-deployment"));
    }

    [Theory]
    [InlineData("priority", null, 4.25)]
    [InlineData("priority", "default", 2.50)]
    [InlineData("auto", "priority", 4.25)]
    [InlineData(null, "flex", 2.50)]
    [InlineData("batch", "batch", 1.25)]
    [InlineData("batch", null, 2.50)]
    [InlineData("batch", "default", 2.50)]
    public async Task The_tier_that_was_served_is_billed_and_else_the_dearer_of_the_one_that_was_asked_for_and_the_standard_one(string? asked, string? served, double dollars)
    {
        _provider.Answer = options =>
        {
            options.Attempt.ServiceTier = served;
            return Say("", "gpt-4o", Used(1_000_000, 0));
        };

        var (options, ledger) = await Ask(UnknownModel.Deny, "gpt-4o", new ProviderSettings { ServiceTier = asked });

        options.Attempt.Cost.Should().Be((decimal)dollars);
        ledger.Read().Single().Should().Match<BudgetReading>(reading => reading.Limit - reading.Remaining == (long)(dollars * 1e9));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_tier_that_was_served_and_has_no_price_is_charged_at_the_dearest_of_all_and_warned_of(bool reported)
    {
        _provider.Answer = options =>
        {
            options.Attempt.ServiceTier = "priority";
            return reported ? Say("Hi.", "gpt-5-nano", Used(1_000, 100)) : Say("Hi.", "gpt-5-nano");
        };

        var (options, ledger) = await Ask(UnknownModel.Deny, "gpt-5-nano");

        // The dearest priority prices for a short prompt: those of gpt-6-astra, whose cache write is 25 dollars; unreported, input may be gpt-audio's.
        options.Attempt.Cost.Should().BeNull("nobody knows what it cost");
        ledger.Read().Single().Spent.Should().Be(reported ? (1_000 * 25_000) + (100 * 100_000) : (PromptBoundOfQ * 32_000) + (40 * 100_000));
        _log.Should().ContainSingle().Which.Should().Contain("gpt-5-nano").And.Contain("tier");
    }

    [Theory]
    [InlineData("hyperfast")]
    [InlineData("ultrafast")]
    public async Task A_tier_that_nobody_knows_is_denied_where_it_is_asked_for_and_charged_at_the_dearest_where_it_was_served(string word)
    {
        await FluentActions.Awaiting(() => Ask(UnknownModel.Deny, "gpt-5-nano", new ProviderSettings { ServiceTier = word })).Should().ThrowAsync<BudgetExceededException>();
        _provider.Answer = options =>
        {
            options.Attempt.ServiceTier = word;
            return Say("Hi.", "gpt-5-nano", Used(1_000, 100));
        };

        var (_, ledger) = await Ask(UnknownModel.Deny, "gpt-5-nano");

        // Of gpt-6-astra in its fastest tier: 75 dollars for a cache write, 300 for output.
        ledger.Read().Single().Spent.Should().Be((1_000 * 75_000) + (100 * 300_000));
        _log.Should().ContainSingle().Which.Should().Contain("gpt-5-nano").And.Contain("tier");
    }

    [Fact]
    public async Task A_word_of_another_provider_for_a_tier_is_the_standard_one_of_a_model_that_the_host_prices()
    {
        _provider.Answer = options =>
        {
            options.Attempt.ServiceTier = "performance";
            return Say("Hi.", "our-model", Used(1_000_000, 100));
        };
        _models["our-model"] = new() { Prices = { new() { Effective = new DateOnly(2026, 1, 1), Input = 5, Output = 20 } } };

        var (options, ledger) = await Ask(UnknownModel.Deny, "our-model", new ProviderSettings { ServiceTier = "performance" });

        options.Attempt.Cost.Should().Be(5.002m);
        ledger.Read().Single().Spent.Should().Be(5_002_000_000);
    }

    [Fact]
    public async Task A_tier_in_the_body_is_reserved_at_and_one_without_a_price_is_denied()
    {
        var body = new ProviderSettings { Body = ImmutableSortedDictionary<string, string>.Empty.Add("service_tier", "\"priority\"") };

        await FluentActions.Awaiting(() => Ask(UnknownModel.Deny, "gpt-5-nano", body)).Should().ThrowAsync<BudgetExceededException>();
    }

    [Fact]
    public async Task A_prompt_above_the_threshold_is_billed_at_the_price_of_long_ones()
    {
        _provider.Answer = _ => Say("Hi.", "gpt-5.4-2026-03-05", Used(300_000, 1_000));

        var (options, _) = await Ask(UnknownModel.Deny, "gpt-5.4");

        options.Attempt.Cost.Should().Be((300_000 * 5.00m / 1_000_000m) + (1_000 * 22.50m / 1_000_000m));
    }

    [Fact]
    public async Task Near_a_limit_tokens_are_counted_and_a_budget_that_is_spent_denies_without()
    {
        // 1,900 bytes are 401 tokens or fewer.
        ChatMessage[] messages = [new(ChatRole.User, string.Concat(Enumerable.Repeat("A word and another. ", 95)))];
        var stage = new BudgetStage(new BudgetLedger(_time));
        var budget = new BudgetPolicy("b", null, BudgetUnit.Tokens, 1_000, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(1), TimeZoneInfo.Utc), null, true);
        var policy = new GuardPolicy { Budgets = [budget] };
        var client = stage.WrapAdmission(stage.WrapMeter(_provider, policy), policy);
        _provider.Answer = _ => Say("Hi.", usage: Used(400, 2));

        await client.GetResponseAsync(messages, new ChatOptions { MaxOutputTokens = 100 }, TestContext.Current.CancellationToken);

        _provider.LastOptions!.MaxOutputTokens.Should().Be(100, "there is room for all of it");
        await client.GetResponseAsync(messages, new ChatOptions { MaxOutputTokens = 100 }, TestContext.Current.CancellationToken);
        await FluentActions.Awaiting(() => client.GetResponseAsync(messages, new ChatOptions { MaxOutputTokens = 100 }, TestContext.Current.CancellationToken))
            .Should().ThrowAsync<BudgetExceededException>();
        _provider.Calls.Should().Be(2);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task What_does_not_deny_a_model_without_a_price_charges_it_as_the_dearest_of_all(bool warns, bool reported)
    {
        _provider.Answer = _ => reported ? Say("Hi.", "my-deployment", Used(1_000, 100)) : Say("Hi.", "my-deployment");
        BudgetReading? sent = null;
        var ledger = new BudgetLedger(_time);
        _provider.Before = (_, _) =>
        {
            sent = ledger.Read().Single();
            return Task.CompletedTask;
        };

        var (options, _) = await Ask(UnknownModel.Deny, "my-deployment", ledger: ledger, change: budget => budget with { OnLimit = warns ? OnLimit.Warn : OnLimit.Deny, Enforce = false });

        options.Attempt.Cost.Should().BeNull("nobody knows what it cost");
        sent!.Reserved.Should().Be((PromptBoundOfQ * 32_000) + (40 * 80_000));
        ledger.Read().Single().Should().Match<BudgetReading>(reading => reading.Reserved == 0 && reading.Spent == (reported ? (1_000 * 20_000) + (100 * 80_000) : (PromptBoundOfQ * 32_000) + (40 * 80_000)));
        _log.Should().ContainSingle().Which.Should().Contain("my-deployment");
    }

    [Fact]
    public async Task A_log_that_throws_costs_no_booking()
    {
        _provider.Answer = static _ => Say("Hi.", "my-deployment", Used(1_000, 100));
        _throws = true;

        var (_, ledger) = await Ask(UnknownModel.Warn, "my-deployment", change: static budget => budget with { Enforce = false });

        ledger.Read().Single().Should().Match<BudgetReading>(static reading => reading.Spent == (1_000 * 20_000) + (100 * 80_000) && reading.Reserved == 0);
    }

    private async Task<(GuardChatOptions Options, BudgetLedger Ledger)> Ask(
        UnknownModel unknown, string model, ProviderSettings? settings = null, BudgetLedger? ledger = null, Func<BudgetPolicy, BudgetPolicy>? change = null)
    {
        ledger ??= new BudgetLedger(_time);
        var configured = new KernelGuardOptions { UnknownModel = unknown };
        foreach (var (id, own) in _models)
        {
            configured.Models[id] = own;
        }

        var stage = new BudgetStage(ledger, ConfiguredModels.Catalog(configured, new ListLogger(_log, () => _throws)));
        var cost = new BudgetPolicy("b", null, BudgetUnit.Cost, 100_000_000_000, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(1), TimeZoneInfo.Utc), null, true);
        var policy = new GuardPolicy { Budgets = [change?.Invoke(cost) ?? cost] };
        var options = new GuardChatOptions(new ChatOptions { ModelId = model, MaxOutputTokens = 40 }, new CallRecord(policy, GuardContext.None, _time)) { Provider = settings };
        await stage.WrapAdmission(stage.WrapMeter(_provider, policy), policy).GetResponseAsync(Q, options, TestContext.Current.CancellationToken);
        return (options, ledger);
    }

    private sealed class ListLogger(List<string> lines, Func<bool> throws) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(throws() ? throw new InvalidOperationException("no log") : formatter(state, exception));
    }
}
