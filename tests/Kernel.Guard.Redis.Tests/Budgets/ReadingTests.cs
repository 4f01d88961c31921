using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds the host's view of shared books: of very many accounts and of one tenant's, whatever a tenant is called.</summary>
public sealed class ReadingTests(SharedServer server)
{
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("acme")]
    [InlineData("a*")]
    [InlineData("a\"b\\c]")]
    [InlineData("Zürich 🍫")]
    [InlineData(null)]
    public async Task A_tenant_is_told_of_its_own_accounts_alone_whatever_it_is_called(string? named)
    {
        // No attribute can hold what is no text.
        var tenant = named ?? "half \ud83c";
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        foreach (var other in (string[])["acme", "a*", "a", "ab", "a\"b\\c]", "Zürich 🍫", "half \ud83c", "half \ud83d", "half"])
        {
            var verdict = await store.ReserveAsync(Ask.Of(other, Ask.Tokens(1_000, Scope.Tenant)), Ask.Demand(0, 100));
            await store.SettleAsync(verdict.Reservation, Ask.Used(other == tenant ? 7 : 1), null);
        }

        var reading = (await store.ReadAsync(tenant, Cancelled)).Should().ContainSingle().Subject;
        (reading.Account.Whom, reading.Spent, reading.Limit).Should().Be((tenant, 7, 1_000));
        (await store.ReadAsync(null, Cancelled)).Should().HaveCount(9);
    }

    [Fact]
    public async Task Of_thousands_of_accounts_each_is_told_once()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        await Task.WhenAll(Enumerable.Range(0, 3_000).Select(async i =>
        {
            var verdict = await store.ReserveAsync(Ask.Of($"t{i}", Ask.Tokens(1_000, Scope.Tenant)), Ask.Demand(0, 1));
            await store.SettleAsync(verdict.Reservation, Ask.Used(1), null);
        }));

        var readings = await store.ReadAsync(null, Cancelled);

        readings.Select(static reading => reading.Account.Whom).Should().OnlyHaveUniqueItems().And.HaveCount(3_000);
        readings.Sum(static reading => reading.Spent).Should().Be(3_000);
        (await store.ReadAsync("t77", Cancelled)).Should().ContainSingle();
    }

    [Fact]
    public async Task The_rate_is_what_was_spent_in_the_last_minute()
    {
        var clock = new SharedClock();
        await using var store = Bookkeeper.Open(server.Address, _prefix, clock, clock);
        await SpendAsync(store, 600);
        (await RateAsync(store)).Should().Be(600);

        clock.Advance(TimeSpan.FromSeconds(75));
        (await RateAsync(store)).Should().Be(450, "three quarters of the minute before are within the last 60 s");
        await SpendAsync(store, 30);
        (await RateAsync(store)).Should().Be(480);

        clock.Advance(TimeSpan.FromMinutes(2));
        (await RateAsync(store)).Should().Be(0);
    }

    [Theory]
    [InlineData("team")]
    [InlineData("project")]
    [InlineData("\ud800")]
    public void The_name_of_an_own_budgets_account_holds_its_tag(string tag)
    {
        var budget = Ask.Tokens(1_000, Scope.Own) with { Key = tag };
        var key = AccountKey.Of(budget, GuardContext.None with { Tags = GuardContext.None.Tags.Add(tag, "x") }, null);

        AccountName.Read(AccountName.Of(key)).Should().Be(key);
        AccountName.Of(key).Should().NotBe(AccountName.Of(key with { Key = "other" }));
    }

    [Theory]
    [InlineData("kernelguard:")]
    [InlineData("a{b}c:")]
    [InlineData("")]
    public void All_keys_have_one_hash_slot(string prefix) =>
        BookKeys.Of(prefix).Append(BookKeys.Spent(prefix, new DateOnly(2026, 1, 2))).Select(static key => HashSlot.Of(key.ToString())).Distinct().Should().ContainSingle();

    private static async Task SpendAsync(RedisBudgetStore store, int tokens)
    {
        var verdict = await store.ReserveAsync(Ask.Of(Ask.Tokens(10_000)), Ask.Demand(0, tokens));
        await store.SettleAsync(verdict.Reservation, Ask.Used(tokens), null);
    }

    private static async Task<double> RateAsync(RedisBudgetStore store) => (await store.ReadAsync(null, Cancelled)).Single().PerMinute;
}
