using AwesomeAssertions;
using KernelGuard.Stages.Telemetry;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

public sealed class ModelLabelsTests
{
    [Fact]
    public void A_hundred_names_keep_theirs_however_many_ask_for_each_at_once()
    {
        var labels = new ModelLabels();
        for (var name = 0; name < ModelLabels.Most; name++)
        {
            using var start = new Barrier(4);
            var same = $"model-{name}";
            var told = new string?[4];
            Thread[] askers = [.. Enumerable.Range(0, 4).Select(asker => new Thread(() =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                told[asker] = labels.Of(same);
            }))];
            Array.ForEach(askers, static asker => asker.Start());
            Array.ForEach(askers, static asker => asker.Join());

            told.Should().AllBe(same);
        }

        labels.Of("one-more").Should().Be("_OTHER");
    }
}
