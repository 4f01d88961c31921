using AwesomeAssertions;
using KernelGuard.Stages.Audit.Keys;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Holds every store to what it exports, and to how long it keeps what.</summary>
public abstract partial class LedgerSuite
{
    [Fact]
    public async Task Each_new_head_is_logged_before_anybody_hears_that_its_entries_are_written()
    {
        using var rig = Rig();
        for (var i = 1; i <= 10; i++)
        {
            await rig.AppendAsync(1);
            rig.Log.Heads[^1].Sequence.Should().Be(i);
        }

        rig.Ledger.Defer(true);
        for (var i = 0; i < 30; i++)
        {
            for (var j = 0; j < 20; j++)
            {
                await rig.Ledger.AppendAsync(rig.Entry());
            }

            await Task.Delay(5, Token);
        }

        await rig.Ledger.FlushAsync(Token);
        var logged = rig.Log.Heads.ToArray();
        logged.Select(static head => head.Sequence).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.EndWith(610);
        logged.Should().HaveCountGreaterThan(12, "there is one of each commit, and a commit gathers for 20 ms");
        (await rig.Ledger.VerifyAsync(new AuditVerifyOptions { ExpectedHeads = logged }, Token)).FirstBroken.Should().BeNull();
    }

    [Fact]
    public async Task A_clock_that_once_stood_back_hides_no_entry_from_a_report()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        using var rig = Rig(time: time);
        var day = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        await rig.AppendAsync(5);
        await rig.Ledger.SealAsync(Token);
        time.AdjustTime(day.AddDays(-2));
        var late = rig.Another();
        await rig.AppendAsync(1, ledger: late);
        await late.DisposeAsync();
        time.AdjustTime(day.AddHours(13));
        await rig.AppendAsync(2);

        (await rig.Ledger.ReportAsync(day, day.AddDays(1), cancellationToken: Token)).Total.Completions.Should().Be(7);
        (await rig.Ledger.ReportAsync(day.AddDays(-2), day, cancellationToken: Token)).Total.Completions.Should().Be(1);
        (await rig.EntriesAsync(new AuditQuery { From = day })).Should().HaveCount(7);
        (await rig.Ledger.VerifyAsync(Token)).FirstBroken.Should().BeNull();
    }

    [Fact]
    public async Task Who_has_no_entry_left_leaves_the_keys_too_and_everybody_else_stays()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = Rig(
            static options =>
            {
                options.SegmentEntries = 4;
                options.Retention = "30d";
                options.ForgetSubjects = true;
            }, time);
        await rig.AppendAsync(1, "gone", "ada");
        await rig.AppendAsync(1, "acme", "ada");
        await rig.AppendAsync(1, "acme", "stays");
        await rig.AppendAsync(1, null, null, content: "nobody's");
        var (before, whole) = (await rig.EntriesAsync(), Named(rig));
        time.Advance(TimeSpan.FromDays(31));
        await rig.AppendAsync(1, "acme", "stays");
        await rig.AppendAsync(1, null, null, content: "nobody's");

        await rig.ApplyRetentionAsync();

        var entries = await rig.EntriesAsync();
        entries.Select(static entry => (entry.Tenant, entry.User, entry.Conversation)).Should().Equal(("acme", "stays", "conversation of stays"), (null, null, "conversation of "));
        entries[1].Content.Should().Be("nobody's", "the ledger's own key is no person's");
        (whole.Count, Named(rig).Count).Should().Be((5, 2));
        whole.Should().Contain(Named(rig));
        await rig.AppendAsync(1, "acme", "ada");
        Named(rig).Should().HaveCount(3).And.NotIntersectWith(whole.Except(Named(rig)), "who comes back has another pseudonym");
        before.Should().Contain(static entry => entry.User == "ada");
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(3, 1, null) { Dropped = 1 }, "nobody asked for it, so there is no receipt");
    }

    [Fact]
    public async Task Old_contents_cannot_be_read_any_more_and_their_entries_stay()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero));
        using var rig = Rig(
            static options =>
            {
                options.ContentRetention = "7d";
                options.Retention = "365d";
            }, time);
        await rig.AppendAsync(1, content: "old words");
        await rig.Ledger.AppendAsync(rig.Entry() with { Outcome = "budget_granted", ContentMode = AuditContent.Encrypted, Content = "the reason" });
        time.Advance(TimeSpan.FromDays(7));
        await rig.AppendAsync(1, content: "newer words");
        await rig.ApplyRetentionAsync();
        (await rig.EntriesAsync()).Select(static entry => entry.Content).Should().Equal(["old words", "the reason", "newer words"], "the day's last content is not seven days old");

        time.Advance(TimeSpan.FromHours(12));
        await rig.ApplyRetentionAsync();

        var entries = await rig.EntriesAsync();
        entries.Select(static entry => (entry.Content, entry.User)).Should().Equal([(null, "u-17"), ("the reason", "u-17"), ("newer words", "u-17")], "what was changed in a budget is a fact of its entry");
        await rig.AppendAsync(1, content: "later words");
        (await rig.EntriesAsync())[^1].Content.Should().Be("later words");
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(4, 1, null));
    }

    [Fact]
    public async Task Keys_of_whom_no_entry_is_left_stay_where_nobody_asked_for_their_end()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = Rig(static options => options.Retention = "30d", time);
        await rig.AppendAsync(1);
        var named = Named(rig);
        await rig.Ledger.SealAsync(Token);
        time.Advance(TimeSpan.FromDays(31));

        await rig.ApplyRetentionAsync();

        (await rig.EntriesAsync()).Should().BeEmpty();
        Named(rig).Should().HaveCount(2).And.Equal(named);
    }

    [Fact]
    public async Task Rows_go_on_behind_those_that_retention_dropped_and_reports_find_them()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = Rig(static options => options.Retention = "30d", time);
        await rig.AppendAsync(5);
        await rig.Ledger.SealAsync(Token);
        time.Advance(TimeSpan.FromDays(31));
        await rig.ApplyRetentionAsync();
        rig.Count().Should().Be(0);

        var later = rig.Another();
        await rig.AppendAsync(1, ledger: later);

        (await later.ReportAsync(time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddDays(1), cancellationToken: Token)).Total.Completions.Should().Be(1);
        (await later.VerifyAsync(Token)).FirstBroken.Should().BeNull();
    }

    [Theory]
    [InlineData("until")]
    [InlineData("times")]
    [InlineData("end")]
    public async Task Retention_drops_and_signs_nothing_for_what_somebody_else_wrote(string what)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var key = new SigningKey();
        using var rig = Rig(options => (options.SigningKey, options.Retention, options.SegmentEntries) = (key.Private, "30d", what == "until" ? 3 : 100), time);
        rig.Ledger.Open();
        if (what == "times")
        {
            // The writer began long ago; what it appended is of today.
            time.Advance(TimeSpan.FromDays(31));
        }

        await rig.AppendAsync(3);
        var (tamper, restore) = what switch
        {
            "until" => ("UPDATE checkpoints SET until = '1' || substr(until, 2) WHERE until <> ''", "UPDATE checkpoints SET until = '2' || substr(until, 2) WHERE until <> ''"),
            "times" => ("UPDATE entries SET time = '1' || substr(time, 2)", "UPDATE entries SET time = '2' || substr(time, 2)"),
            _ => ("UPDATE checkpoints SET last_sequence = 1, last_row = 1, head = (SELECT hash FROM entries WHERE sequence = 1) WHERE number = 1", "UPDATE checkpoints SET last_sequence = 0, last_row = 0, head = (SELECT previous_hash FROM entries WHERE sequence = 1) WHERE number = 1"),
        };
        rig.Tamper(tamper);
        var other = rig.Another(clock: new FakeTimeProvider(time.GetUtcNow() + (what == "end" ? TimeSpan.FromDays(31) : TimeSpan.Zero)));

        await other.ApplyRetentionAsync(Token);

        rig.Count().Should().Be(3);
        (await other.VerifyAsync(Token)).FirstBroken.Should().NotBeNull();
        rig.Tamper(restore);
        (await other.VerifyAsync(Token)).Should().Be(new AuditVerification(3, 1, null) { Signed = true });
    }

    [Fact]
    public async Task Who_has_no_key_writes_nothing_into_a_ledger_that_is_signed()
    {
        using var key = new SigningKey();
        using var rig = Rig(options => options.SigningKey = key.Private);
        await rig.AppendAsync(2);
        var without = rig.Another(static options => options.SigningKey = null);

        FluentActions.Invoking(without.Open).Should().Throw<AuditException>().WithMessage("*signed*KernelGuard:Audit:SigningKey*");

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(2, 1, null) { Signed = true });
    }

    private static List<string> Named(StoreRig rig)
    {
        using var reader = new SubjectReader(rig.Ledger.Store.OpenKeysToRead());
        return reader.Named();
    }
}
