using AwesomeAssertions;
using KernelGuard.Stages.Redaction.Contents;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class FreeNamesTests
{
    [Fact]
    public void However_many_keys_became_the_same_each_is_asked_for_twice_at_most()
    {
        var (names, asked, taken) = (default(FreeNames), 0, new HashSet<string> { "a", "b (3)" });

        for (var i = 0; i < 10_000; i++)
        {
            taken.Add(names.Of(i % 2 == 0 ? "a" : "b", IsTaken)).Should().BeTrue();
        }

        taken.Should().Contain(["a (2)", "a (5001)", "b", "b (2)", "b (4)"]);
        asked.Should().BeLessThanOrEqualTo(20_001);

        bool IsTaken(string name)
        {
            asked++;
            return taken.Contains(name);
        }
    }
}
