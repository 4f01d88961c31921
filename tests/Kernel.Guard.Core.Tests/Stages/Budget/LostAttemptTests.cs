using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds that an attempt whose flow is lost stands in who spent what, as it does in the budget: at its bound, once.</summary>
public sealed class LostAttemptTests
{
    private const int Cap = 80;

    // 16 for the request, 8 for the message, 1 for its byte.
    private const int Bound = 25 + Cap;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedChatClient _provider = new() { Answer = static _ => Say("…", usage: Used(4, 6)) };
    private readonly SpendingBook _spending = new();
    private readonly BudgetLedger _ledger;
    private readonly BudgetStage _stage;

    public LostAttemptTests()
    {
        _ledger = new BudgetLedger(_time, lease: Lease);
        _stage = new BudgetStage(new BudgetParts(_ledger, ModelCatalog.Shipped, new BudgetQueue(_time)), _spending, new KnownBudgets(), new ProviderPaces(_time), _time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_that_nobody_reads_on_is_spent_at_its_bound_when_its_lease_runs_out_and_once()
    {
        await using var lost = Client().GetStreamingResponseAsync([new(ChatRole.User, "q")], Options(), Cancel).GetAsyncEnumerator(Cancel);
        (await lost.MoveNextAsync()).Should().BeTrue();
        _time.Advance(Lease / 2);
        await Client().AskAsync(false, [new(ChatRole.User, "q")], Options(), Cancel);
        Row().Should().Be((1, 10, UsageSource.Provider), "the lease of the other runs");

        _time.Advance((Lease / 2) + TimeSpan.FromSeconds(1));

        Row().Should().Be((2, 10 + Bound, UsageSource.Expired));
        Spent().Should().Be(10 + Bound);

        // It ends after all, with less.
        while (await lost.MoveNextAsync())
        {
        }

        Row().Should().Be((2, 10 + Bound, UsageSource.Expired));
        Spent().Should().Be(10 + Bound);
    }

    [Fact]
    public async Task One_that_ends_in_time_is_what_it_used_however_long_ago()
    {
        await Client().AskAsync(true, [new(ChatRole.User, "q")], Options(), Cancel);

        _time.Advance(2 * Lease);

        Row().Should().Be((1, 10, UsageSource.Provider));
    }

    [Fact]
    public async Task One_that_ends_after_its_lease_stands_at_its_bound_whether_somebody_looked_meanwhile_or_not()
    {
        await using var late = Client().GetStreamingResponseAsync([new(ChatRole.User, "q")], Options(), Cancel).GetAsyncEnumerator(Cancel);
        (await late.MoveNextAsync()).Should().BeTrue();
        _time.Advance(Lease + TimeSpan.FromSeconds(1));

        while (await late.MoveNextAsync())
        {
        }

        Row().Should().Be((1, Bound, UsageSource.Expired));
        Spent().Should().Be(Bound);
    }

    [Theory]
    [InlineData(false, 900)]
    [InlineData(true, 900)]
    [InlineData(false, 30)]
    [InlineData(true, 30)]
    public async Task However_much_was_seen_of_it_it_stands_as_in_the_budget_whether_somebody_looked_or_not(bool looks, int output)
    {
        _provider.Answer = _ => Say(new string('a', 4_000), usage: Used(20, output));
        await using var late = Client().GetStreamingResponseAsync([new(ChatRole.User, "q")], Options(), Cancel).GetAsyncEnumerator(Cancel);
        (await late.MoveNextAsync()).Should().BeTrue();
        _time.Advance(Lease + TimeSpan.FromSeconds(1));
        if (looks)
        {
            Row().Tokens.Should().Be(Bound);
        }

        while (await late.MoveNextAsync())
        {
        }

        (Row().Tokens, Spent()).Should().Be((Math.Max(Bound, 20 + output), Math.Max(Bound, 20 + output)));
    }

    [Fact]
    public async Task What_it_used_beyond_its_bound_is_added_when_it_ends_and_no_attempt()
    {
        _provider.Answer = static _ => Say("…", usage: Used(4, 1_000));
        await using var late = Client().GetStreamingResponseAsync([new(ChatRole.User, "q")], Options(), Cancel).GetAsyncEnumerator(Cancel);
        (await late.MoveNextAsync()).Should().BeTrue();
        _time.Advance(Lease + TimeSpan.FromSeconds(1));
        Row().Should().Be((1, Bound, UsageSource.Expired));

        while (await late.MoveNextAsync())
        {
        }

        (Row().Attempts, Row().Tokens, Spent()).Should().Be((1, 1_004, 1_004));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_cost_is_the_budgets_whichever_model_answered_and_whether_somebody_looked_or_not(bool looks)
    {
        _provider.Answer = static _ => Say("…", "gpt-4o", Used(20, 60));
        await using var late = Client(BudgetUnit.Cost).GetStreamingResponseAsync([new(ChatRole.User, "q")], Options(), Cancel).GetAsyncEnumerator(Cancel);
        (await late.MoveNextAsync()).Should().BeTrue();
        _time.Advance(Lease + TimeSpan.FromSeconds(1));
        if (looks)
        {
            _spending.Read().Should().ContainSingle().Which.Model.Should().Be("gpt-4o-mini", "nothing is known of who answers");
        }

        while (await late.MoveNextAsync())
        {
        }

        var rows = _spending.Read();
        rows.Sum(static row => row.Attempts).Should().Be(1);
        rows.Sum(static row => row.Cost).Should().Be(0.00065M).And.Be(TokenPrice.Dollars(Spent()));
    }

    [Fact]
    public async Task Of_a_clock_that_is_set_back_it_stands_there_when_it_stands_in_the_budget()
    {
        await Client().AskAsync(true, [new(ChatRole.User, "q")], Options(), Cancel);
        _time.AdjustTime(_time.GetUtcNow() - TimeSpan.FromHours(2));
        await using var lost = Client().GetStreamingResponseAsync([new(ChatRole.User, "q")], Options(), Cancel).GetAsyncEnumerator(Cancel);
        (await lost.MoveNextAsync()).Should().BeTrue();

        _time.Advance(2 * Lease);
        (Row().Tokens, Spent()).Should().Be((10, 10), "the time of budgets only goes forward");

        _time.Advance(TimeSpan.FromHours(2));
        (Row().Tokens, Spent()).Should().Be((10 + Bound, 10 + Bound));
    }

    private (long Attempts, long Tokens, UsageSource Source) Row()
    {
        var row = _spending.Read().Should().ContainSingle().Subject;
        return (row.Attempts, row.Usage.Total, row.Usage.Source);
    }

    private long Spent() => _ledger.Read().Should().ContainSingle().Subject.Spent;

    private GuardChatOptions Options() => new(new ChatOptions { MaxOutputTokens = Cap }, new CallRecord(GuardPolicy.None, GuardContext.None, _time));

    private IChatClient Client(BudgetUnit unit = BudgetUnit.Tokens) => _stage.WrapMeter(
        _provider,
        new GuardPolicy { Budgets = [new("b", null, unit, unit == BudgetUnit.Cost ? 1_000_000_000 : 100_000, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true)] });
}
