using System.Collections.Immutable;
using KernelGuard.Accounting;
using KernelGuard.Core.Tests.Stages.Budget.Ledger;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>
/// Drives a ledger whose accounts have four lanes by random steps, each in any lane, and says of each beforehand what the ledger must answer: whether it denies,
/// how much output it leaves, which threshold is passed, whether a lease was over. It reads the accounts seldom, because reading them closes their lanes.
/// </summary>
internal sealed class LaneSchedule
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(20);

    private readonly ScheduleClock _clock = new();
    private readonly Random _random;
    private readonly BudgetLedger _ledger;
    private readonly ImmutableArray<BudgetPolicy>[] _functions;
    private readonly Dictionary<AccountKey, LaneBooks> _books = [];
    private readonly List<Attempt> _attempts = [];
    private long _now;
    private int _unread;

    public LaneSchedule(WindowKind kind, int seed)
    {
        _random = new Random(seed);
        _ledger = new BudgetLedger(_clock, lease: Lease, processors: new FourLanes());
        var tokens = new BudgetPolicy("tokens", null, BudgetUnit.Tokens, _random.Next(200, 6_000), Scope.Tenant, new BudgetWindow(kind, TimeSpan.FromHours(1), TimeZoneInfo.Utc), null, true);
        var requests = tokens with { Name = "requests", Unit = BudgetUnit.Requests, Limit = _random.Next(5, 100) };
        var cost = tokens with { Name = "cost", Unit = BudgetUnit.Cost, Limit = _random.Next(20_000, 3_000_000) };
        _functions = _random.Next(6) switch
        {
            0 => [[tokens]],
            1 => [[tokens, requests]],
            2 => [[tokens with { SoftAt = 0.5 }]],
            3 => [[tokens with { Enforce = false }, cost]],
            4 => [[tokens], [tokens with { Limit = tokens.Limit / 2 }]],
            _ => [[cost, requests, tokens with { SoftAt = 0.8 }], [requests with { SoftAt = 0.3 }, cost]],
        };
        _now = _clock.Now.UtcTicks;
        foreach (var function in _functions)
        {
            // An account has no time before it is opened: it would miss a clock that is set back.
            Reserve(function, 0, 1);
        }
    }

    /// <summary>Gets how many reservations a lane made without its account.</summary>
    public int InLanes { get; private set; }

    public async Task StepAsync()
    {
        FourLanes.Use(_random.Next(4));
        var open = _attempts.Where(static attempt => !attempt.Settled).ToList();
        var one = open.Count > 0 ? open[_random.Next(open.Count)] : null;
        switch (_random.Next(20))
        {
            case 0 or 1 or 2 or 3 or 4 or 5 or 6:
                Reserve(_functions[_random.Next(_functions.Length)], _random.Next(40), _random.Next(1, 60));
                break;
            case 7 or 8 or 9 or 10 when one is not null:
                Settle(one, _random.NextInt64(one.Tokens + 1));
                break;
            case 11 when one is not null && _random.Next(3) == 0:
                Settle(one, one.Tokens + _random.Next(300));
                break;
            case 12 when _attempts.Find(static attempt => attempt.Settled) is { } again:
                Assert.False(_ledger.End(again.Reservation, TokenUsage.None with { Output = 7 }, 7, sent: true));
                break;
            case 13:
                await BurstAsync(settles: false);
                break;
            case 14:
                await BurstAsync(settles: true);
                break;
            case 15 when _random.Next(3) == 0:
                var changed = _random.Next(_functions.Length);
                _functions[changed] = [.. _functions[changed].Select(budget => budget with { Limit = Math.Max(0, budget.Limit + (budget.Limit * _random.Next(-3, 4) / 10)) })];
                break;
            case 16 when _random.Next(4) == 0:
                var key = KeysOf(_functions[0])[0];
                _ledger.Change(key, BudgetChangeKind.Grant, 10);
                _books[key].Grant(key.Window, Now(), 10);
                break;
            case 17 when _random.Next(4) == 0:
                // From here on the time of all accounts and lanes is one: a lease is as long as its lane's time says.
                Read();
                _clock.Now -= TimeSpan.FromMinutes(_random.Next(200));
                break;
            case 18 when one is not null:
                one.Settled = true;
                Assert.True(_ledger.ReleaseAsync(one.Reservation).IsCompletedSuccessfully);
                one.Rows.ForEach(row => row.Books.Settle(row.Row, 0, Now()));
                break;
            default:
                _clock.Now += TimeSpan.FromSeconds(_random.Next(_random.Next(8) == 0 ? 3_000 : 60));
                break;
        }

        if (++_unread >= 5 && _random.Next(5) == 0)
        {
            Read();
        }
    }

    /// <summary>Checks that nothing is reserved for ever.</summary>
    public void End()
    {
        Read();
        _clock.Now = new DateTimeOffset(_now, TimeSpan.Zero) + Lease;
        Read();
        Assert.All(_ledger.Read(), static reading => Assert.Equal(0, reading.Reserved));
    }

    private static Demand DemandOf(long prompt, int output) =>
        new(new PromptBound(prompt, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = output }), "gpt-4o-mini", ModelCatalog.Shipped);

    private static ImmutableArray<AccountKey> KeysOf(ImmutableArray<BudgetPolicy> budgets) => [.. budgets.Select(static budget => AccountKey.Of(budget, new GuardContext("t"), null))];

    private static BudgetRequest RequestOf(ImmutableArray<BudgetPolicy> budgets) => new(budgets, KeysOf(budgets));

    private long Now() => _now = Math.Max(_now, _clock.Now.UtcTicks);

    private void Reserve(ImmutableArray<BudgetPolicy> budgets, int prompt, int wanted)
    {
        var (request, demand, now) = (RequestOf(budgets), DemandOf(prompt, wanted), Now());
        var (denied, output, soft, passed) = (false, wanted, 0UL, 0UL);
        for (var i = 0; i < budgets.Length; i++)
        {
            var books = BooksOf(request.Keys[i]);
            var fits = demand.OutputIn(budgets[i].Unit, books.Free(budgets[i].Limit, now));
            denied |= budgets[i].Enforce && fits < 1;
            output = budgets[i].Enforce ? (int)Math.Min(output, fits) : output;
            soft |= budgets[i].SoftAt is { } share && books.Used(now) >= share * budgets[i].Limit ? 1UL << i : 0;
            passed |= IsPassed(budgets[i], books, now) ? 1UL << i : 0;
        }

        BudgetVerdict verdict = default;
        InLanes += FourLanes.InLane(() => verdict = _ledger.Decide(request, demand, default)) && verdict.Denied < 0 ? 1 : 0;

        Assert.Equal(denied, verdict.Denied >= 0);
        Assert.Equal(soft, verdict.Soft);
        Assert.Equal(passed, verdict.Passed);
        if (!denied)
        {
            Assert.Equal(output, verdict.Output);
            Let(request, demand, verdict);
        }

        for (var i = 0; i < budgets.Length; i++)
        {
            Assert.Equal(IsPassed(budgets[i], BooksOf(request.Keys[i]), now), (_ledger.Beyond(request).Passed & (1UL << i)) != 0);
        }
    }

    private void Settle(Attempt attempt, long used)
    {
        attempt.Settled = true;
        var (usage, cost) = (TokenUsage.None with { Output = used }, used * 500);
        var late = _ledger.End(attempt.Reservation, usage, cost, sent: true);
        var expected = false;
        foreach (var (unit, books, row) in attempt.Rows)
        {
            expected |= books.Settle(row, unit switch { BudgetUnit.Tokens => used, BudgetUnit.Cost => cost, _ => row.Amount }, Now());
        }

        Assert.Equal(expected, late);
    }

    // Four threads at once, a lane each, at one time of the clock.
    private async Task BurstAsync(bool settles)
    {
        Now();
        var budgets = _functions[_random.Next(_functions.Length)];
        var calls = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 6).Select(_ => (Prompt: _random.Next(40), Output: _random.Next(1, 60))).ToList()).ToList();
        var done = await Task.WhenAll(calls.Select((mine, lane) => Task.Run(() => mine.ConvertAll(call =>
        {
            FourLanes.Use(lane);
            var (request, demand) = (RequestOf(budgets), DemandOf(call.Prompt, call.Output));
            var verdict = _ledger.Decide(request, demand, default);
            var settled = settles && verdict.Denied < 0 && call.Output % 2 == 0;
            if (settled)
            {
                _ledger.End(verdict.Reservation, TokenUsage.None with { Output = 1 }, 500, sent: true);
            }

            return (request, demand, verdict, settled);
        }))));

        foreach (var (request, demand, verdict, settled) in done.SelectMany(static mine => mine).Where(static call => call.verdict.Denied < 0))
        {
            var attempt = Let(request, demand, verdict);
            if (settled)
            {
                attempt.Settled = true;
                attempt.Rows.ForEach(row => row.Books.Settle(row.Row, row.Unit switch { BudgetUnit.Tokens => 1, BudgetUnit.Cost => 500, _ => row.Row.Amount }, _now));
            }
        }

        // Nothing was given back meanwhile: what is too much now was too much then, and what has no room now may have had none, never the other way.
        for (var i = 0; i < budgets.Length && budgets[i].Enforce; i++)
        {
            var free = BooksOf(KeysOf(budgets)[i]).Free(budgets[i].Limit, _now);
            Assert.True(free >= 0 || !done.SelectMany(static mine => mine).Any(static call => call.verdict.Denied < 0), $"{budgets[i]} is {free} beyond");
            Assert.All(
                done.SelectMany(static mine => mine).Where(call => !settles && call.verdict.Denied == i),
                call => Assert.True(call.demand.OutputIn(budgets[i].Unit, free) < 1, $"{budgets[i]} had {free}"));
        }
    }

    private Attempt Let(BudgetRequest request, Demand demand, BudgetVerdict verdict)
    {
        var attempt = new Attempt(verdict.Reservation, demand.Amount(BudgetUnit.Tokens, verdict.Output!.Value));
        for (var i = 0; i < request.Keys.Length; i++)
        {
            var (budget, books) = (request.Budgets[i], BooksOf(request.Keys[i]));
            attempt.Rows.Add((budget.Unit, books, books.Reserve(budget.Window, _now, demand.Amount(budget.Unit, verdict.Output.Value), budget.Enforce ? budget.Limit : -1, Lease)));
        }

        _attempts.Add(attempt);
        return attempt;
    }

    private static bool IsPassed(BudgetPolicy budget, LaneBooks books, long now)
    {
        var (spent, _, granted) = books.Sums(now);
        return budget.SoftAt is { } share && spent - granted >= share * budget.Limit;
    }

    private LaneBooks BooksOf(AccountKey key) => _books.TryGetValue(key, out var books) ? books : _books[key] = new LaneBooks();

    private void Read()
    {
        _unread = 0;
        var now = Now();
        foreach (var reading in _ledger.Read())
        {
            Assert.Equal(_books[reading.Account].Sums(now), (reading.Spent, reading.Reserved, reading.Granted));
        }
    }

    private sealed record Attempt(BudgetReservation Reservation, long Tokens)
    {
        public List<(BudgetUnit Unit, LaneBooks Books, LaneBooks.Row Row)> Rows { get; } = [];

        public bool Settled { get; set; }
    }
}
