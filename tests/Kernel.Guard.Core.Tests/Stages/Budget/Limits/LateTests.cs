using AwesomeAssertions;
using KernelGuard.Accounting;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Holds what an attempt's record says that ended after its lease.</summary>
public sealed class LateTests
{
    [Theory]
    [InlineData(30, false, UsageSource.Estimated)]
    [InlineData(120, false, UsageSource.Expired)]
    [InlineData(120, true, UsageSource.Provider)]
    public async Task Usage_that_nobody_reported_is_marked_expired_where_the_lease_ran_out(int seconds, bool reported, UsageSource source)
    {
        await using var rig = new LimitRig(new()
        {
            ["KernelGuard:Budgets:Lease"] = "1m",
            ["KernelGuard:Policies:p:Timeout:Total"] = "10m",
            ["KernelGuard:Policies:p:Budgets:0:Tokens"] = "1000",
            ["KernelGuard:Policies:p:Budgets:0:Window"] = "day",
        });
        rig.Provider.Answer = _ =>
        {
            rig.Time.Advance(TimeSpan.FromSeconds(seconds));
            return Say("…", usage: reported ? Used(20, 30) : null);
        };

        var call = await rig.AskAsync("a");

        call.Attempts.Should().ContainSingle().Which.Usage.Source.Should().Be(source);
    }
}
