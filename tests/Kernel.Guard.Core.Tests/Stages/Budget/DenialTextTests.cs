using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>A denial says what is counted for whom, how much is left, and what to change; whose it is stays unsaid.</summary>
public sealed class DenialTextTests
{
    private static readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(BudgetUnit.Tokens, 100, Scope.Tenant, 7, 90, "The budget 'b' (100 tokens per tenant) has 7 left, and this completion needs 26 at least. Try again in 90 s, shorten the prompt, raise the limit, or give room with IBudgets.GrantAsync.")]
    [InlineData(BudgetUnit.Tokens, 20, Scope.Global, 20, null, "The budget 'b' (20 tokens) has 20 left, and this completion needs 26 at least. Shorten the prompt, raise the limit, or give room with IBudgets.GrantAsync.")]
    [InlineData(BudgetUnit.Requests, 2, Scope.User, 0, 90, "The budget 'b' (2 requests per user) has 0 left, and this completion needs 1 at least. Try again in 90 s, raise the limit, or give room with IBudgets.GrantAsync.")]
    [InlineData(BudgetUnit.Tokens, 0, Scope.Own, 0, null, "The budget 'b' (0 tokens per project) has 0 left, and this completion needs 26 at least. Raise the limit, or give room with IBudgets.GrantAsync.")]
    [InlineData(BudgetUnit.Tokens, 100, Scope.Model, -40, 90, "The budget 'b' (100 tokens per model) is used 40 beyond what it may. Try again in 90 s, raise the limit (where a provider overdrew it, that gives room from the next window on), or give room with IBudgets.GrantAsync.")]
    [InlineData(BudgetUnit.Cost, 2_500_000_000, Scope.Function, 1_000, 90, "The budget 'b' (2.5 US dollars per function) has 0.000001 left, and this completion needs 0.00000435 at least. Try again in 90 s, shorten the prompt, raise the limit, or give room with IBudgets.GrantAsync.")]
    [InlineData(BudgetUnit.Tokens, 100, Scope.Global, 50, 90, "The budget 'b' (100 tokens) has 50 left, and this completion needs 65 at least. Try again in 90 s, lower MaxOutputTokens, raise the limit, or give room with IBudgets.GrantAsync.", OnLimit.Queue)]
    public void It_says_what_to_change(BudgetUnit unit, long limit, Scope per, long left, int? seconds, string text, OnLimit onLimit = OnLimit.Deny)
    {
        var budget = new BudgetPolicy("b", "I.M", unit, limit, per, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true) { Key = per == Scope.Own ? "project" : null, OnLimit = onLimit };
        var options = new GuardChatOptions(new ChatOptions { MaxOutputTokens = 40 }, new CallRecord(GuardPolicy.None, new GuardContext("acme", "ada"), _time));
        var demand = new Demand(PromptBound.Of([new ChatMessage(ChatRole.User, "q")], options), options, "gpt-4o-mini", ModelCatalog.Shipped);

        var denied = BudgetDenial.Of(budget, demand, new BudgetVerdict(null, 0, -1, -1, left, seconds is { } wait ? TimeSpan.FromSeconds(wait) : null));

        denied.Message.Should().Be(text);
        (denied.Budget, denied.RetryAfter?.TotalSeconds).Should().Be(("b", (double?)seconds));
        (denied.Unit, denied.Per, denied.Key, denied.Window!.Kind).Should().Be((unit, per, budget.Key, WindowKind.CalendarDay));
        denied.Remaining.Should().BeGreaterThanOrEqualTo(0);
    }

    [Theory]
    [InlineData("b", "The budget 'b' denies a number of answers ('n') that is no whole number, as nobody knows how many are billed. Write it as one (3, not \"3\" or 3.0), count the budget in Requests, or set its Enforce to false.")]
    [InlineData("rate limit", "The rate limit's TokensPerMinute denies a number of answers ('n') that is no whole number, as nobody knows how many are billed. Write it as one (3, not \"3\" or 3.0), or limit RequestsPerMinute alone.")]
    public void Of_a_number_of_answers_that_is_none_it_says_to_write_it_as_one(string name, string text)
    {
        var budget = new BudgetPolicy(name, null, BudgetUnit.Tokens, 100, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true);
        var options = new GuardChatOptions(null, new CallRecord(GuardPolicy.None, GuardContext.None, _time)) { Provider = new() { Body = ImmutableSortedDictionary<string, string>.Empty.Add("n", "\"3\"") } };
        var demand = new Demand(PromptBound.Of([new ChatMessage(ChatRole.User, "q")], options), options, "gpt-4o-mini", ModelCatalog.Shipped, new BudgetAssumptionsPolicy(50, null));

        BudgetDenial.Of(budget, demand, new BudgetVerdict(null, 0, -1, -1, 100, null)).Message.Should().Be(text);
    }
}
