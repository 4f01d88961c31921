using AwesomeAssertions;
using KernelGuard.Stages.Caching.Shared;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds when tags may be read behind an entry, without waiting for it first.</summary>
public sealed class OrderTests(SharedServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_and_tags_have_one_connection_that_keeps_the_order_once_both_use_it()
    {
        await using var one = new Member(server.Address);
        await using var other = one.Other(server.Address);
        var tags = (IOrderedStore)one.Coordinator;
        (one.Answers.Connection, tags.Connection).Should().Be((null, null), "nobody has connected");
        await one.DatabaseAsync();
        one.Answers.Connection.Should().BeNull("a first read may still wait for the connection");

        await one.Answers.GetAsync("none", Cancelled);
        await other.Answers.GetAsync("none", Cancelled);

        one.Answers.Connection.Should().NotBeNull().And.BeSameAs(tags.Connection);
        other.Answers.Connection.Should().NotBeNull().And.NotBeSameAs(tags.Connection);
    }
}
