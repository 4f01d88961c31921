using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
public interface ILimitPrompts
{
    [UserMessage("{{$x}}")]
    [Model("gpt-4o-mini", MaxOutputTokens = 40)]
    [Budget(Requests = 1, Window = "1m", Name = "queue", OnLimit = OnLimit.Queue, QueueFor = "2m")]
    Task<string> QueueAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("gpt-4o", MaxOutputTokens = 40)]
    [Budget(Cost = 1, Window = "day", Name = "cheaper", SoftAt = 0.00005, OnLimit = OnLimit.Downgrade, DowngradeTo = "gpt-4o-mini")]
    [Audited]
    Task<string> DowngradeAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Window = "day", Name = "warn", OnLimit = OnLimit.Warn)]
    [Audited]
    Task<string> WarnAsync(string x);

    [UserMessage("{{$x}}")]
    [Budget(Requests = 1, Window = "day", Name = "own", Per = Scope.Own, Key = "project")]
    Task<string> OwnAsync(string x);
}

/// <summary>Holds what happens at a limit, from the attribute to the wire.</summary>
public sealed class LimitAttributeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queue_waits_until_the_window_ends()
    {
        await using var app = await App<ILimitPrompts>.StartAtAsync(new DateTimeOffset(2026, 7, 1, 12, 0, 30, TimeSpan.Zero));
        await app.Prompts.QueueAsync("x");

        var second = app.Prompts.QueueAsync("x");
        await app.PassAsync(second, TimeSpan.FromSeconds(1));

        await second;
        app.Server.RequestCount.Should().Be(2);
        app.Time.GetUtcNow().Should().BeOnOrAfter(new DateTimeOffset(2026, 7, 1, 12, 1, 0, TimeSpan.Zero)).And.BeBefore(new DateTimeOffset(2026, 7, 1, 12, 1, 30, TimeSpan.Zero));
    }

    [Fact]
    public async Task Downgrade_asks_the_cheaper_model_from_its_threshold_on_and_the_ledger_says_so()
    {
        await using var app = await App<ILimitPrompts>.StartAsync();
        app.Server.Enqueue(Reply.Text("one").WithUsage(10, 10), Reply.Text("two").WithUsage(10, 10));

        await app.Prompts.DowngradeAsync("x");
        await app.Prompts.DowngradeAsync("x");

        app.Server.Requests.Select(static request => request.Model).Should().Equal("gpt-4o", "gpt-4o-mini");
        var entry = await app.EntryAsync();
        (entry.ModelAsked, entry.BudgetDecision, entry.Budget).Should().Be(("gpt-4o", "downgraded", "cheaper"));
        entry.ModelServed.Should().StartWith("gpt-4o-mini");
        entry.CostNanoDollars.Should().Be((10 * 150) + (10 * 600));
    }

    [Fact]
    public async Task Warn_lets_through_and_the_ledger_says_so()
    {
        await using var app = await App<ILimitPrompts>.StartAsync();

        await app.Prompts.WarnAsync("x");
        await app.Prompts.WarnAsync("x");

        var entry = await app.EntryAsync();
        (entry.BudgetDecision, entry.Budget, entry.BudgetEnforced, entry.Outcome).Should().Be(("warned", "warn", false, "success"));
    }

    [Fact]
    public async Task An_own_key_is_counted_by_the_tags_of_the_context()
    {
        await using var app = await App<ILimitPrompts>.StartAsync();

        foreach (var project in (string[])["p-1", "p-2"])
        {
            using (GuardContext.Open(tags: [new("project", project)]))
            {
                await app.Prompts.OwnAsync("x");
                await FluentActions.Awaiting(() => app.Prompts.OwnAsync("x")).Should().ThrowAsync<BudgetExceededException>();
            }
        }

        await FluentActions.Awaiting(() => app.Prompts.OwnAsync("x")).Should().ThrowAsync<MissingIdentityException>();
        app.Server.RequestCount.Should().Be(2);
    }
}
