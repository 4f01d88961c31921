using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>A name whose prices the host says bills whatever its answers call themselves, in the books and in budgets alike.</summary>
public sealed class HostPricesTests
{
    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedChatClient _provider = new();
    private readonly KernelGuardOptions _options = new();

    [Theory]
    [InlineData("my-deployment", "gpt-4o-2024-08-06", true)]
    [InlineData("my-deployment", "gpt-4o-2024-08-06", false)]
    [InlineData("my-deployment", "o3-pro", true)]
    [InlineData("my-deployment", "o3-pro", false)]
    [InlineData("my-deployment", "my-deployment", true)]
    [InlineData("second-name", "gpt-4o", true)]
    public async Task A_name_with_prices_of_the_configuration_bills(string asked, string answered, bool reported)
    {
        _options.Models["my-deployment"] = new() { Aliases = { "second-name" }, Prices = { new() { Effective = new DateOnly(2026, 1, 1), Input = 5, Output = 20 } } };

        var (cost, spending, budget) = await Ask(asked, answered, reported);

        // A cap of 1,000, a prompt of 1,000 tokens or of a bound of 25.
        cost.Should().Be(reported ? 0.025m : 0.020125m);
        spending.Should().Match<Spending>(row => row.Model == "my-deployment" && row.Cost == cost);
        budget.Should().Be((long)(cost!.Value * 1_000_000_000));
    }

    [Theory]
    [InlineData("my-deployment")]
    [InlineData("gpt-4o-mini")]
    public async Task Without_prices_of_its_own_the_model_that_answered_bills(string asked)
    {
        _options.Models["my-deployment"] = new() { MaxOutputTokens = 16_384 };
        _options.UnknownModel = UnknownModel.WorstCase;

        var (cost, spending, _) = await Ask(asked, "gpt-4o-2024-08-06", reported: true);

        cost.Should().Be(0.0125m);
        spending.Model.Should().Be("gpt-4o");
    }

    [Fact]
    public async Task A_name_with_prices_of_the_projects_own_file_bills()
    {
        const string Json = """
            { "schemaVersion": 2, "models": [{ "id": "own", "provider": "us", "aliases": [], "contextWindow": null, "maxOutputTokens": null, "reasoning": false, "imageTokens": null,
              "prices": [{ "effective": "2026-01-01", "input": 5, "cachedInput": null, "output": 20, "source": null, "read": null }] }] }
            """;

        var (cost, spending, _) = await Ask("own", "gpt-4o", reported: true, new OwnModels("one", Json));

        cost.Should().Be(0.025m);
        spending.Model.Should().Be("own");
    }

    private async Task<(decimal? Cost, Spending Spending, long Budget)> Ask(string asked, string answered, bool reported, params OwnModels[] built)
    {
        _provider.Answer = _ => reported ? Say("ok", answered, Used(1_000, 1_000)) : Say("ok", answered);
        var (ledger, book) = (new BudgetLedger(_time), new SpendingBook());
        var parts = new BudgetParts(ledger, ConfiguredModels.Catalog(_options, NullLogger.Instance, [new ModelSource(() => built)]), new BudgetQueue(_time));
        var stage = new BudgetStage(parts, book, new KnownBudgets(), new ProviderPaces(_time), _time);
        var policy = new GuardPolicy
        {
            Budgets = [new BudgetPolicy("b", null, BudgetUnit.Cost, 100_000_000_000, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(1), TimeZoneInfo.Utc), null, true)],
        };
        var options = new GuardChatOptions(new ChatOptions { ModelId = asked, MaxOutputTokens = 1_000 }, new CallRecord(policy, GuardContext.None, _time));
        await stage.WrapAdmission(stage.WrapMeter(_provider, policy), policy).GetResponseAsync(Q, options, TestContext.Current.CancellationToken);
        return (options.Attempt.Cost, book.Read().Single(), ledger.Read().Single().Spent);
    }
}
