using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>
/// Holds the short way of a script to the long one: the same random settles and attempts go on two sets of books, on one by the short way where it may and on the
/// other by the long one alone, and after each of them the answers and all that is written are the same.
/// </summary>
public sealed class ShortTripTests(SharedServer server)
{
    private const long Hour = 3_600_000_000;
    private const long Start = 1_774_742_400_000_000 / Hour * Hour;

    private static readonly BudgetUnit[] Units = [BudgetUnit.Requests, BudgetUnit.Tokens, BudgetUnit.Cost];
    private static readonly string Rest = Text("books") + Text("entries") + Text("calls");
    private static readonly string Change = Text("books") + Text("change");

    private readonly RedisAccount[] _accounts = [.. Units.Select(static unit => BooksRig.Account(Ask.Tokens(1, name: $"{unit}", kind: unit == BudgetUnit.Cost ? WindowKind.CalendarHour : WindowKind.Fixed) with { Unit = unit }))];
    private readonly BookSlots _slots = new();
    private readonly List<(BookedHolding Holding, RedisAccount Account, long Amount)> _open = [];
    private long _now = Start;

    private long End => ((_now / Hour) + 1) * Hour;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_short_way_writes_and_answers_what_the_long_one_does(int seed)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{server.Address},connectTimeout=20000,asyncTimeout=20000");
        var database = connection.GetDatabase();
        var (random, both, whole) = (new Random(seed), BookKeys.Of(Member.NewPrefix()), BookKeys.Of(Member.NewPrefix()));
        foreach (var keys in new[] { both, whole })
        {
            await database.ScriptEvaluateAsync(Text("books") + Text("open"), keys, [Doubles.Pack(_now, 0, 0), "", "epoch", "0"]);
        }

        var books = new BookEpoch((string)(await database.HashGetAsync(both[0], "@epoch"))!);
        var (brief, followed, refused, former) = (0, 0, 0, new List<(RedisValue[]? Brief, RedisValue[] Words)>());
        for (var step = 0; step < 600; step++)
        {
            var unit = step / 12 % 3;
            var account = _accounts[unit];
            _now += random.Next(15) > 0 ? random.Next(5_000_000) : random.Next(3) switch { 0 => Hour / 4, 1 => -Hour / 30, _ => 70_000_000 };
            if (random.Next(30) == 0)
            {
                RedisValue[] grant = [Doubles.Pack(_now, 0, 0), books.Text, "grant", account.Name, 500, End, account.Turn, $"change {step}"];
                await database.ScriptEvaluateAsync(Change, both, grant);
                await database.ScriptEvaluateAsync(Change, whole, grant);
            }

            // Now and then what was sent before comes again, as over a connection that was lost.
            if (former.Count > 0 && random.Next(6) == 0)
            {
                var again = former[random.Next(former.Count)];
                (again.Brief is null || (await database.ScriptEvaluateAsync(Text("short"), both[..1], again.Brief)).IsNull).Should().BeTrue("it is done");
                Flat(await database.ScriptEvaluateAsync(Rest, both, again.Words)).Should().Be(Flat(await database.ScriptEvaluateAsync(Rest, whole, again.Words)), "step {0}", step);
                (await DumpAsync(database, both)).Should().Equal(await DumpAsync(database, whole), "step {0}", step);
            }

            var batch = Ended(random, account);
            ReserveAsk[] asks = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => AskOf(random, unit, books))];
            var alone = EntryWords.Stand(asks, batch, _slots);

            // What this process heard last says nothing of what others did meanwhile.
            account.Hear(new RedisAccount.Heard(1_000_000_000, 0, new WindowPart((long)asks[0].Stop, (long)asks[0].Stop), step, step));

            // Now and then the window ends while they are on their way.
            _now = random.Next(25) == 0 ? End : _now;
            var trip = ShortTrip.Of(asks, batch, _now);
            var epoch = random.Next(40) == 0 ? "other" : books.Text;
            var words = EntryWords.Of(asks, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch)[..alone], out var entries);
            (words[0], words[1]) = (Doubles.Pack(_now, entries, asks.Length), epoch);
            BookReply? reply = null;
            if (trip is not null)
            {
                trip.Words[1] = epoch;
                reply = trip.Read(await database.ScriptEvaluateAsync(Text("short"), both[..1], trip.Words));
                refused += reply is null ? 1 : 0;
                brief += reply is null ? 0 : 1;
                followed += reply is not null && asks[0].Follows is not null ? 1 : 0;
            }

            var answer = reply ?? new BookReply(await database.ScriptEvaluateAsync(Rest, both, words));
            var expected = new BookReply(await database.ScriptEvaluateAsync(Rest, whole, words));

            Said(answer, asks).Should().Be(Said(expected, asks), "step {0}", step);
            (await DumpAsync(database, both)).Should().Equal(await DumpAsync(database, whole), "step {0}", step);
            if (epoch != "other")
            {
                former.Add((reply is null ? null : trip!.Words, words));
                former.RemoveRange(0, Math.Max(0, former.Count - 8));
            }

            Hear(batch, asks, expected);
        }

        followed.Should().BeGreaterThan(40, "or little is shown of places that are taken");
        brief.Should().BeGreaterThan(60, "or little is shown of it").And.BeLessThan(540, "or little is shown of where it is not taken");
        refused.Should().BeGreaterThan(10, "or little is shown of where the server wants the whole");
    }

    [Fact]
    public void What_an_attempt_was_to_stand_for_that_failed_on_its_way_goes_the_whole_way()
    {
        var (account, books) = (_accounts[1], new BookEpoch("epoch|0|0"));
        var (spent, failed, next) = (Plain(books), Plain(books), Plain(books));
        spent.Stand(_slots, null);
        account.Hear(new RedisAccount.Heard(1_000_000_000, 0, new WindowPart((long)spent.Stop, (long)spent.Stop), 0, 0));
        List<BookEntry> batch = [new SettleEntry(new BookedHolding(spent.Place, Ask.Of(Ask.Tokens(1_000)), spent.Accounts, _now, long.MaxValue) { Plain = new PlainHolding(account, spent.Stop, 1, 90) }, _slots, Ask.Used(10), null)];
        EntryWords.Stand([failed], batch, _slots);
        ShortTrip.Of([failed], batch, _now).Should().NotBeNull("its own trip names the place");

        EntryWords.Stand([next], batch, _slots);
        next.Place.Slot.HasStood = true;

        ShortTrip.Of([next], batch, _now).Should().BeNull("it would be summed again, and what the server did before not be seen");
    }

    private ReserveAsk Plain(BookEpoch books)
    {
        var numbers = new byte[ReserveAsk.Length(1)];
        Doubles.Write(numbers, 0, Hour / 3, 50, 1, 1, 6_000, 40, 1, 90, End, _accounts[1].Turn, 1);
        return new ReserveAsk(numbers, books, [_accounts[1]], null);
    }

    // Mostly of the account that is asked, in the order in which it was reserved.
    private List<BookEntry> Ended(Random random, RedisAccount account)
    {
        var strange = random.Next(8) == 0;
        List<BookEntry> batch = [];
        for (var i = random.Next(5); i > 0 && _open.Find(open => strange || open.Account == account) is { Holding: not null } ended; i--)
        {
            var (holding, _, held) = ended;
            var used = random.Next(10) == 0 ? held + random.Next(400) : random.NextInt64(held + 1);
            _open.Remove(ended);
            batch.Add(random.Next(20) == 0 ? new ReleaseEntry(holding.Place, _slots) : new SettleEntry(holding, _slots, Ask.Used(used), random.Next(6) == 0 ? null : used));
        }

        return batch;
    }

    private ReserveAsk AskOf(Random random, int unit, BookEpoch books)
    {
        var numbers = new byte[ReserveAsk.Length(1)];
        var (bound, price) = (random.Next(40) == 0 ? -1 : random.Next(120), random.Next(3) switch { 0 => 0, 1 => 1, _ => 0.75 });
        price *= random.Next(40) == 0 ? 1e15 : 1;
        var limit = random.Next(20) == 0 ? random.Next(unit == 0 ? 60 : 6_000) : unit == 0 ? 60 : 6_000;
        Doubles.Write(
            numbers, 0, random.Next(20) == 0 ? 1_000_000 : Hour / 3, random.Next(20) == 0 ? -1 : random.Next(1, 90),
            unit, random.Next(5) switch { 0 => 0, 1 => 2, _ => 1 }, limit, bound, price, 90, random.Next(unit == 2 ? 4 : 12) == 0 ? End - Hour : End, _accounts[unit].Turn, random.Next(20) == 0 ? 80 : 1);
        return new ReserveAsk(numbers, books, [_accounts[unit]], null);
    }

    // What was reserved is settled by one of the next scripts, or by none.
    private void Hear(List<BookEntry> batch, ReserveAsk[] asks, BookReply reply)
    {
        batch.ForEach(static entry => entry.Booked());
        var answers = reply.Read(asks, 0);
        for (var i = 0; i < asks.Length; i++)
        {
            if (answers[i].IsAgain || answers[i].Denied >= 0)
            {
                _slots.Free(asks[i].Place.Slot);
                continue;
            }

            asks[i].Place.Slot.HasStood = true;
            var told = Ask.Tokens(1_000) with { SoftAt = asks[i].Place.Number % 3 == 0 ? 0.8 : null };
            var plain = asks[i].Reserved(answers[i]);
            _open.Add((new BookedHolding(asks[i].Place, Ask.Of(told), asks[i].Accounts, _now, long.MaxValue) { Plain = plain }, asks[i].Accounts[0], plain?.Amount ?? asks[i].Wanted));
        }
    }

    private static string Said(BookReply reply, ReserveAsk[] asks) => string.Join(
        ' ',
        [
            $"{reply.Now} {Convert.ToHexString(reply.Told(asks))} {reply.Epoch} {Of(reply.Overdrawn)} {Of(reply.Expired)}",
            .. reply.Read(asks, 0).Select(static answer => answer.IsAgain ? "again" : $"{answer.Output} {answer.Denied} {answer.Shadow} {answer.Wait} {answer.LeftOf(0)} {answer.SpentOf(0)}"),
        ]);

    // What is told of accounts is in no order.
    private static string Of(IEnumerable<(string Account, int Times)> told) => string.Join(' ', told.OrderBy(static one => one.Account, StringComparer.Ordinal));

    private static async Task<List<string>> DumpAsync(IDatabase database, RedisKey[] keys)
    {
        List<string> dump = [];
        foreach (var key in new[] { keys[0], keys[4] })
        {
            dump.AddRange((await database.HashGetAllAsync(key)).Select(static field => $"{field.Name}: {Convert.ToHexString((byte[])field.Value!)}").Order(StringComparer.Ordinal));
        }

        foreach (var key in keys[1..4])
        {
            dump.AddRange((await database.SortedSetRangeByRankWithScoresAsync(key)).Select(static entry => entry.ToString()));
        }

        return dump;
    }

    private static string Flat(RedisResult result) => result.Resp2Type == ResultType.Array
        ? string.Join(' ', ((RedisResult[])result!).Select(Flat).Order(StringComparer.Ordinal))
        : result.Resp2Type == ResultType.Integer ? ((long)result).ToString(CultureInfo.InvariantCulture) : Convert.ToHexString((byte[])result!);

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(BudgetScript).Assembly.GetManifestResourceStream($"KernelGuard.Redis.Budgets.{name}.lua")!);
        return reader.ReadToEnd();
    }
}
