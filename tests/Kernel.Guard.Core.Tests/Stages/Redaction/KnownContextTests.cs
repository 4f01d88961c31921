using AwesomeAssertions;
using KernelGuard.Scoping;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class KnownContextTests
{
    [Fact]
    public void Known_values_of_nested_contexts_add_up_and_are_not_printed()
    {
        var customer = Known("Ann Example");
        var contact = Known("Bob Example");
        var order = Known("A-17");
        using (GuardContext.Open(user: "u", known: customer))
        using (GuardContext.Open(tenant: "t", known: contact))
        {
            var who = new GuardScope(null, new GuardContext { Known = [order] }).Who;

            who.Known.Should().BeEquivalentTo([customer, contact, order]);
            who.ToString().Should().NotContain("Example").And.NotContain("A-17").And.Contain("Tenant = t");
        }

        GuardContext.Current.Known.Should().BeEmpty();
    }

    private static KnownValues Known(string value) => KnownValues.Of(KnownValue.Text(value));
}
