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
    [InlineData(BudgetUnit.Tokens, 100, Scope.Tenant, 7, 90, "The budget 'b' (100 tokens per tenant) has 7 left, and this completion may need 65. Try again in 90 s, raise the limit, or lower MaxOutputTokens.")]
    [InlineData(BudgetUnit.Tokens, 50, Scope.Global, 50, null, "The budget 'b' (50 tokens) has 50 left, and this completion may need 65. Raise the limit or lower MaxOutputTokens.")]
    [InlineData(BudgetUnit.Requests, 2, Scope.User, 0, 90, "The budget 'b' (2 requests per user) has 0 left, and this completion may need 1. Try again in 90 s, or raise the limit.")]
    [InlineData(BudgetUnit.Tokens, 0, Scope.Own, 0, null, "The budget 'b' (0 tokens per project) has 0 left, and this completion may need 65. Raise the limit.")]
    [InlineData(BudgetUnit.Tokens, 100, Scope.Model, -40, 90, "The budget 'b' (100 tokens per model) is overdrawn by 40: a provider used more than its bound, or the limit was lowered. Try again in 90 s, raise the limit, or lower MaxOutputTokens.")]
    [InlineData(BudgetUnit.Cost, 2_500_000_000, Scope.Function, 1_000, 90, "The budget 'b' (2.5 US dollars per function) has 0.000001 left, and this completion may need 0.00002775. Try again in 90 s, raise the limit, or lower MaxOutputTokens.")]
    public void It_says_what_to_change(BudgetUnit unit, long limit, Scope per, long left, int? seconds, string text)
    {
        var budget = new BudgetPolicy("b", "I.M", unit, limit, per, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true) { Key = per == Scope.Own ? "project" : null };
        var options = new GuardChatOptions(new ChatOptions { MaxOutputTokens = 40 }, new CallRecord(GuardPolicy.None, new GuardContext("acme", "ada"), _time));
        var demand = new Demand(PromptBound.Of([new ChatMessage(ChatRole.User, "q")], options), options, "gpt-4o-mini", ModelCatalog.Shipped);

        var denied = BudgetDenial.Of(budget, demand, new BudgetVerdict(null, 0, -1, -1, left, seconds is { } wait ? TimeSpan.FromSeconds(wait) : null));

        denied.Message.Should().Be(text);
        (denied.Budget, denied.RetryAfter?.TotalSeconds).Should().Be(("b", (double?)seconds));
        denied.Remaining.Should().BeGreaterThanOrEqualTo(0);
    }
}
