using AwesomeAssertions;
using KernelGuard.Scoping;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class KnownContextTests
{
    [Fact]
    public void Known_values_of_nested_contexts_add_up_and_are_not_printed()
    {
        using (GuardContext.Open(user: "u", known: [new("customer", "Ann Example")]))
        using (GuardContext.Open(tenant: "t", known: [new("contact", "Bob Example")]))
        {
            var who = new GuardScope(null, new GuardContext { Known = [new("order", "A-17")] }).Who;

            who.Known.Select(entry => entry.Value).Should().BeEquivalentTo("Ann Example", "Bob Example", "A-17");
            who.ToString().Should().NotContain("Example").And.NotContain("A-17").And.Contain("Tenant = t");
        }

        GuardContext.Current.Known.Should().BeEmpty();
    }
}
