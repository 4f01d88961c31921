using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>
/// Holds the short way of a script to the long one: the same random scripts are run on two sets of books, on one by both ways and on the other by the long one
/// alone, and after each of them the answers and all that is written are the same.
/// </summary>
public sealed class LeanScriptTests(SharedServer server)
{
    private const long Hour = 3_600_000_000;
    private const long Start = 1_774_742_400_000_000 / Hour * Hour;
    private const int Followed = (ReserveWords.Head + ReserveWords.Each + PlacedEntry.Numbers) * Doubles.Size;
    private const string Process = "@0123456789abcdef:";

    private static readonly string Lean = Text("lean");
    private static readonly string Rest = Text("books") + Text("entries") + Text("calls");
    private static readonly string Change = Text("books") + Text("change");

    private readonly List<(string Slot, long Number, double Bound)> _open = [];
    private readonly Queue<string> _free = new(Enumerable.Range(1, 12).Select(static i => $"{Process}{i}"));
    private long _number;
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

        var epoch = (string)(await database.HashGetAsync(both[0], "@epoch"))!;
        var (lean, followed, former) = (0, 0, new List<RedisValue[]>());
        for (var step = 0; step < 600; step++)
        {
            if (random.Next(30) == 0)
            {
                RedisValue[] grant = [Doubles.Pack(_now, 0, 0), epoch, "grant", $"account {UnitAt(step)}", 500, End, ExpiresOf(UnitAt(step)), $"change {step}"];
                await database.ScriptEvaluateAsync(Change, both, grant);
                await database.ScriptEvaluateAsync(Change, whole, grant);
            }

            // Now and then what was sent before comes again, as over a connection that was lost.
            var isAgain = former.Count > 0 && random.Next(10) == 0;
            var words = isAgain ? former[random.Next(former.Count)] : Script(random, epoch, step);
            var answer = await database.ScriptEvaluateAsync($"{Lean}return false", both, words);
            lean += answer.IsNull ? 0 : 1;
            followed += !answer.IsNull && Array.Exists(words, static word => ((byte[])word!).Length == Followed) ? 1 : 0;
            answer = answer.IsNull ? await database.ScriptEvaluateAsync(Lean + Rest, both, words) : answer;
            var expected = await database.ScriptEvaluateAsync(Rest, whole, words);

            Flat(answer).Should().Be(Flat(expected), "step {0}", step);
            (await DumpAsync(database, both)).Should().Equal(await DumpAsync(database, whole), "step {0}", step);
            if (!isAgain)
            {
                Hear(words, expected);
                former.Add(words);
                former.RemoveRange(0, Math.Max(0, former.Count - 8));
            }
        }

        followed.Should().BeGreaterThan(20, "or nothing is shown of places that are taken");
        lean.Should().BeGreaterThan(60, "or little is shown of it").And.BeLessThan(540, "or little is shown of where it gives up");
    }

    private static int UnitAt(int step) => step / 12 % 3;

    // The window of cost slides: what is spent in a part of it counts longer than the part lasts.
    private long ExpiresOf(int unit) => End + (unit == 2 ? Hour : 0);

    // As a process sends it, and now and then as none does.
    private RedisValue[] Script(Random random, string epoch, int step)
    {
        var strange = random.Next(6) == 0;
        _now += random.Next(15) > 0 ? random.Next(5_000_000) : random.Next(3) switch { 0 => Hour / 4, 1 => -Hour / 30, _ => 70_000_000 };
        List<RedisValue> words = [RedisValue.Null, random.Next(40) == 0 ? "other" : epoch];
        var entries = _open.Count == 0 ? 0 : strange ? random.Next(5) : Math.Min(_open.Count, random.Next(5));
        for (var i = 0; i < entries; i++)
        {
            var (slot, number, bound) = _open[strange ? random.Next(_open.Count) : i];
            var kind = random.Next(5) == 0 ? 4 : strange ? random.Next(2) : 0;
            var tokens = random.Next(strange ? 3 : 20) == 0 ? bound + random.Next(400) : random.Next(8) == 0 ? -1 : random.Next((int)bound + 1);
            words.Add(Doubles.Pack(kind, strange && random.Next(4) == 0 ? number + 1 : number, tokens, random.Next(6) == 0 ? -1 : random.Next((int)bound + 1)));
            words.Add(slot);
        }

        var attempts = random.Next(12) == 0 ? 0 : random.Next(1, 4);
        var followed = entries;
        var unit = UnitAt(step);
        var end = random.Next(unit == 2 ? 4 : 30) == 0 ? End - Hour : End;
        for (var i = 0; i < attempts; i++)
        {
            var limit = random.Next(8) == 0 ? random.Next(unit == 0 ? 60 : 6_000) : unit == 0 ? 60 : 6_000;
            var (bound, price) = (random.Next(strange ? 4 : 40) == 0 ? -1 : random.Next(120), random.Next(3) switch { 0 => 0, 1 => 1, _ => 0.7 });
            var numbers = Doubles.Pack(
                ++_number, random.Next(20) == 0 ? 1_000_000 : Hour / 3, random.Next(6) == 0 ? -1 : random.Next(90),
                unit, random.Next(5) == 0 ? 0 : 1, limit, bound, price, 90, end, ExpiresOf(unit), random.Next(1, 20));
            var two = strange && random.Next(3) == 0;
            numbers = two ? [.. numbers, .. numbers.AsSpan(24)] : numbers;

            // As often as not it takes the place of what the script settles.
            if (followed < _open.Count && random.Next(2) == 0)
            {
                var (slot, number, reserved) = _open[followed++];
                var spent = random.Next(strange ? 3 : 20) == 0 ? reserved + random.Next(400) : random.Next((int)reserved + 1);
                words.Add((byte[])[.. numbers, .. Doubles.Pack(random.Next(3) == 0 ? 4 : 0, strange && random.Next(4) == 0 ? number + 1 : number, spent, spent)]);
                words.Add(slot);
            }
            else
            {
                words.Add(numbers);
                words.Add(_free.TryDequeue(out var free) ? free : _open[0].Slot);
            }

            words.Add($"account {unit}");
            if (two)
            {
                words.Add("account of all");
            }
        }

        words[0] = Doubles.Pack(_now, entries, attempts);
        return [.. words];
    }

    // What was reserved is settled by one of the next scripts, or by none.
    private void Hear(RedisValue[] words, RedisResult reply)
    {
        var head = (byte[])words[0]!;
        var at = 2;
        for (var i = 0; i < Doubles.Read(head, 1); i++, at += 2)
        {
            var slot = (string)words[at + 1]!;
            if (_open.RemoveAll(open => open.Slot == slot) > 0)
            {
                _free.Enqueue(slot);
            }
        }

        var numbers = (byte[])(reply.Resp2Type == ResultType.Array ? ((RedisResult[])reply!)[0] : reply)!;
        var (read, answers) = (1, new List<bool>());
        for (; at < words.Length; at += 2 + answers.Count)
        {
            var asked = (byte[])words[at]!;
            answers = [.. Enumerable.Repeat(true, ((asked.Length / Doubles.Size) - ReserveWords.Head) / ReserveWords.Each)];
            if ((((asked.Length / Doubles.Size) - ReserveWords.Head) % ReserveWords.Each) == PlacedEntry.Numbers)
            {
                _open.RemoveAll(open => open.Slot == (string)words[at + 1]!);
            }

            var kind = Doubles.Read(numbers, read);
            var slot = (string)words[at + 1]!;
            if (kind == 2 || (kind == 1 && Doubles.Read(numbers, read + 2) < 0))
            {
                _open.RemoveAll(open => open.Slot == slot);
                _open.Add((slot, (long)Doubles.Read(asked, 0), Math.Max(1, Doubles.Read(asked, 6))));
            }
            else if (!_open.Exists(open => open.Slot == slot))
            {
                _free.Enqueue(slot);
            }

            read += ReserveAnswer.Length(numbers, read, answers.Count);
        }
    }

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

    // What is told of accounts is in no order.
    private static string Flat(RedisResult result) => result.Resp2Type == ResultType.Array
        ? string.Join(' ', ((RedisResult[])result!).Select(Flat).Order(StringComparer.Ordinal))
        : result.Resp2Type == ResultType.Integer ? ((long)result).ToString(CultureInfo.InvariantCulture) : Convert.ToHexString((byte[])result!);

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(BudgetScript).Assembly.GetManifestResourceStream($"KernelGuard.Redis.Budgets.{name}.lua")!);
        return reader.ReadToEnd();
    }
}
