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
/// windows that end, a clock set back, limits changed, what a host grants, books and takes off. Three functions share an account, each with a limit of its own, one of
/// them with two and one that only counts, and one with no other budget; another budget only counts, too. Two more functions only count on that account, now and then with
/// bounds beyond all sense.
/// After each step it compares the store with books of its own.
/// </summary>
internal sealed class BudgetSchedule(IBudgetStore store, ScheduleClock clock, WindowKind kind, int seed, long mostCounted)
{
    /// <summary>How long a reservation may stay unsettled: shorter than a window, so that it runs out within one and beyond one.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(20);

    // Two such are more than a double counts exactly.
    private const long Absurd = 6_000_000_000_000_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly string[] Models = ["gpt-4o-mini", "gpt-4o"];
    private static readonly string[] Tenants = ["a", "b"];

    private readonly Random _random = new(seed);
    private readonly List<ExpectedAttempt> _attempts = [];
    private readonly Dictionary<(AccountKey Account, long Window), long> _overdrawn = [];
    private readonly Dictionary<AccountKey, long> _let = [];
    private readonly Dictionary<(AccountKey Account, long Window), long> _changed = [];
    private ImmutableArray<BudgetPolicy>[] _functions =
    [
    [
        Budget("tokens", BudgetUnit.Tokens, 1_000, Scope.Tenant, kind), Budget("cost", BudgetUnit.Cost, 2_000_000, Scope.Global, kind), Budget("requests", BudgetUnit.Requests, 12, Scope.Tenant, kind),
        Budget("tokens", BudgetUnit.Tokens, 1_200, Scope.Tenant, kind), Budget("counted", BudgetUnit.Requests, 4, Scope.Global, kind) with { Enforce = false },
        Budget("tokens", BudgetUnit.Tokens, 300, Scope.Tenant, kind) with { Enforce = false },
    ],
    [
        Budget("tokens", BudgetUnit.Tokens, 150, Scope.Tenant, kind) with { Enforce = false }, Budget("tokens", BudgetUnit.Tokens, 2_500, Scope.Tenant, kind),
    ],
    [Budget("tokens", BudgetUnit.Tokens, 1_800, Scope.Tenant, kind)],
    [Budget("tokens", BudgetUnit.Tokens, 1_800, Scope.Tenant, kind) with { Enforce = false }],
    [Budget("tokens", BudgetUnit.Tokens, 300, Scope.Tenant, kind) with { Enforce = false }, Budget("counted", BudgetUnit.Requests, 4, Scope.Global, kind) with { Enforce = false }],
    ];

    private int _changes;
    private Dictionary<AccountKey, long> _used = [];
    private readonly Dictionary<AccountKey, long> _changedUntil = [];
    private long _now;

    // A sliding window's parts end one by one: what a host took off is known of none of them, and is not compared until it has left.
    private bool IsExact => kind != WindowKind.Sliding;

    private long CurrentWindow => _now / Window.Ticks;

    public async Task BeginAsync()
    {
        _now = clock.Now.UtcTicks;
        foreach (var tenant in Tenants)
        {
            await OpenAsync(tenant);
        }

        await CheckAsync();
    }

    public async Task StepAsync()
    {
        var (over, changed) = (default(ExpectedAttempt), false);
        _let.Clear();
        var open = _attempts.Where(static attempt => !attempt.Settled && !attempt.Lost).ToList();
        var one = open.Count > 0 ? open[_random.Next(open.Count)] : null;
        switch (_random.Next(20))
        {
            case 0 or 1 or 2 or 3 or 4:
                await ReserveAsync(Any(Tenants[_random.Next(2)], Models[_random.Next(2)]));
                break;
            case 5:
                var burst = Enumerable.Range(0, 4).Select(_ => Any(Tenants[_random.Next(2)], Models[0])).ToArray();
                var settling = one is null || _random.Next(2) == 0 ? Task.CompletedTask : Task.Run(() => SettleAsync(one, TokenUsage.None with { Input = one.Tokens / 2 }, one.Cost / 2));
                await Task.WhenAll([settling, .. burst.Select(call => Task.Run(() => ReserveAsync(call)))]);
                break;
            case 6 or 7 or 8 when one is not null:
                await SettleAsync(one, TokenUsage.None with { Input = _random.NextInt64(Math.Min(one.Tokens, 1_500) + 1) }, _random.NextInt64(one.Cost + 1));
                break;
            case 9 when one is not null:
                await SettleAsync(one, TokenUsage.None, 0);
                await ReserveAsync(Any(one.Tenant, Models[1]));
                break;
            case 10 when one is not null && _random.Next(4) == 0:
                over = one;
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
                await ReserveAsync(Any(one.Tenant, Models[1]), one);
                break;
            case 13:
                _functions = [.. _functions.Select(budgets => budgets.Select(budget => budget with { Limit = AnyLimit(budget.Unit) }).ToImmutableArray())];
                break;
            case 17:
                changed = true;
                await ChangeAsync();
                break;
            case 18 when _random.Next(3) == 0:
                changed = true;
                await EraseAsync();
                break;
            case 19 when _random.Next(4) == 0:
                var tenant = Tenants[_random.Next(2)];
                await ReserveAsync(new Call(tenant, Models[0], Absurd, 1, Function: _random.Next(3, 5)));
                await ReserveAsync(new Call(tenant, Models[0], Absurd, 1, Function: _random.Next(3, 5)));
                break;
            case 14 when _random.Next(5) == 0:
                clock.Now -= TimeSpan.FromMinutes(_random.Next(200));
                break;
            default:
                clock.Now += TimeSpan.FromSeconds(_random.Next(_random.Next(6) == 0 ? 5_000 : 200));
                break;
        }

        await CheckAsync(over, changed);
    }

    /// <summary>Checks that nothing is reserved for ever and that every window ends.</summary>
    public async Task EndAsync()
    {
        clock.Now = new DateTimeOffset(_now, TimeSpan.Zero) + Lease;
        await CheckAsync();
        Assert.All(await store.ReadAsync(null, default), static reading => Assert.Equal(0, reading.Reserved));

        clock.Now += Window + Window;
        Assert.All(await store.ReadAsync(null, default), static reading => Assert.Equal(reading.Limit, reading.Remaining));
    }

    private static BudgetPolicy Budget(string name, BudgetUnit unit, long limit, Scope per, WindowKind kind) =>
        new(name, null, unit, limit, per, new BudgetWindow(kind, Window, TimeZoneInfo.Utc), null, true);

    private Call Any(string tenant, string model) => new(tenant, model, _random.Next(150), _random.Next(1, 200), _random.Next(9) switch { 0 => 3, 1 => 4, 2 or 3 => 1, 4 or 5 => 2, _ => 0 });

    private long AnyLimit(BudgetUnit unit) => _random.Next(8) == 0 ? 0 : unit switch { BudgetUnit.Tokens => _random.Next(1_500), BudgetUnit.Cost => _random.Next(3_000_000), _ => _random.Next(20) };

    private async Task<ExpectedAttempt?> ReserveAsync(Call call, ExpectedAttempt? instead = null)
    {
        var budgets = _functions[call.Function];
        var request = new BudgetRequest(budgets, [.. budgets.Select(budget => AccountKey.Of(budget, new GuardContext(call.Tenant), call.Model))]);
        var demand = new Demand(new PromptBound(call.Prompt, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = call.Output }), call.Model, ModelCatalog.Shipped);
        var verdict = await store.ReserveAsync(request, demand, instead?.Reservation ?? default, default);
        instead?.Release();
        if (verdict.Denied >= 0)
        {
            Assert.Equal(default, verdict.Reservation);
            return null;
        }

        var attempt = new ExpectedAttempt(call.Tenant, verdict.Reservation, request, [.. request.Keys.Select(key => Math.Min(demand.Amount(key.Unit, verdict.Output!.Value), Most(request, key)))])
        {
            Window = Math.Max(_now, clock.Now.UtcTicks) / Window.Ticks,
            Expires = WindowSpan.Of(budgets[0].Window, Math.Max(_now, clock.Now.UtcTicks)).Expires,
            LeaseEnds = Math.Max(_now, clock.Now.UtcTicks) + Lease.Ticks,
        };
        Assert.DoesNotContain(request.Keys, key => IsExact && attempt.LimitOf(key) is not null && _overdrawn.ContainsKey((key, attempt.Window)));
        lock (_attempts)
        {
            _attempts.Add(attempt);
            foreach (var key in request.Keys)
            {
                _let[key] = Math.Max(_let.GetValueOrDefault(key), attempt.LimitOf(key) ?? long.MaxValue);
            }
        }

        return attempt;
    }

    private long Most(BudgetRequest request, AccountKey account) => request.Budgets.Where((budget, i) => budget.Enforce && request.Keys[i] == account).Any() ? long.MaxValue : mostCounted;

    private async Task SettleAsync(ExpectedAttempt attempt, TokenUsage usage, long cost)
    {
        await store.SettleAsync(attempt.Reservation, usage, cost);
        attempt.Settle(usage.Total, cost);
    }

    // What a host changes is its word: it may take a budget over its limit, and end an overdraft.
    private async Task ChangeAsync()
    {
        var key = AccountKey.Of(_functions[0][_random.Next(3)], new GuardContext(Tenants[_random.Next(2)]), Models[0]);
        var any = (BudgetChangeKind)_random.Next(3);

        // Of a sliding window what was granted leaves before what was spent on it.
        var change = any == BudgetChangeKind.Grant && !IsExact ? BudgetChangeKind.Adjust : any;
        var amount = change == BudgetChangeKind.Reset ? 0 : _random.Next(key.Unit switch { BudgetUnit.Tokens => 300, BudgetUnit.Cost => 500_000, _ => 4 }) + 1;
        amount = change == BudgetChangeKind.Adjust && _random.Next(2) == 0 ? -amount : amount;
        var before = await ReadAsync(key);
        await store.ChangeAsync(key, change, amount, $"change {++_changes}", default);
        var after = await ReadAsync(key);
        Assert.Equal(change switch { BudgetChangeKind.Adjust => Math.Max(0, before.Spent + amount), BudgetChangeKind.Reset => 0, _ => before.Spent }, after.Spent);
        Assert.Equal(change switch { BudgetChangeKind.Grant => before.Granted + amount, BudgetChangeKind.Reset => 0, _ => before.Granted }, after.Granted);
        Assert.Equal(before.Reserved, after.Reserved);
        _now = Math.Max(_now, clock.Now.UtcTicks);
        _changed[(key, CurrentWindow)] = _changed.GetValueOrDefault((key, CurrentWindow)) + after.Spent - before.Spent;
        _changedUntil[key] = WindowSpan.Of(key.Window, _now).Expires;
        if (_overdrawn.TryGetValue((key, CurrentWindow), out var limit) && IsExact)
        {
            var gives = change != BudgetChangeKind.Adjust || amount < 0;
            Assert.Equal(gives ? after.Spent + after.Reserved - after.Granted > limit : before.OverdrawnFor is not null, after.OverdrawnFor is not null);
        }

        if (after.OverdrawnFor is null)
        {
            _overdrawn.Remove((key, CurrentWindow));
        }
    }

    // What is under way at an erasure counts after it, and nothing that was spent before.
    private async Task EraseAsync()
    {
        var tenant = Tenants[_random.Next(2)];
        _now = Math.Max(_now, clock.Now.UtcTicks);
        _attempts.ForEach(attempt => attempt.MoveTo(_now));
        var before = (await store.ReadAsync(null, default)).Where(reading => reading.Account.IsOf(tenant, null)).ToList();
        await store.ForgetAsync(tenant, null, default);
        foreach (var reading in before)
        {
            var key = (reading.Account, CurrentWindow);
            Assert.Equal((0, reading.Reserved, 0, null), await ReadAsync(reading.Account));
            _changed[key] = _changed.GetValueOrDefault(key) - reading.Spent;
            _changedUntil[reading.Account] = WindowSpan.Of(reading.Account.Window, _now).Expires;
            _overdrawn.Remove(key);
        }

        // Of an attempt that had run out nobody knows any more that it is in the books.
        _attempts.FindAll(attempt => attempt.Tenant == tenant && attempt.Expired).ForEach(static attempt => attempt.Lost = true);
        await OpenAsync(tenant);
    }

    // The accounts of a tenant know from here on what time it is, also when the clock is set back.
    private async Task OpenAsync(string tenant)
    {
        if (await ReserveAsync(new Call(tenant, Models[0], Prompt: 1, Output: 1, Function: 0)) is { } attempt)
        {
            await SettleAsync(attempt, TokenUsage.None, 0);
        }
    }

    private async Task<(long Spent, long Reserved, long Granted, TimeSpan? OverdrawnFor)> ReadAsync(AccountKey key) =>
        (await store.ReadAsync(null, default)).FirstOrDefault(reading => reading.Account == key) is { } found ? (found.Spent, found.Reserved, found.Granted, found.OverdrawnFor) : default;

    private async Task CheckAsync(ExpectedAttempt? over = null, bool changed = false)
    {
        _now = Math.Max(_now, clock.Now.UtcTicks);
        foreach (var attempt in _attempts)
        {
            attempt.MoveTo(_now);
        }

        var readings = await store.ReadAsync(null, default);
        foreach (var reading in readings)
        {
            var (used, before, key) = (Used(reading), _used.GetValueOrDefault(reading.Account), (reading.Account, CurrentWindow));
            if (over?.IsBeyond(reading.Account) == true && over.LimitOf(reading.Account) is { } limit && used > limit && (!IsExact || over.Window == CurrentWindow))
            {
                // The one exception: what the provider used beyond its bound is booked in full, and denies until the window ends.
                _overdrawn[key] = Math.Min(limit, _overdrawn.GetValueOrDefault(key, long.MaxValue));
                Assert.True(!IsExact || reading.OverdrawnFor is not null, $"{reading} is beyond {limit}");
            }
            else if (!changed && over is null && used > before)
            {
                Assert.True(used <= _let.GetValueOrDefault(reading.Account), $"{reading} was {before} before");
            }

            Assert.True(!IsExact || _overdrawn.ContainsKey(key) || reading.OverdrawnFor is null, $"{reading} is overdrawn by nobody");

            var counted = _attempts.Where(attempt => attempt.Expires > _now).ToList();
            Assert.Equal(counted.Sum(attempt => attempt.Reserved(reading.Account)), reading.Reserved);
            if (IsExact || _changedUntil.GetValueOrDefault(reading.Account) <= _now)
            {
                Assert.Equal(counted.Sum(attempt => attempt.Spent(reading.Account)) + (IsExact ? _changed.GetValueOrDefault((reading.Account, CurrentWindow)) : 0), reading.Spent);
            }
        }

        _used = readings.ToDictionary(static reading => reading.Account, Used);
    }

    private sealed record Call(string Tenant, string Model, long Prompt, int Output, int Function);

    private static long Used(BudgetReading reading) => reading.Spent + reading.Reserved - reading.Granted;
}
