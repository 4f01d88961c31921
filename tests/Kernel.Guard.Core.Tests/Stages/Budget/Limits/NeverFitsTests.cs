using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Holds that a line is for those whom room helps: what never fits, and what only counts, keeps nobody waiting.</summary>
public sealed class NeverFitsTests
{
    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedChatClient _provider = new() { Answer = static _ => Say("…", usage: Used(4, 6)) };
    private readonly BudgetStage _stage;

    public NeverFitsTests() => _stage = new BudgetStage(new BudgetLedger(_time), time: _time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(BudgetUnit.Tokens, "gpt-4o-mini", "conversation")]
    [InlineData(BudgetUnit.Cost, "my-deployment", null)]
    public async Task What_has_no_bound_or_no_price_is_denied_at_once_where_much_is_left_and_something_was_spent(BudgetUnit unit, string model, string? conversation)
    {
        var client = Client(Queue(unit, 1_000_000_000));
        await client.AskAsync(false, Q, Options(new() { ModelId = "gpt-4o-mini", MaxOutputTokens = 75 }), Cancel);

        var denied = client.AskAsync(false, Q, Options(new() { ModelId = model, MaxOutputTokens = 75, ConversationId = conversation }), Cancel);

        denied.IsFaulted.Should().BeTrue("no window's end gives it room");
        (await FluentActions.Awaiting(() => denied).Should().ThrowAsync<BudgetExceededException>()).Which.RetryAfter.Should().BeNull();
        _stage.Queue.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task A_rate_limit_says_of_itself_what_it_denies()
    {
        var rate = new RateLimitPolicy(1_000, null, TimeSpan.FromSeconds(30));
        var denied = Client([.. rate.Budgets(TimeZoneInfo.Utc)]).AskAsync(false, Q, Options(new() { ModelId = "gpt-4o-mini", ConversationId = "c" }), Cancel);

        (await FluentActions.Awaiting(() => denied).Should().ThrowAsync<BudgetExceededException>()).Which.Message.Should().Contain("TokensPerMinute").And.Contain("RequestsPerMinute").And.NotContain("Enforce");
    }

    [Fact]
    public async Task A_budget_that_only_counts_puts_nobody_into_the_line_of_one_that_denies()
    {
        var gate = new TaskCompletionSource();
        _provider.Before = (_, cancellationToken) => gate.Task.WaitAsync(cancellationToken);
        using var end = new CancellationTokenSource();
        var denying = Client(Queue(BudgetUnit.Tokens, 150));
        var first = denying.AskAsync(false, Q, Options(new() { MaxOutputTokens = 75 }), end.Token);
        var waiting = denying.AskAsync(false, Q, Options(new() { MaxOutputTokens = 75 }), end.Token);
        _stage.Queue.Waiting.Should().Be(1);

        var counted = Client(Queue(BudgetUnit.Tokens, 150) with { Enforce = false }).AskAsync(false, Q, Options(new() { MaxOutputTokens = 75 }), Cancel);

        (_stage.Queue.Waiting, _provider.Calls).Should().Be((1, 2), "it was sent");
        gate.SetResult();
        await counted;
        await Task.WhenAll(first, waiting);
    }

    private static BudgetPolicy Queue(BudgetUnit unit, long limit) =>
        new("b", null, unit, limit, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true) { OnLimit = OnLimit.Queue, QueueFor = TimeSpan.FromSeconds(30) };

    private GuardChatOptions Options(ChatOptions options) => new(options, new CallRecord(GuardPolicy.None, GuardContext.None, _time));

    private IChatClient Client(params BudgetPolicy[] budgets)
    {
        var policy = new GuardPolicy { Budgets = [.. budgets] };
        return _stage.WrapAdmission(_stage.WrapMeter(_provider, policy), policy);
    }
}
