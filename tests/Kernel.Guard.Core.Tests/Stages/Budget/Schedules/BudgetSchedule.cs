using System.Collections.Immutable;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>
/// Drives a store by random steps: attempts side by side, settled under, at and over their bound, twice, late, or never, given back or exchanged; other models,
/// windows that end, a clock set back, limits changed. After each step it compares the store with books of its own.
/// </summary>
internal sealed class BudgetSchedule(IBudgetStore store, ScheduleClock clock, WindowKind kind, int seed)
{
    /// <summary>How long a reservation may stay unsettled: shorter than a window, so that it runs out within one and beyond one.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly string[] Models = ["gpt-4o-mini", "gpt-4o"];
    private static readonly string[] Tenants = ["a", "b"];

    private readonly Random _random = new(seed);
    private readonly List<ExpectedAttempt> _attempts = [];
    private readonly HashSet<(AccountKey Account, long Window)> _overdrawn = [];
    private ImmutableArray<BudgetPolicy> _budgets = [Budget("tokens", BudgetUnit.Tokens, 1_000, Scope.Tenant, kind), Budget("cost", BudgetUnit.Cost, 2_000_000, Scope.Global, kind), Budget("requests", BudgetUnit.Requests, 12, Scope.Tenant, kind)];
    private Dictionary<AccountKey, long> _used = [];
    private long _now;

    // A sliding window's parts end one by one: there the sums alone are compared, not what is in them.
    private bool IsExact => kind != WindowKind.Sliding;

    private long CurrentWindow => _now / Window.Ticks;

    public async Task BeginAsync()
    {
        _now = clock.Now.UtcTicks;
        foreach (var tenant in Tenants)
        {
            var attempt = await ReserveAsync(tenant, Models[0], prompt: 1, output: 1);
            await SettleAsync(attempt!, TokenUsage.None, 0);
        }

        await CheckAsync(overdrafts: false);
    }

    public async Task StepAsync()
    {
        var overdrafts = false;
        var open = _attempts.Where(static attempt => !attempt.Settled && !attempt.Lost).ToList();
        var one = open.Count > 0 ? open[_random.Next(open.Count)] : null;
        switch (_random.Next(18))
        {
            case 0 or 1 or 2 or 3 or 4:
                await ReserveAsync(Tenants[_random.Next(2)], Models[_random.Next(2)], _random.Next(150), _random.Next(1, 200));
                break;
            case 5:
                var burst = Enumerable.Range(0, 4).Select(_ => (Tenant: Tenants[_random.Next(2)], Prompt: _random.Next(150), Output: _random.Next(1, 200))).ToArray();
                await Task.WhenAll(burst.Select(call => Task.Run(() => ReserveAsync(call.Tenant, Models[0], call.Prompt, call.Output))));
                break;
            case 6 or 7 or 8 when one is not null:
                await SettleAsync(one, TokenUsage.None with { Input = _random.NextInt64(one.Tokens + 1) }, _random.NextInt64(one.Cost + 1));
                break;
            case 9 when one is not null:
                await SettleAsync(one, TokenUsage.None, 0);
                await ReserveAsync(one.Tenant, Models[1], _random.Next(150), _random.Next(1, 200));
                break;
            case 10 when one is not null && _random.Next(4) == 0:
                overdrafts = true;
                await SettleAsync(one, TokenUsage.None with { Output = one.Tokens + _random.Next(800) }, one.Cost + _random.Next(1_000_000));
                break;
            case 11 when one is not null:
                one.Lost = true;
                break;
            case 12 when _attempts.Find(static attempt => attempt.Settled) is { } again:
                await store.SettleAsync(again.Reservation, TokenUsage.None with { Input = 1 }, 1);
                break;
            case 15 when one is not null:
                await store.ReleaseAsync(one.Reservation);
                one.Release();
                break;
            case 16 when one is not null:
                await ReserveAsync(one.Tenant, Models[1], _random.Next(150), _random.Next(1, 200), one);
                break;
            case 13:
                _budgets = [.. _budgets.Select(budget => budget with { Limit = _random.Next(8) == 0 ? 0 : budget.Unit switch { BudgetUnit.Tokens => _random.Next(1_500), BudgetUnit.Cost => _random.Next(3_000_000), _ => _random.Next(20) } })];
                break;
            case 14 when _random.Next(5) == 0:
                clock.Now -= TimeSpan.FromMinutes(_random.Next(200));
                break;
            default:
                clock.Now += TimeSpan.FromSeconds(_random.Next(_random.Next(6) == 0 ? 5_000 : 200));
                break;
        }

        await CheckAsync(overdrafts);
    }

    /// <summary>Checks that nothing is reserved for ever and that every window ends.</summary>
    public async Task EndAsync()
    {
        clock.Now = new DateTimeOffset(_now, TimeSpan.Zero) + Lease;
        await CheckAsync(overdrafts: false);
        Assert.All(await store.ReadAsync(null, default), static reading => Assert.Equal(0, reading.Reserved));

        clock.Now += Window + Window;
        Assert.All(await store.ReadAsync(null, default), static reading => Assert.Equal(reading.Limit, reading.Remaining));
    }

    private static BudgetPolicy Budget(string name, BudgetUnit unit, long limit, Scope per, WindowKind kind) =>
        new(name, null, unit, limit, per, new BudgetWindow(kind, Window, TimeZoneInfo.Utc), null, true);

    private async Task<ExpectedAttempt?> ReserveAsync(string tenant, string model, int prompt, int output, ExpectedAttempt? instead = null)
    {
        var budgets = _budgets;
        var request = new BudgetRequest(budgets, [.. budgets.Select(budget => AccountKey.Of(budget, new GuardContext(tenant), model))]);
        var demand = new Demand(new PromptBound(prompt, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = output }), model, ModelCatalog.Shipped);
        var verdict = await store.ReserveAsync(request, demand, instead?.Reservation ?? default, default);
        instead?.Release();
        if (verdict.Denied >= 0)
        {
            Assert.Equal(default, verdict.Reservation);
            return null;
        }

        var attempt = new ExpectedAttempt(tenant, verdict.Reservation, request.Keys, [.. budgets.Select(budget => demand.Amount(budget.Unit, verdict.Output!.Value))])
        {
            Window = Math.Max(_now, clock.Now.UtcTicks) / Window.Ticks,
            LeaseEnds = Math.Max(_now, clock.Now.UtcTicks) + Lease.Ticks,
        };
        Assert.DoesNotContain(request.Keys, key => IsExact && _overdrawn.Contains((key, attempt.Window)));
        lock (_attempts)
        {
            _attempts.Add(attempt);
        }

        return attempt;
    }

    private async Task SettleAsync(ExpectedAttempt attempt, TokenUsage usage, long cost)
    {
        await store.SettleAsync(attempt.Reservation, usage, cost);
        attempt.Settle(usage.Total, cost);
    }

    private async Task CheckAsync(bool overdrafts)
    {
        _now = Math.Max(_now, clock.Now.UtcTicks);
        foreach (var attempt in _attempts)
        {
            attempt.MoveTo(_now);
        }

        var readings = await store.ReadAsync(null, default);
        foreach (var reading in readings)
        {
            var used = reading.Spent + reading.Reserved;
            if (used > reading.Limit && used > _used.GetValueOrDefault(reading.Account))
            {
                // The one exception: what the provider used beyond its bound is booked in full, and denies until the window ends.
                Assert.True(overdrafts, $"{reading} was {_used.GetValueOrDefault(reading.Account)} before");
                _overdrawn.Add((reading.Account, CurrentWindow));
                Assert.NotNull(reading.OverdrawnFor);
            }

            if (IsExact)
            {
                var counted = _attempts.Where(attempt => attempt.Window == CurrentWindow).ToList();
                Assert.Equal(counted.Sum(attempt => attempt.Spent(reading.Account)), reading.Spent);
                Assert.Equal(counted.Sum(attempt => attempt.Reserved(reading.Account)), reading.Reserved);
            }
        }

        _used = readings.ToDictionary(static reading => reading.Account, static reading => reading.Spent + reading.Reserved);
    }
}
