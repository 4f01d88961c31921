using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Tool.Tests;

public sealed class SimulateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_without_changes_costs_what_was_recorded()
    {
        await using var shop = await GuardedShop.OpenAsync();
        await AskAsync(shop);
        var recorded = await CostAsync(shop);

        var said = await ToolRun.RunAsync("simulate", "-l", shop.Path);

        said.Code.Should().Be(0, said.Error);
        said.Output.Should().Contain("4 completions used tokens").And.Contain($"recorded   ${recorded}").And.Contain($"simulated  ${recorded}  (0.0 %, 0 without a price)").And.Contain("simulated, 4 would").And.Contain("model gpt-4o-mini: 4 completions simulated");
    }

    [Fact]
    public async Task What_nothing_changes_costs_what_was_recorded_also_where_several_models_answered_it()
    {
        await using var shop = await GuardedShop.OpenAsync();
        await AskAsync(shop);
        shop.Tamper("UPDATE entries SET attempts = 2, model_served = 'gpt-4.1', cost_nano_dollars = 123456789 WHERE row = 1");
        var recorded = await CostAsync(shop);

        var said = await ToolRun.RunAsync("simulate", "-l", shop.Path, "--model", "another=gpt-4.1");

        said.Output.Should().Contain($"recorded   ${recorded}").And.Contain($"simulated  ${recorded}  (0.0 %");
    }

    [Fact]
    public async Task Other_prices_and_another_model_change_the_cost()
    {
        await using var shop = await GuardedShop.OpenAsync();
        await AskAsync(shop);
        var entries = (await shop.Ledger.ReadAsync(Token).ToListAsync(Token)).Where(entry => entry.Usage.Total > 0).ToList();
        var settings = Path.Combine(shop.Folder, "prices.json");
        await File.WriteAllTextAsync(settings, """{"KernelGuard":{"Models":{"gpt-4o-mini":{"Prices":[{"Effective":"2020-01-01","Input":1,"Output":10}]},"mine":{"Prices":[{"Effective":"2020-01-01","Input":0,"Output":1000}]}}}}""", Token);

        // Older than the prices that ship: they are laid over by their own day only.
        var dearer = await ToolRun.RunAsync("simulate", "-l", shop.Path, "--settings", settings, "--prices-of", "2020-06-01");
        var expected = entries.Sum(entry => entry.Usage.TotalInput + (10 * entry.Usage.TotalOutput)) / 1e6m;
        dearer.Output.Should().Contain($"simulated  ${Money(expected)}  (+", dearer.Error);

        var other = await ToolRun.RunAsync("simulate", "-l", shop.Path, "--settings", settings, "--model", "gpt-4o-mini=mine");
        other.Output.Should().Contain($"simulated  ${Money(entries.Sum(entry => entry.Usage.TotalOutput) / 1000m)}  (+");
        (await ToolRun.RunAsync("simulate", "-l", shop.Path, "--model", "gpt-4o-mini=nobody-knows")).Output.Should().Contain("simulated  $0.000000  (-100.0 %, 4 without a price)");
    }

    [Fact]
    public async Task A_budget_denies_once_it_is_reached_for_each_of_those_it_counts()
    {
        await using var shop = await GuardedShop.OpenAsync();
        await AskAsync(shop);

        var user = await ToolRun.RunAsync("simulate", "-l", shop.Path, "--budget", "per=user tokens=1 window=30d", "--budget", "per=global cost=100 window=month");
        user.Output.Should().Contain("budget per=user tokens=1 window=30d: 2 denied").And.Contain("budget per=global cost=100 window=month: 0 denied", user.Error);
        (await ToolRun.RunAsync("simulate", "-l", shop.Path, "--budget", "per=tenant,tokens=1,window=30d")).Output.Should().Contain(": 3 denied");
    }

    [Theory]
    [InlineData("--budget", "per=tenant cost=5")]
    [InlineData("--budget", "per=nobody cost=5 window=1d")]
    [InlineData("--budget", "per=tenant cost=-5 window=1d")]
    [InlineData("--budget", "per=tenant cost=5 tokens=5 window=1d")]
    [InlineData("--budget", "per=tenant cost=5 window=soon")]
    [InlineData("--budget", "per=tenant cost=5 cost=6 window=1d")]
    [InlineData("--cache-time", "soon")]
    [InlineData("--cache-time", "0s")]
    [InlineData("--cache-time", "=2h")]
    [InlineData("--cache-time", "shop=")]
    [InlineData("--model", "gpt-4o")]
    [InlineData("--settings", "broken", "{\"KernelGuard\":{\"Models\":{\"m\":{\"Price\":1}}}}")]
    [InlineData("--settings", "broken", "{\"KernelGuard\":{\"Models\":{\"m\":{\"Prices\":[{\"Effective\":\"05/12/2026\",\"Input\":1,\"Output\":2}]}}}}")]
    public async Task Wrong_arguments_are_told_with_exit_code_1(string option, string value, string? file = null)
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "Hello");
        var broken = Path.Combine(shop.Folder, "broken.json");
        await File.WriteAllTextAsync(broken, file, Token);

        var said = await ToolRun.RunAsync("simulate", "-l", shop.Path, option, value == "broken" ? broken : value);

        said.Code.Should().Be(1, said.Output + said.Error);
        said.Error.Should().NotBeEmpty().And.NotContain("   at ");
    }

    private static async Task AskAsync(GuardedShop shop)
    {
        await shop.AskAsync("acme", "ada", "One");
        await shop.AskAsync("acme", "ada", "Two");
        await shop.AskAsync("acme", "ada", "Three");
        await shop.AskAsync("acme", "alan", "One");
        await shop.AskAsync("acme", "alan", "One");
    }

    private static async Task<string> CostAsync(GuardedShop shop) => Money((await shop.Ledger.ReadAsync(Token).ToListAsync(Token)).Sum(entry => entry.CostNanoDollars ?? 0) / 1e9m);

    private static string Money(decimal dollars) => dollars.ToString("0.000000###", System.Globalization.CultureInfo.InvariantCulture);
}
