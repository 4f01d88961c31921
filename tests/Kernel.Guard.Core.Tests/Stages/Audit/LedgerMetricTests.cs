using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Stages.Audit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class LedgerMetricTests
{
    [Fact]
    public async Task Written_and_lost_entries_are_counted_from_zero_on()
    {
        using var rig = new LedgerRig();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        List<(string? Result, long Count)> counted = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Name == "kernelguard.audit.entries" && instrument.Meter.Scope == meters)
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => counted.Add(((string?)tags[0].Value, count)));
        listener.Start();
        using var ledger = new AuditLedger(new() { Path = rig.Path }, meters: meters);
        var chain = new AuditStage(ledger).Wrap(new ScriptedProvider(), LedgerRig.Audited);

        await chain.AskAsync(false, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken);
        using (var other = rig.Other())
        {
            other.Scalar("ALTER TABLE entries RENAME TO elsewhere");
        }

        await chain.AskAsync(false, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken);

        counted.Should().Equal(("written", 0), ("failed", 0), ("dropped", 0), ("written", 1), ("failed", 1));
    }
}
