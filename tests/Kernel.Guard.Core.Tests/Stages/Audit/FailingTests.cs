using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using AwesomeAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SQLitePCL;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Lets the disk fail in one way after another, and lets those who listen throw.</summary>
public sealed class FailingTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AuditWhenFull.Block)]
    [InlineData(AuditWhenFull.Deny)]
    public async Task A_disk_that_is_full_then_read_only_then_well_again_takes_calls_again(AuditWhenFull whenFull)
    {
        using var rig = new LedgerRig(options => options.WhenFull = whenFull);
        SqliteConnection? file = null;
        await rig.Ledger.RunAsync(writer => file = (SqliteConnection)writer.Ledger.Connection, Token);
        rig.Ledger.Defer(true);
        var chain = rig.Chain(new ScriptedProvider());
        Say("PRAGMA max_page_count = 40");
        var waiting = new List<Task>();
        await Eventually.HoldsAsync(() => waiting.Add(Task.Run(() => chain.AskAsync(false, Asking.Options(LedgerRig.Audited), Token))), () => Said("unwritable"), Token);

        Say("PRAGMA query_only = 1");
        await UntilAsync(() => Said("kernelguard.audit.failed"));
        Say("PRAGMA query_only = 0");
        Say("PRAGMA max_page_count = 1000000");

        await UntilAsync(() => Said("recovered"));
        (await chain.AskAsync(false, Asking.Options(LedgerRig.Audited), Token).WaitAsync(Long, Token)).Should().Be("Hello.");
        await Task.WhenAll(waiting).WaitAsync(Long, Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        waiting.Should().OnlyContain(call => call.IsCompleted, "no call hangs");
        var kept = rig.Count();
        await rig.Ledger.FlushAsync(Token);
        rig.Count().Should().BeGreaterThanOrEqualTo(kept);
        (await rig.BrokenAsync()).Should().BeNull();

        bool Said(string name) => rig.Log.Said.Any(line => line.Contains(name));

        // Beneath ADO.NET, as the writer uses the connection at the same time.
        void Say(string pragma) => raw.sqlite3_exec(file!.Handle, pragma).Should().Be(raw.SQLITE_OK);
    }

    [Theory]
    [InlineData(AuditMode.Deferred, AuditWhenFull.Block)]
    [InlineData(AuditMode.BeforeReply, AuditWhenFull.Deny)]
    public async Task Listeners_that_throw_change_nothing(AuditMode mode, AuditWhenFull whenFull)
    {
        using var rig = new LedgerRig();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(new Throwing()));
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            // This factory's own alone: a listener hears every meter of the process, other tests' with them.
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidOperationException("a listener's own fault"));
        var options = new AuditLedgerOptions { Path = rig.Path, Mode = mode, WhenFull = whenFull, HeadInterval = "1ms" };
        await using var ledger = new AuditLedger(options, loggers, meters);
        var metrics = new KernelGuard.Stages.Audit.AuditStage(ledger);
        listener.Start();
        ledger.Open();
        ledger.Defer(true);
        var chain = metrics.Wrap(new ScriptedProvider(), LedgerRig.Audited);

        for (var i = 0; i < 30; i++)
        {
            (await chain.AskAsync(i % 2 == 0, Asking.Options(LedgerRig.Audited), Token).WaitAsync(Long, Token)).Should().Be("Hello.");
            await ledger.FlushAsync(Token).WaitAsync(Long, Token);
        }

        (await ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(30, 1, null));
    }

    private static Task UntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") => Eventually.HoldsAsync(holds, Token, what);

    private sealed class Throwing : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("a listener's own fault");

        public void Dispose()
        {
        }
    }
}
