using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Stages.Caching.Keys;
using Xunit;

namespace KernelGuard.Core.Tests.Scoping;

/// <summary>Holds that a blank name is nobody's, whoever writes it, so that caches, budgets and ledgers mean the same by it.</summary>
public sealed class GuardContextTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t ")]
    public void A_blank_name_is_nobodys(string blank)
    {
        new GuardContext(blank, blank, blank).Should().Be(GuardContext.None);
        (GuardContext.None with { Tenant = blank, User = blank, Conversation = blank }).Should().Be(GuardContext.None);
        new GuardContext(blank, "ann").Over(new GuardContext("acme", "bob", "c-1")).Should().Be(new GuardContext("acme", "ann", "c-1"));
        using (GuardContext.Open("acme", "ann"))
        using (GuardContext.Open(blank, blank, blank))
        {
            GuardContext.Current.Should().Be(new GuardContext("acme", "ann"));
        }
    }

    [Theory]
    [InlineData(Partition.Tenant)]
    [InlineData(Partition.User)]
    [InlineData(Partition.Conversation)]
    public void Who_has_a_blank_name_shares_with_nobody(Partition partition) =>
        FluentActions.Invoking(() => CachePartition.Of(partition, new GuardContext(" ", " ", " "))).Should().Throw<MissingIdentityException>();
}
