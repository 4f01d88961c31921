using AwesomeAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class RetentionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Segments_end_by_number_by_age_and_when_the_file_is_closed()
    {
        var time = new FakeTimeProvider();
        using var rig = new LedgerRig(options => options.SegmentEntries = 3, time);
        await rig.AppendAsync(4);
        Kinds(rig).Should().Be("opened,sealed");

        time.Advance(TimeSpan.FromHours(2));
        await rig.Ledger.FlushAsync(Token);
        Kinds(rig).Should().Be("opened,sealed,sealed");
        await rig.AppendAsync(1);
        await rig.Ledger.DisposeAsync();

        Kinds(rig).Should().Be("opened,sealed,sealed,sealed");
        using var verifier = rig.Another();
        (await verifier.VerifyAsync(Token)).Should().Be(new AuditVerification(5, 1, null));
    }

    [Fact]
    public async Task Retention_drops_whole_segments_leaves_their_signed_stubs_and_the_chain_holds()
    {
        var time = new FakeTimeProvider();
        using var key = new SigningKey();
        using var rig = new LedgerRig(
            options =>
            {
                options.SegmentEntries = 3;
                options.Retention = "30d";
                options.SigningKey = key.Private;
            }, time);
        await rig.AppendAsync(7, user: "forgotten");
        var early = rig.Log.Heads.ToArray();
        var ids = (await rig.EntriesAsync()).ConvertAll(entry => entry.Id.ToString());
        time.Advance(TimeSpan.FromDays(31));
        await rig.AppendAsync(2);

        await rig.ApplyRetentionAsync();

        (await rig.ApplyRetentionAsync()).Should().Be(0, "the upkeep and the first one dropped what there was");
        (await rig.EntriesAsync()).Should().HaveCount(2, "the seven are older, and their segments were sealed by number and by age");
        (await rig.Ledger.VerifyAsync(new AuditVerifyOptions { ExpectedHeads = early }, Token)).Should().Be(new AuditVerification(2, 1, null) { Signed = true, Dropped = 3 });
        await rig.Ledger.DisposeAsync();
        rig.Bytes().Should().NotContain(ids[0]).And.NotContain(ids[6]);
    }

    [Fact]
    public async Task A_segment_that_somebody_else_dropped_is_found()
    {
        using var key = new SigningKey();
        using var rig = new LedgerRig(
            options =>
            {
                options.SegmentEntries = 3;
                options.SigningKey = key.Private;
            });
        await rig.AppendAsync(6);
        using (var other = rig.Other())
        {
            // Not even the triggers are in the way of this one.
            other.Scalar("UPDATE checkpoints SET dropped = '2026-01-01', dropped_key = key, dropped_signature = signature WHERE number = 2");
            other.Scalar("DELETE FROM entries WHERE sequence <= 3");
        }

        var broken = (await rig.BrokenAsync())!;
        (broken.Row, broken.Sequence).Should().Be((4, 4));
    }

    [Fact]
    public async Task The_last_segment_of_a_killed_writer_is_dropped_in_its_time_too()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var key = new SigningKey();
        using var rig = new LedgerRig(
            options =>
            {
                options.Retention = "30d";
                options.SigningKey = key.Private;
            }, time);
        await rig.AppendAsync(5);

        // Copied while it is open, the file is what a kill leaves.
        using var left = new LedgerRig(
            options =>
            {
                options.Retention = "30d";
                options.SigningKey = key.Private;
            }, time);
        foreach (var file in (string[])["", "-wal", ".keys", ".keys-wal"])
        {
            File.Copy(rig.Path + file, left.Path + file);
        }

        time.Advance(TimeSpan.FromDays(31));
        using var later = left.Another();
        await left.AppendAsync(1, ledger: later);

        (await left.ApplyRetentionAsync(later)).Should().Be(0, "opening the file did it");

        (await later.VerifyAsync(Token)).Should().Be(new AuditVerification(1, 1, null) { Signed = true, Dropped = 1 });
        Kinds(left).Should().Be("opened,opened,recovered");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_living_writer_whose_segment_another_process_ended_goes_on_behind_it(int between)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var key = new SigningKey();
        using var rig = new LedgerRig(
            options =>
            {
                options.Retention = "2d";
                options.SigningKey = key.Private;
            }, time);
        await rig.AppendAsync(3);

        // The machine slept: the clock on the wall went on, and this process's timers did not.
        var awake = new FakeTimeProvider(time.GetUtcNow().AddDays(3));
        using var other = new AuditLedger(new AuditLedgerOptions { Path = rig.Path, Retention = "2d", SigningKey = key.Private }, rig.Log.Factory(), time: awake);
        await rig.AppendAsync(1, ledger: other);
        await other.ApplyRetentionAsync(Token);
        Kinds(rig).Should().Be("opened,opened,recovered");

        await rig.AppendAsync(between);
        await rig.Ledger.SealAsync(Token);
        await rig.AppendAsync(2);
        await rig.Ledger.SealAsync(Token);

        (await other.VerifyAsync(Token)).Should().Be(new AuditVerification(3 + between, 2, null) { Signed = true, Dropped = 1 });
    }

    [Fact]
    public async Task A_segment_is_as_old_as_its_newest_entry()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = new LedgerRig(options => options.Retention = "30d", time);
        var begun = time.GetUtcNow();
        time.Advance(TimeSpan.FromDays(3));
        await rig.AppendAsync(1);

        // A call of three days ends last in its segment.
        await rig.Ledger.AppendAsync(rig.Entry() with { Time = begun });
        await rig.Ledger.SealAsync(Token);

        time.Advance(TimeSpan.FromDays(28));
        (await rig.ApplyRetentionAsync()).Should().Be(0);
        (await rig.EntriesAsync()).Should().HaveCount(2);

        time.Advance(TimeSpan.FromDays(3));
        await rig.ApplyRetentionAsync();
        (await rig.EntriesAsync()).Should().BeEmpty();
        (await rig.BrokenAsync()).Should().BeNull();
    }

    [Fact]
    public async Task A_killed_writers_end_stays_until_all_of_it_is_old_and_while_its_key_is_not_trusted_and_that_is_told()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var former = new SigningKey();
        using var key = new SigningKey();
        using var killed = new LedgerRig(options => options.SigningKey = former.Private, time);
        await killed.AppendAsync(2);
        time.Advance(TimeSpan.FromMinutes(50));
        await killed.AppendAsync(1);
        using var left = new LedgerRig(
            options =>
            {
                options.Retention = "30d";
                options.SigningKey = key.Private;
            }, time);
        foreach (var file in (string[])["", "-wal", ".keys", ".keys-wal"])
        {
            File.Copy(killed.Path + file, left.Path + file);
        }

        time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(20));
        await left.AppendAsync(1);
        await left.ApplyRetentionAsync();
        left.Log.Said.Should().NotContain(line => line.Contains("kernelguard.audit.kept"), "its last entry is not old yet");

        time.Advance(TimeSpan.FromHours(2));
        await left.Ledger.FlushAsync(Token);

        // Retention runs by the clock, beside the caller.
        await Eventually.HoldsAsync(() => left.Log.Said.Any(line => line.StartsWith("Warning kernelguard.audit.kept") && line.Contains("not trusted") && line.Contains("TrustedKeys")), Token);
        left.Count().Should().Be(4);
        using var trusting = left.Another(options => options.TrustedKeys.Add(former.PublicKey));
        await left.ApplyRetentionAsync(trusting);
        left.Count().Should().Be(1);
        (await trusting.VerifyAsync(Token)).Should().Be(new AuditVerification(1, 1, null) { Signed = true, Dropped = 1 });
    }

    [Theory]
    [InlineData("Retention", "12h")]
    [InlineData("Retention", "soon")]
    [InlineData("SegmentAge", "2d")]
    [InlineData("SegmentAge", "1ms")]
    [InlineData("HeadInterval", "2h")]
    [InlineData("ContentRetention", "12h")]
    [InlineData("ContentRetention", "31d")]
    [InlineData("ReportRetention", "1h")]
    [InlineData("ForgetSubjects", "True")]
    [InlineData("KeysPath", "audit.db")]
    [InlineData("KeysPath", "")]
    [InlineData("TrustedKeys", "no key")]
    public void A_wrong_setting_stops_the_start(string knob, string value)
    {
        var options = new AuditLedgerOptions { Path = "audit.db" };
        switch (knob)
        {
            case "ContentRetention": (options.Retention, options.ContentRetention) = ("30d", value); break;
            case "ForgetSubjects": options.ForgetSubjects = true; break;
            case "ReportRetention": options.ReportRetention = value; break;
            case "Retention": options.Retention = value; break;
            case "SegmentAge": options.SegmentAge = value; break;
            case "HeadInterval": options.HeadInterval = value; break;
            case "KeysPath": options.KeysPath = value; break;
            default: options.TrustedKeys.Add(value); break;
        }

        var act = () => new AuditLedger(options);

        act.Should().Throw<GuardConfigurationException>().WithMessage($"KernelGuard:Audit:{knob}*");
    }

    [Theory]
    [InlineData("1d")]
    [InlineData("47h")]
    public void A_day_is_not_dropped_before_its_report_is_due(string retention)
    {
        var act = () => new AuditLedger(new AuditLedgerOptions { Path = "audit.db", Retention = retention, ReportFolder = "reports" });

        act.Should().Throw<GuardConfigurationException>().WithMessage("KernelGuard:Audit:Retention is 2d or more*");
    }

    [Fact]
    public async Task Heads_are_logged_at_most_once_in_an_interval_and_the_last_one_always()
    {
        var time = new FakeTimeProvider();
        using var rig = new LedgerRig(options => options.HeadInterval = "10s", time);
        await rig.AppendAsync(3);
        rig.Log.Heads.Select(head => head.Sequence).Should().Equal(1);

        time.Advance(TimeSpan.FromSeconds(10));
        rig.Log.Heads.Select(head => head.Sequence).Should().Equal(1, 3);
        await rig.AppendAsync(1);
        await rig.Ledger.DisposeAsync();

        rig.Log.Heads.Select(head => head.Sequence).Should().Equal(1, 3, 4);
    }

    private static string Kinds(LedgerRig rig)
    {
        using var other = rig.Other();
        return (string)other.Scalar("SELECT group_concat(kind) FROM (SELECT kind FROM checkpoints ORDER BY number)")!;
    }
}
