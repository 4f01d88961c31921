using System.Globalization;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Tool.Tests;

/// <summary>Holds what a replay says of another time to live to what a run with that time really costs: the same customers, the same questions, the same hours.</summary>
public sealed partial class CacheTimeTests
{
    private static readonly string[] Times = ["5m", "30m", "2h"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Partition.Tenant)]
    [InlineData(Partition.User)]
    public async Task A_replay_says_what_a_run_with_that_time_to_live_costs_and_how_often_it_asks(Partition partition)
    {
        await using var soon = await RunAsync(Times[0], partition);
        await using var between = await RunAsync(Times[1], partition);
        await using var late = await RunAsync(Times[2], partition);
        var runs = new Dictionary<string, GuardedShop> { [Times[0]] = soon, [Times[1]] = between, [Times[2]] = late };
        Dictionary<string, (decimal Cost, int Asked)> really = [];
        foreach (var (time, run) in runs)
        {
            really[time] = await SpentAsync(run);
        }

        really.Values.Select(static run => run.Asked).Should().BeInDescendingOrder().And.OnlyHaveUniqueItems("the test is of something only where the times differ in what they save");
        foreach (var recorded in (string[])[Times[0], Times[2]])
        {
            foreach (var time in Times)
            {
                var said = await ToolRun.RunAsync("simulate", "-l", runs[recorded].Path, "--cache-time", time);

                said.Code.Should().Be(0, said.Error);
                said.Output.Should().Contain($"recorded   ${Money(really[recorded].Cost)}").And.Contain($"simulated  ${Money(really[time].Cost)} ", $"{recorded} was recorded and {time} asked for");
                var told = Asked().Match(said.Output);
                (int.Parse(told.Groups[2].Value, CultureInfo.InvariantCulture) - int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture)).Should().Be(really[time].Asked - really[recorded].Asked);
            }
        }
    }

    [Fact]
    public async Task A_time_of_another_function_changes_nothing()
    {
        await using var run = await RunAsync("5m", Partition.Tenant);
        var (cost, _) = await SpentAsync(run);

        var said = await ToolRun.RunAsync("simulate", "-l", run.Path, "--cache-time", "ISupportPrompts.AnswerAsync=1d");

        said.Output.Should().Contain($"simulated  ${Money(cost)}  (0.0 %").And.Contain(": 0 that were asked would have come from the cache, 0 that came from it");
    }

    [Fact]
    public async Task A_budget_is_charged_for_what_the_replay_asks_and_for_nothing_else()
    {
        await using var run = await RunAsync("5m", Partition.Tenant);
        var entries = await EntriesAsync(run);
        var limit = entries.Sum(static entry => entry.Usage.Total) / 2;

        var short5 = await ToolRun.RunAsync("simulate", "-l", run.Path, "--budget", FormattableString.Invariant($"per=global tokens={limit} window=30d"));
        var whole = await ToolRun.RunAsync("simulate", "-l", run.Path, "--budget", FormattableString.Invariant($"per=global tokens={limit} window=30d"), "--cache-time", "1d");

        short5.Output.Should().MatchRegex(@"window=30d: [1-9]\d* denied");
        whole.Output.Should().Contain("window=30d: 0 denied");
    }

    [Fact]
    public async Task Equal_questions_of_one_tenant_have_one_hash_and_the_key_stands_in_no_file()
    {
        await using var shop = await GuardedShop.OpenAsync(cache: new CacheOptions { Ttl = "30m", Partition = Partition.Public });
        await shop.AskAsync("acme", "ada", "One");
        await shop.AskAsync("acme", "alan", "One");
        await shop.AskAsync("acme", "alan", "Two");
        await shop.AskAsync("other", "eve", "One");
        var first = await EntriesAsync(shop);

        first.Select(static entry => (entry.Cache, entry.AnswerStored)).Should().Equal(("miss", true), ("hit", false), ("miss", true), ("hit", false));
        first[1].Question.Should().Be(first[0].Question).And.StartWith("q-");
        first.Select(static entry => entry.Question).Distinct().Should().HaveCount(3, "what two tenants ask is not to be told to be equal");

        await shop.Ledger.EraseSubjectAsync("acme", null, Token);
        await shop.AskAsync("acme", "ada", "One");
        (await EntriesAsync(shop))[^1].Question.Should().NotBe(first[0].Question, "its key is gone with the tenant's");
        (await shop.Ledger.VerifyAsync(Token)).Intact.Should().BeTrue();
    }

    [Fact]
    public async Task What_an_erased_user_asked_is_as_recorded()
    {
        await using var shop = await GuardedShop.OpenAsync(cache: new CacheOptions { Ttl = "30m", Partition = Partition.Tenant });
        await shop.AskAsync("acme", "ada", "One");
        await shop.AskAsync("acme", "alan", "One");
        await shop.Ledger.EraseSubjectAsync("acme", "ada", Token);
        var (cost, _) = await SpentAsync(shop);

        var said = await ToolRun.RunAsync("simulate", "-l", shop.Path, "--cache-time", "30m");

        said.Output.Should().Contain($"simulated  ${Money(cost)}  (0.0 %").And.Contain("2 completions are as recorded", "hers is not known, and his was answered by it");
    }

    [Fact]
    public async Task A_replay_of_the_later_half_with_the_recorded_time_asks_nothing_again()
    {
        await using var run = await RunAsync("2h", Partition.Tenant);
        var middle = (await EntriesAsync(run))[50].Time;
        var half = (await EntriesAsync(run)).Where(entry => entry.Time >= middle).ToList();

        var said = await ToolRun.RunAsync("simulate", "-l", run.Path, "--from", middle.ToString("O"), "--cache-time", "2h");

        half.Should().Contain(static entry => entry.Cache == "hit");
        said.Output.Should().Contain($"simulated  ${Money(half.Sum(static entry => entry.CostNanoDollars ?? 0) / 1e9m)}  (0.0 %").And.Contain(", 0 that came from it would have been asked again").And.Contain("are as recorded");
    }

    // A day of two tenants with two customers each, from a fixed start: each run asks the same at the same time.
    private static async Task<GuardedShop> RunAsync(string ttl, Partition partition)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 6, 0, 0, TimeSpan.Zero));
        var shop = await GuardedShop.OpenAsync(cache: new CacheOptions { Ttl = ttl, Jitter = 0, Partition = partition }, time: time);
        var random = new Random(7);
        for (var number = 0; number < 100; number++)
        {
            await shop.AskAsync(random.Next(2) == 0 ? "acme" : "umbrella", random.Next(2) == 0 ? "ada" : "alan", random.Next(20) switch { 0 => "fail", 1 or 2 => "cut", _ => $"Question {random.Next(6)}" });
            time.Advance(TimeSpan.FromSeconds(random.Next(1, 900)));
        }

        return shop;
    }

    private static async Task<List<AuditEntry>> EntriesAsync(GuardedShop shop) => await shop.Ledger.ReadAsync(Token).Where(static entry => entry.Outcome != "subject_erased").ToListAsync(Token);

    private static async Task<(decimal Cost, int Asked)> SpentAsync(GuardedShop shop)
    {
        var entries = await EntriesAsync(shop);
        return (entries.Sum(static entry => entry.CostNanoDollars ?? 0) / 1e9m, entries.Count(static entry => entry.Usage.Total > 0));
    }

    [GeneratedRegex("cache time .*: ([0-9]+) that were asked would have come from the cache, ([0-9]+) that came from it")]
    private static partial Regex Asked();

    private static string Money(decimal dollars) => dollars.ToString("0.000000###", CultureInfo.InvariantCulture);
}
