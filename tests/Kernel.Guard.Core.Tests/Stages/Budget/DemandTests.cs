using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

public sealed class DemandTests
{
    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MinValue + 1)]
    [InlineData(-1)]
    [InlineData(99)]
    public void What_is_overdrawn_however_far_has_no_room(long left)
    {
        var demand = Demand(new PromptBound(100, 0, null));

        demand.OutputIn(BudgetUnit.Tokens, left).Should().BeLessThan(1);
        demand.OutputIn(BudgetUnit.Cost, Math.Min(left, 0)).Should().BeLessThan(1);
    }

    [Theory]
    [InlineData(BudgetUnit.Tokens)]
    [InlineData(BudgetUnit.Cost)]
    public void All_that_can_be_left_has_room(BudgetUnit unit) => Demand(new PromptBound(100, 0, null)).OutputIn(unit, long.MaxValue).Should().BeGreaterThan(1_000_000);

    [Theory]
    [InlineData(BudgetUnit.Tokens)]
    [InlineData(BudgetUnit.Cost)]
    public void What_fits_is_what_is_reserved_with_a_prediction_too(BudgetUnit unit)
    {
        var demand = Demand(new PromptBound(100, 0, null) { Predicted = 30 });
        var left = unit == BudgetUnit.Tokens ? 1_000 : 1_000_000;

        var fits = demand.OutputIn(unit, left);

        demand.Amount(unit, fits).Should().BeLessThanOrEqualTo(left);
        demand.Amount(unit, fits + 1).Should().BeGreaterThan(left);
        var (bound, per) = demand.Line(unit);
        (bound!.Value + (per * fits)).Should().BeGreaterThanOrEqualTo(demand.Amount(unit, fits) - 1e-6);
    }

    [Fact]
    public void What_is_declared_of_unbounded_input_is_reserved_beside_what_has_a_bound()
    {
        var prompt = new PromptBound(100, 1, "a file");

        Demand(prompt).Unbounded.Should().Be("a file");
        var declared = Demand(prompt, new BudgetAssumptionsPolicy(5_000, null));
        (declared.Prompt, declared.Unbounded).Should().Be((100 + 48_169 + 5_000, null));
    }

    [Fact]
    public void What_admission_reserved_for_a_bounded_request_covers_no_attempt_that_has_no_bound_where_it_is_sent()
    {
        var bounded = Demand(new PromptBound(100, 0, null));
        var unbounded = Demand(new PromptBound(100, 0, "a raw request"));
        ImmutableArray<BudgetPolicy> budgets = [new("b", null, BudgetUnit.Tokens, 1_000, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromHours(1), TimeZoneInfo.Utc), null, true)];
        var request = new BudgetRequest(budgets, [AccountKey.Of(budgets[0], GuardContext.None, null)]);

        var ticket = TicketOf(bounded);

        unbounded.Amount(BudgetUnit.Tokens, 100).Should().Be(bounded.Amount(BudgetUnit.Tokens, 100), "only the bound tells them apart");
        (ticket.Covers(bounded), ticket.Covers(unbounded)).Should().Be((true, false));
        TicketOf(unbounded).Covers(unbounded).Should().BeTrue("a budget that only warns lets it through");

        BudgetTicket TicketOf(Demand demand) => new(null!, new PromptBound(100, 0, null), request, demand, new BudgetVerdict(100, -1, -1, -1, 0, null));
    }

    [Fact]
    public void Audio_is_reserved_at_what_the_model_can_read_unless_a_bound_is_declared()
    {
        var prompt = new PromptBound(100, 0, null) { Audio = 2 };

        (Demand(prompt).Prompt, Demand(prompt).Unbounded, Demand(prompt).Window).Should().Be((128_000, null, ("audio", 128_000)));
        (Demand(prompt with { Text = 200_000 }).Prompt, Demand(prompt with { Unbounded = "a conversation" }).Unbounded).Should().Be((200_000, "a conversation"));
        var declared = Demand(prompt, new BudgetAssumptionsPolicy(5_000, null));
        (declared.Prompt, declared.Window).Should().Be((5_100, null));
        new Demand(prompt, GuardChatOptions.Of(null), "unknown", ModelCatalog.Shipped).Unbounded.Should().Contain("audio");
    }

    [Fact]
    public void Where_nothing_says_how_long_an_answer_may_be_a_hard_budget_takes_the_longest_of_any_model()
    {
        var hard = new Demand(new PromptBound(100, 0, null), GuardChatOptions.Of(null), "deployment", ModelCatalog.Shipped, isBounded: true);

        (hard.Wanted, hard.IsAssumed).Should().Be((128_000, true));
        new Demand(new PromptBound(100, 0, null), GuardChatOptions.Of(null), "deployment", ModelCatalog.Shipped).Wanted.Should().BeNull();
        new Demand(new PromptBound(100, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = 7 }), "deployment", ModelCatalog.Shipped, isBounded: true).IsAssumed.Should().BeFalse();
    }

    [Fact]
    public void A_number_of_answers_without_a_bound_is_not_input_and_stays_refused()
    {
        var options = GuardChatOptions.Of(new ChatOptions());
        options.Provider = new() { Body = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("n", "1.5") };

        new Demand(PromptBound.Of([], options), options, "gpt-4o-mini", ModelCatalog.Shipped, new BudgetAssumptionsPolicy(5_000, null)).Unbounded.Should().Contain("'n'");
    }

    [Fact]
    public void A_raw_object_that_nobody_reads_is_priced_at_the_dearest_tier_that_has_a_price()
    {
        Cost("gpt-4o", GuardChatOptions.UnreadTier).Should().Be(4_250 * 100);
        Cost("gpt-4o", "").Should().Be(2_500 * 100);
        Cost("gpt-5-nano", GuardChatOptions.UnreadTier).Should().Be(50 * 100);

        static long Cost(string model, string tier)
        {
            var options = GuardChatOptions.Of(new ChatOptions());
            options.RawTier = tier;
            return new Demand(new PromptBound(100, 0, null), options, model, ModelCatalog.Shipped).Amount(BudgetUnit.Cost, 0);
        }
    }

    [Theory]
    [InlineData("flex")]
    [InlineData("batch")]
    [InlineData("priority")]
    [InlineData(null)]
    public void Whatever_tier_is_asked_for_no_less_than_the_standard_one_is_reserved(string? tier)
    {
        foreach (var model in new[] { "gpt-4o", "gpt-5-mini", "o3" })
        {
            var options = GuardChatOptions.Of(new ChatOptions());
            options.Provider = new() { ServiceTier = tier };
            var standard = new Demand(new PromptBound(100, 0, null), GuardChatOptions.Of(new ChatOptions()), model, ModelCatalog.Shipped).Amount(BudgetUnit.Cost, 1_000);

            new Demand(new PromptBound(100, 0, null), options, model, ModelCatalog.Shipped).Amount(BudgetUnit.Cost, 1_000).Should().BeGreaterThanOrEqualTo(standard);
        }
    }

    [Fact]
    public void A_raw_request_has_no_bound_where_the_client_that_sends_it_reads_it()
    {
        var options = GuardChatOptions.Of(new ChatOptions { RawRepresentationFactory = static _ => new object() });
        var own = new SendingClient(new ScriptedChatClient());

        own.Note(options);
        (PromptBound.Of([], options).Unbounded, options.RawTier).Should().Be((null, GuardChatOptions.UnreadTier));

        // The target of the attempt decides, where there are several.
        options.Target = new Foreign();
        own.Note(options);
        PromptBound.Of([], options).Unbounded.Should().Contain("RawRepresentationFactory");
        options.Target = null;
        own.Note(options);
        PromptBound.Of([], options).Unbounded.Should().BeNull();
    }

    [Theory]
    [InlineData(OnLimit.Deny, 100, 16)]
    [InlineData(OnLimit.Deny, 10, 10)]
    [InlineData(OnLimit.Queue, 100, 100)]
    [InlineData(OnLimit.Queue, 10, 10)]
    [InlineData(OnLimit.Queue, 2_000, 16)]
    public void A_budget_leaves_as_much_as_the_client_takes_for_a_limit_unless_less_is_asked_for(OnLimit onLimit, int asked, int least)
    {
        var options = GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = asked });
        options.LeastOutput = 16;
        var budget = new BudgetPolicy("b", null, BudgetUnit.Tokens, 1_000, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(1), TimeZoneInfo.Utc), null, true) { OnLimit = onLimit };

        new Demand(new PromptBound(100, 0, null), options.ForAttempt(), "gpt-4o-mini", ModelCatalog.Shipped).LeastIn(budget).Should().Be(least);
    }

    private static Demand Demand(PromptBound prompt, BudgetAssumptionsPolicy? assumptions = null) =>
        new(prompt, GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = 100 }), "gpt-4o-mini", ModelCatalog.Shipped, assumptions);

    private sealed class Foreign() : ChatTarget("other", null, null)
    {
        public override bool SendsRaw => true;
    }
}
