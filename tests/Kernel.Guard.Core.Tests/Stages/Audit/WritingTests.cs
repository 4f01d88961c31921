using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class WritingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_host_the_entry_is_there_for_others_before_the_reply_is(bool streamed)
    {
        using var rig = new LedgerRig();

        await rig.Chain(new ScriptedProvider()).AskAsync(streamed, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken);

        rig.Count().Should().Be(1);
    }

    [Fact]
    public async Task Without_a_host_the_reply_waits_for_a_file_that_is_held()
    {
        using var rig = new LedgerRig();
        rig.Ledger.Open();
        using var other = rig.Other();
        other.Scalar("BEGIN IMMEDIATE");

        var reply = rig.Chain(new ScriptedProvider()).AskAsync(false, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken);
        (await Task.WhenAny(reply, Task.Delay(150, TestContext.Current.CancellationToken))).Should().NotBeSameAs(reply);
        other.Scalar("COMMIT");

        (await reply).Should().Be("Hello.");
        rig.Count().Should().Be(1);
    }

    [Fact]
    public async Task In_a_host_the_reply_does_not_wait_and_a_stopping_host_drains_the_queue()
    {
        var folder = Directory.CreateTempSubdirectory("kernel-guard-");
        var path = Path.Combine(folder.FullName, "audit.db");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddKernelGuardCore(options => options.Audit.Path = path).AddProvider(_ => new ScriptedProvider());
        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            var client = host.Services.GetRequiredService<IChatClient>();
            var ledger = host.Services.GetRequiredService<AuditLedger>();
            ledger.Open();
            using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
            other.Open();
            other.Scalar("BEGIN IMMEDIATE");

            for (var i = 0; i < 50; i++)
            {
                (await client.AskAsync(i % 2 == 0, null, TestContext.Current.CancellationToken)).Should().Be("Hello.");
            }

            other.Scalar("SELECT COUNT(*) FROM entries").Should().Be(0L);
            other.Scalar("COMMIT");
            await host.StopAsync(TestContext.Current.CancellationToken);

            other.Scalar("SELECT COUNT(*) FROM entries").Should().Be(50L);
            (await client.AskAsync(false, null, TestContext.Current.CancellationToken)).Should().Be("Hello.");
            other.Scalar("SELECT COUNT(*) FROM entries").Should().Be(51L);
            (await ledger.VerifyAsync(TestContext.Current.CancellationToken)).Should().Be(new AuditVerification(51, 1, null));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_full_queue_makes_calls_wait_and_drops_nothing()
    {
        using var rig = new LedgerRig();
        rig.Ledger.Open();
        rig.Ledger.Defer(true);
        var chain = rig.Chain(new ScriptedProvider());
        Task<string> waiting;
        var calls = 0;
        using (var other = rig.Other())
        {
            other.Scalar("BEGIN IMMEDIATE");
            do
            {
                waiting = chain.AskAsync(false, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken);
                calls++;
            }
            while (await Task.WhenAny(waiting, Task.Delay(5_000, TestContext.Current.CancellationToken)) == waiting);
            other.Scalar("COMMIT");
        }

        calls.Should().BeGreaterThan(8_192);
        (await waiting).Should().Be("Hello.");
        (await rig.Ledger.VerifyAsync(TestContext.Current.CancellationToken)).Should().Be(new AuditVerification(calls, 1, null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disposing_the_container_drains_the_queue(bool asynchronously)
    {
        var folder = Directory.CreateTempSubdirectory("kernel-guard-");
        var path = Path.Combine(folder.FullName, "audit.db");
        var services = new ServiceCollection();
        services.AddKernelGuardCore(options => options.Audit.Path = path).AddProvider(_ => new ScriptedProvider());
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<AuditLedger>().Defer(true);
        for (var i = 0; i < 700; i++)
        {
            await provider.GetRequiredService<IChatClient>().AskAsync(false, null, TestContext.Current.CancellationToken);
        }

        if (asynchronously)
        {
            await provider.DisposeAsync();
        }
        else
        {
            provider.Dispose();
        }

        File.Exists(path + "-wal").Should().BeFalse();
        await using var ledger = new AuditLedger(new() { Path = path });
        (await ledger.VerifyAsync(TestContext.Current.CancellationToken)).Should().Be(new AuditVerification(700, 1, null));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Two_writers_on_one_file_keep_a_chain_each()
    {
        using var rig = new LedgerRig();
        await using var second = new AuditLedger(new() { Path = rig.Path });
        var chains = new[] { rig.Chain(new ScriptedProvider()), new KernelGuard.Stages.Audit.AuditStage(second).Wrap(new ScriptedProvider(), LedgerRig.Audited) };

        await Task.WhenAll(Enumerable.Range(0, 400).Select(i =>
            chains[i % 2].AskAsync(i % 3 == 0, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken)));

        (await rig.Ledger.VerifyAsync(TestContext.Current.CancellationToken)).Should().Be(new AuditVerification(400, 2, null));
        (await rig.EntriesAsync()).Select(entry => entry.Id).Distinct().Should().HaveCount(400);
    }

    [Fact]
    public async Task A_later_process_begins_a_chain_of_its_own()
    {
        using var rig = new LedgerRig();
        await rig.Chain(new ScriptedProvider()).AskAsync(false, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken);
        await rig.Ledger.DisposeAsync();

        await using var later = new AuditLedger(new() { Path = rig.Path });
        await new KernelGuard.Stages.Audit.AuditStage(later).Wrap(new ScriptedProvider(), LedgerRig.Audited)
            .AskAsync(false, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken);

        (await later.VerifyAsync(TestContext.Current.CancellationToken)).Should().Be(new AuditVerification(2, 2, null));
    }

    [Theory]
    [InlineData("missing/audit.db", "the folder does not exist")]
    [InlineData("folder", "the folder does not exist, or it is not writable")]
    [InlineData("text.txt", "no SQLite file")]
    public async Task A_ledger_that_cannot_be_opened_stops_the_call_before_anything_is_sent(string name, string reason)
    {
        using var rig = new LedgerRig();
        Directory.CreateDirectory(Path.Combine(rig.Folder, "folder"));
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "text.txt"), new string('x', 5000), TestContext.Current.CancellationToken);
        using var ledger = new AuditLedger(new() { Path = Path.Combine(rig.Folder, name) });
        var provider = new ScriptedProvider();
        var chain = new KernelGuard.Stages.Audit.AuditStage(ledger).Wrap(provider, LedgerRig.Audited);

        foreach (var streamed in (bool[])[false, true])
        {
            var act = async () => await chain.AskAsync(streamed, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken);

            (await act.Should().ThrowAsync<AuditException>()).Which.Message.Should().Contain(ledger.Path).And.Contain(reason).And.Contain("KernelGuard:Audit:Path");
        }

        provider.Calls.Should().Be(0);
    }

    [Fact]
    public async Task Once_the_folder_is_there_the_next_call_goes_through()
    {
        using var rig = new LedgerRig();
        var path = Path.Combine(rig.Folder, "later", "audit.db");
        using var ledger = new AuditLedger(new() { Path = path });
        var chain = new KernelGuard.Stages.Audit.AuditStage(ledger).Wrap(new ScriptedProvider(), LedgerRig.Audited);
        await FluentActions.Awaiting(() => chain.AskAsync(false, Asking.Options(LedgerRig.Audited))).Should().ThrowAsync<AuditException>();

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        (await chain.AskAsync(false, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken)).Should().Be("Hello.");
        (await ledger.VerifyAsync(TestContext.Current.CancellationToken)).Entries.Should().Be(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":memory:")]
    public void A_path_that_names_no_file_is_a_configuration_error(string path)
    {
        var act = () => new AuditLedger(new() { Path = path });

        act.Should().Throw<GuardConfigurationException>().WithMessage("KernelGuard:Audit:Path*");
    }

    [Fact]
    public async Task A_paid_answer_is_handed_over_even_where_its_entry_cannot_be_written_and_the_loss_is_logged()
    {
        using var rig = new LedgerRig();
        var log = new LogLines();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        using var ledger = new AuditLedger(new() { Path = rig.Path }, loggers);
        var chain = new KernelGuard.Stages.Audit.AuditStage(ledger).Wrap(new ScriptedProvider(), LedgerRig.Audited);
        await chain.AskAsync(false, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken);
        using (var other = rig.Other())
        {
            other.Scalar("ALTER TABLE entries RENAME TO elsewhere");
            (await chain.AskAsync(false, Asking.Options(LedgerRig.Audited, new("acme", "u-17")), TestContext.Current.CancellationToken)).Should().Be("Hello.");
            other.Scalar("ALTER TABLE elsewhere RENAME TO entries");
        }

        (await chain.AskAsync(false, Asking.Options(LedgerRig.Audited), TestContext.Current.CancellationToken)).Should().Be("Hello.");

        var lost = log.Said.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).Should().ContainSingle().Subject;
        lost.Should().StartWith("Error kernelguard.audit.failed 1 entries could not be written").And.Contain(rig.Path).And.NotContain("u-17");
        (await ledger.VerifyAsync(TestContext.Current.CancellationToken)).Should().Be(new AuditVerification(2, 1, null));
    }
}
