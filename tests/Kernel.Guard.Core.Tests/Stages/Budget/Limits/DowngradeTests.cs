using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Asks a cheaper model at a limit. A call of gpt-4o reserves 25 × 2.50 + 40 × 10.00 dollars for a million of them; of gpt-4o-mini, 25 × 0.15 + 40 × 0.60.</summary>
public sealed class DowngradeTests
{
    private const decimal LargeBound = ((25 * 2.50m) + (40 * 10m)) / 1_000_000m;

    // A store may round a cost up by a token's.
    private const decimal Limit = LargeBound + 0.00001m;

    private const decimal SmallBound = ((25 * 0.15m) + (40 * 0.60m)) / 1_000_000m;

    [Theory]
    [CombinatorialShapes]
    public async Task Without_room_for_the_model_asked_the_cheaper_one_is_asked_reserved_at_its_price_and_recorded(bool streamed)
    {
        await using var rig = new LimitRig(Settings(Limit));
        await SpendAsync(rig, 0.000011m);
        decimal reserved = 0;
        rig.Provider.Before = async (_, _) => reserved = (await rig.StateAsync()).Reserved;

        var call = await rig.AskAsync(streamed: streamed, model: "gpt-4o");

        reserved.Should().Be(SmallBound);
        call.RequestModel.Should().Be("gpt-4o");
        call.Budget.Should().Be(new BudgetOutcome(BudgetDecision.Downgraded, "b", Enforced: true) { DowngradedTo = "gpt-4o-mini" });
        call.Attempts.Should().ContainSingle().Which.Model.Should().Be("gpt-4o-mini");
        (await rig.StateAsync()).Spent.Should().Be(0.000011m + (((20 * 0.15m) + (30 * 0.60m)) / 1_000_000m));
        var entry = await rig.Services.GetRequiredService<AuditLedger>().ReadAsync(TestContext.Current.CancellationToken).LastAsync(TestContext.Current.CancellationToken);
        (entry.ModelAsked, entry.ModelServed, entry.BudgetDecision, entry.Budget).Should().Be(("gpt-4o", "gpt-4o-mini", "downgraded", "b"));
    }

    [Fact]
    public async Task With_room_the_model_asked_is_asked()
    {
        await using var rig = new LimitRig(Settings(Limit));

        var call = await rig.AskAsync(model: "gpt-4o");

        (call.Budget!.Decision, call.Attempts[0].Model).Should().Be((BudgetDecision.Allowed, "gpt-4o"));
    }

    [Fact]
    public async Task With_a_soft_threshold_the_cheaper_model_is_asked_from_there_on()
    {
        await using var rig = new LimitRig(Settings(1, softAt: "0.0003"));

        await rig.AskAsync(model: "gpt-4o");
        var second = await rig.AskAsync(model: "gpt-4o");

        second.Attempts[0].Model.Should().Be("gpt-4o-mini");
        rig.Events.Should().ContainSingle(static line => line.StartsWith("kernelguard.budget.threshold", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_room_for_the_cheaper_one_either_it_is_denied_and_nothing_stays_reserved()
    {
        await using var rig = new LimitRig(Settings(Limit));
        await SpendAsync(rig, Limit - 0.000003m);

        (await FluentActions.Awaiting(() => rig.AskAsync(model: "gpt-4o")).Should().ThrowAsync<BudgetExceededException>()).Which.Needed.Should().Be(SmallBound);

        (await rig.StateAsync()).Reserved.Should().Be(0);
        rig.Provider.Calls.Should().Be(0);
    }

    [Fact]
    public async Task The_output_is_lowered_to_the_most_of_the_cheaper_model()
    {
        await using var rig = new LimitRig(Settings(0.3m));
        await SpendAsync(rig, 0.2m);

        await rig.Client.GetResponseAsync("q", new ChatOptions { ModelId = "gpt-4.1", MaxOutputTokens = 32_000 }, TestContext.Current.CancellationToken);

        (rig.Provider.LastOptions!.ModelId, rig.Provider.LastOptions.MaxOutputTokens).Should().Be(("gpt-4o-mini", 16_384));
    }

    [Theory]
    [CombinatorialShapes]
    public async Task An_answer_of_the_cheaper_model_is_never_kept_under_the_key_of_the_model_asked(bool streamed)
    {
        var settings = Settings(Limit);
        (settings["KernelGuard:Policies:p:Cache:Ttl"], settings["KernelGuard:Policies:p:Cache:Partition"]) = ("1h", "Public");
        await using var rig = new LimitRig(settings);
        await SpendAsync(rig, 0.000011m);
        rig.Provider.Answer = static options => Say(options.ModelId!, options.ModelId!, Used(20, 30));

        await rig.AskAsync(streamed: streamed, model: "gpt-4o");
        await rig.Budgets.GrantAsync(new("b"), 1, "room", TestContext.Current.CancellationToken);
        var second = await rig.AskAsync(streamed: streamed, model: "gpt-4o");
        var third = await rig.AskAsync(streamed: streamed, model: "gpt-4o");

        (second.Cache!.Result, second.ResponseModel).Should().Be((CacheResult.Miss, "gpt-4o"));
        (third.Cache!.Result, third.ResponseModel).Should().Be((CacheResult.Hit, "gpt-4o"));
        (await rig.AskAsync(streamed: streamed, model: "gpt-4o-mini")).Cache!.Result.Should().Be(CacheResult.Miss);
    }

    private static ValueTask SpendAsync(LimitRig rig, decimal dollars) => rig.Budgets.AdjustAsync(new("b"), dollars, "spent elsewhere", TestContext.Current.CancellationToken);

    private static Dictionary<string, string?> Settings(decimal dollars, string? softAt = null) => new()
    {
        ["KernelGuard:Policies:p:Budgets:0:Name"] = "b",
        ["KernelGuard:Policies:p:Budgets:0:Cost"] = FormattableString.Invariant($"{dollars}"),
        ["KernelGuard:Policies:p:Budgets:0:Window"] = "day",
        ["KernelGuard:Policies:p:Budgets:0:SoftAt"] = softAt,
        ["KernelGuard:Policies:p:Budgets:0:OnLimit"] = "Downgrade",
        ["KernelGuard:Policies:p:Budgets:0:DowngradeTo"] = "gpt-4o-mini",
        ["KernelGuard:Policies:p:Audit:Content"] = "None",
    };
}
