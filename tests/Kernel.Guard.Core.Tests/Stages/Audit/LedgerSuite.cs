using AwesomeAssertions;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Holds every store to what the ledger promises. Each store has a class that names its rig.</summary>
public abstract partial class LedgerSuite
{
    private static readonly string Columns = $"form, writer, sequence, {LedgerColumns.Names}, previous_hash, hash";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Changes()
    {
        TheoryData<string, string> changes = new()
        {
            { "form", "form + 1" }, { "writer", "writer || 'x'" }, { "sequence", "sequence + 1" }, { "previous_hash", "hash" }, { "hash", "previous_hash" },
        };
        foreach (var column in LedgerColumns.All)
        {
            changes.Add(column.Quoted, column.Type.StartsWith("INTEGER", StringComparison.Ordinal) ? $"coalesce({column.Quoted}, 0) + 1" : $"coalesce({column.Quoted}, '') || 'x'");
            if (!column.Type.Contains("NOT NULL", StringComparison.Ordinal))
            {
                changes.Add(column.Quoted, "NULL");
            }
        }

        return changes;
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_changed_value_is_found_and_its_row_is_named(string column, string value)
    {
        using var rig = await FilledAsync();

        rig.Tamper($"UPDATE entries SET {column} = {value} WHERE row = 3");

        (await rig.Ledger.VerifyAsync(Token)).FirstBroken!.Row.Should().Be(3);
    }

    [Theory]
    [InlineData("DELETE FROM entries WHERE row = 1", 2)]
    [InlineData("DELETE FROM entries WHERE row = 3", 4)]
    [InlineData("UPDATE entries SET row = -1 WHERE row = 3", -1)]
    [InlineData("UPDATE entries SET row = 7 WHERE row = 5", 7)]
    [InlineData("UPDATE entries SET row = 99 WHERE row = 3; UPDATE entries SET row = 3 WHERE row = 4; UPDATE entries SET row = 4 WHERE row = 99", 3)]
    [InlineData("copy 2 6", 6)]
    [InlineData("copy 5 6", 6)]
    public async Task A_row_that_is_removed_moved_swapped_or_added_is_found_and_named(string tampering, long row)
    {
        using var rig = await FilledAsync();

        rig.Tamper(tampering.Split(' ') is ["copy", var from, var to] ? $"INSERT INTO entries (row, {Columns}) SELECT {to}, {Columns} FROM entries WHERE row = {from}" : tampering);

        (await rig.Ledger.VerifyAsync(Token)).FirstBroken!.Row.Should().Be(row);
    }

    [Fact]
    public async Task Rows_that_were_cut_off_and_heads_and_checkpoints_that_were_touched_are_found()
    {
        foreach (var (tampering, reason) in (Dictionary<string, string>)new()
        {
            ["DELETE FROM entries WHERE row = 5"] = "ends at 4 where its head says 5",
            ["DELETE FROM heads"] = "head of its chain is missing",
            ["UPDATE heads SET sequence = 4"] = "head",
            ["UPDATE heads SET hash = checkpoint_hash"] = "head",
            ["UPDATE checkpoints SET kind = 'sealed'"] = "was changed",
            ["UPDATE checkpoints SET hash = head"] = "was changed",
            ["UPDATE checkpoints SET time = time || 'x'"] = "was changed",
            ["DELETE FROM checkpoints"] = "No checkpoint that holds opens its writer's chain",
            ["UPDATE checkpoints SET signature = hash"] = "signature that does not hold",
            ["UPDATE checkpoints SET signature = NULL"] = "carries no signature",
            ["UPDATE heads SET signature = hash"] = "signature that does not hold",
            ["UPDATE checkpoints SET dropped = '2026-01-01'; DELETE FROM entries WHERE row < 4"] = "marked as dropped",
        })
        {
            using var key = new SigningKey();
            using var rig = Rig(options => options.SigningKey = key.Private);
            await rig.AppendAsync(5);

            rig.Tamper(tampering);

            (await rig.Ledger.VerifyAsync(Token)).FirstBroken!.Reason.Should().Contain(reason, tampering);
        }
    }

    [Fact]
    public async Task An_older_copy_holds_and_is_found_by_a_head_that_was_logged()
    {
        using var key = new SigningKey();
        using var rig = Rig(options => options.SigningKey = key.Private);
        await rig.AppendAsync(3);
        rig.Tamper("CREATE TABLE kept AS SELECT * FROM heads");
        await rig.AppendAsync(2);
        var head = (await rig.Ledger.HeadsAsync(Token)).Single();

        rig.Tamper("DELETE FROM entries WHERE sequence > 3; DELETE FROM heads; INSERT INTO heads SELECT * FROM kept");

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(3, 1, null) { Signed = true });
        (await rig.Ledger.VerifyAsync(new AuditVerifyOptions { ExpectedHeads = [head] }, Token)).FirstBroken!.Reason.Should().Contain("cut");
    }

    [Fact]
    public async Task A_chain_without_signatures_fails_where_a_key_is_known_and_holds_where_none_is()
    {
        using var key = new SigningKey();
        using var rig = await FilledAsync();

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(5, 1, null));
        (await rig.Ledger.VerifyAsync(new AuditVerifyOptions { TrustedKeys = [key.PublicKey] }, Token)).FirstBroken!.Reason.Should().Contain("no signature");
    }

    [Theory]
    [InlineData("UPDATE entries SET attempts = 3")]
    [InlineData("DELETE FROM entries")]
    [InlineData("DELETE FROM entries WHERE row = 1")]
    [InlineData("DELETE FROM checkpoints")]
    [InlineData("UPDATE checkpoints SET hash = head")]
    public async Task The_tables_take_no_change_and_no_removal(string sql)
    {
        using var rig = await FilledAsync();

        FluentActions.Invoking(() => rig.Ask(sql)).Should().Throw<System.Data.Common.DbException>().WithMessage("*append-only*");

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(5, 1, null));
    }

    [Fact]
    public async Task An_entry_comes_back_as_it_was_written()
    {
        using var rig = Rig();
        AuditEntry[] entries = [rig.Entry(), rig.Entry("ä\U0001F600'\"\\", "{},\t\n", new string('ß', 70_000)), rig.Entry(null, null) with { ResponseId = "", PromptVersion = null, Content = null }];
        rig.Ledger.Open();
        foreach (var entry in entries)
        {
            await rig.Ledger.AppendAsync(entry);
        }

        var read = await rig.EntriesAsync();
        read.Select(static entry => entry with { Question = null }).Should().Equal(entries.Select(static entry => entry with { Question = null }));
        read.Select(static entry => entry.Question).Should().OnlyHaveUniqueItems("three subjects have three keys").And.OnlyContain(static question => question!.StartsWith("q-"));
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(3, 1, null));
    }

    [Fact]
    public async Task Text_that_no_database_takes_harms_no_entry()
    {
        using var rig = Rig();
        rig.Ledger.Open();

        await rig.Ledger.AppendAsync(rig.Entry() with { ResponseId = "a\0b", FinishReason = "\uD800", ModelServed = "\0" });

        (await rig.EntriesAsync()).Single().ResponseId.Should().StartWith("a").And.EndWith("b");
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(1, 1, null));
    }

    [Fact]
    public async Task Two_writers_keep_a_chain_each_and_a_later_one_begins_its_own()
    {
        using var rig = Rig();
        AuditLedger[] ledgers = [rig.Another(), rig.Another()];

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => rig.AppendAsync(10, user: $"u-{i}", ledger: ledgers[i % 2]), Token)));
        await rig.AppendAsync(1);

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(201, 3, null));
        (await rig.EntriesAsync()).Select(static entry => entry.Id).Distinct().Should().HaveCount(201);
    }

    [Fact]
    public async Task A_query_chooses_by_name_time_and_number()
    {
        using var rig = Rig();
        await rig.AppendAsync(2, "acme", "a");
        await rig.AppendAsync(3, "acme", "b");
        await rig.AppendAsync(1, "other", "a");
        var entries = await rig.EntriesAsync();

        (await CountAsync(new AuditQuery { Tenant = "acme" })).Should().Be(5);
        (await CountAsync(new AuditQuery { Tenant = "acme", User = "a" })).Should().Be(2);
        (await CountAsync(new AuditQuery { Tenant = "acme", User = "nobody" })).Should().Be(0);
        (await CountAsync(new AuditQuery { User = "a" })).Should().Be(0);
        (await CountAsync(new AuditQuery { From = entries[1].Time, To = entries[5].Time })).Should().Be(4);
        (await CountAsync(new AuditQuery { From = new DateTimeOffset(1, 1, 1, 0, 30, 0, TimeSpan.FromHours(-5)) })).Should().Be(entries.Count);
        (await CountAsync(new AuditQuery { From = DateTimeOffset.MinValue, To = DateTimeOffset.MaxValue })).Should().Be(entries.Count);
        (await rig.EntriesAsync(new AuditQuery { Newest = 2 })).Should().Equal(entries[^2..]);
        (await rig.Ledger.ReportAsync(entries[0].Time, entries[^1].Time.AddTicks(1), cancellationToken: Token)).Total.Completions.Should().Be(6);

        async Task<int> CountAsync(AuditQuery query) => (await rig.EntriesAsync(query)).Count;
    }

    [Fact]
    public async Task Nothing_is_read_where_nothing_was_written_and_verifying_it_is_an_error()
    {
        using var rig = Rig();

        (await rig.EntriesAsync()).Should().BeEmpty();
        await FluentActions.Awaiting(() => rig.Ledger.VerifyAsync(Token)).Should().ThrowAsync<AuditException>();
    }

    [Fact]
    public async Task Retention_drops_whole_segments_and_leaves_their_signed_stubs()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var key = new SigningKey();
        using var rig = Rig(
            options =>
            {
                options.SegmentEntries = 3;
                options.Retention = "30d";
                options.SigningKey = key.Private;
            }, time);
        await rig.AppendAsync(7);
        var early = rig.Log.Heads.ToArray();
        time.Advance(TimeSpan.FromDays(31));
        await rig.AppendAsync(2);

        await rig.ApplyRetentionAsync();

        (await rig.EntriesAsync()).Should().HaveCount(2);
        (await rig.Ledger.VerifyAsync(new AuditVerifyOptions { ExpectedHeads = early }, Token)).Should().Be(new AuditVerification(2, 1, null) { Signed = true, Dropped = 3 });
        rig.Tamper("UPDATE checkpoints SET dropped = '2026-01-01' WHERE number = 2");
        (await rig.Ledger.VerifyAsync(Token)).FirstBroken.Should().NotBeNull("nobody else sets the mark");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_segment_that_another_process_ended_is_dropped_and_a_living_writer_goes_on_behind_it(int between)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var key = new SigningKey();
        using var rig = Rig(
            options =>
            {
                options.Retention = "2d";
                options.SigningKey = key.Private;
            }, time);
        await rig.AppendAsync(3);
        var other = rig.Another(clock: new FakeTimeProvider(time.GetUtcNow().AddDays(3)));
        await other.ApplyRetentionAsync(Token);

        await rig.AppendAsync(between);
        await rig.Ledger.SealAsync(Token);
        await rig.AppendAsync(2);

        (await other.VerifyAsync(Token)).Should().Be(new AuditVerification(2 + between, 1, null) { Signed = true, Dropped = 1 });
    }

    [Fact]
    public async Task A_batch_that_cannot_be_written_leaves_nothing_and_the_chain_goes_on()
    {
        using var rig = Rig();
        await rig.AppendAsync(1);
        rig.Tamper("CREATE UNIQUE INDEX refused ON entries ((CASE sequence WHEN 4 THEN 1 ELSE sequence END))");

        await FluentActions.Awaiting(() => rig.Ledger.RunAsync(writer => writer.Append([rig.Entry(), rig.Entry(), rig.Entry()]), Token)).Should().ThrowAsync<AuditException>();
        rig.Count().Should().Be(1);
        rig.Tamper("DROP INDEX refused");
        await rig.AppendAsync(3);

        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(4, 1, null));
    }

    [Fact]
    public async Task Whoever_has_the_keys_reads_names_and_contents_and_an_erased_person_is_a_pseudonym()
    {
        using var rig = Rig();
        await rig.AppendAsync(2, "acme", "anna", content: "words");
        await rig.AppendAsync(1, "acme", "bert", content: "others");
        var before = await rig.EntriesAsync();

        var receipt = await rig.Ledger.EraseSubjectAsync("acme", "anna", Token);

        before.Take(2).Should().OnlyContain(entry => entry.User == "anna" && entry.Content == "words");
        receipt.Pseudonyms.Should().ContainSingle();
        var after = await rig.EntriesAsync();
        after.Take(2).Should().OnlyContain(entry => entry.User == receipt.Pseudonyms[0] && entry.Content == null && entry.Tenant == "acme" && entry.Conversation!.StartsWith("c-"));
        after[2].Should().Be(before[2]);
        (after[^1].Outcome, after[^1].Id).Should().Be(("subject_erased", receipt.Id));
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(4, 1, null));
        (await rig.Ledger.EraseSubjectAsync("acme", null, Token)).Pseudonyms.Should().HaveCount(2, "the tenant itself, and who is left of it");
    }

    [Fact]
    public async Task An_erasure_in_another_process_reaches_this_ones_memory_and_pseudonyms_are_the_same_in_all()
    {
        using var rig = Rig();
        var other = rig.Another();
        await rig.AppendAsync(1);
        await rig.AppendAsync(1, ledger: other);
        ((long)rig.Ask("SELECT count(DISTINCT \"user\") FROM entries")!).Should().Be(1);

        var receipt = await other.EraseSubjectAsync("acme", "u-17", Token);
        await rig.AppendAsync(1);

        var entries = await rig.EntriesAsync();
        entries[0].User.Should().Be(receipt.Pseudonyms[0]);
        entries[^1].User.Should().Be("u-17", "the other process saw that the key is gone, and made a new one");
    }

    [Fact]
    public async Task Of_several_processes_one_claims_a_days_report()
    {
        var noon = new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
        using var rig = Rig();
        var other = rig.Another();
        (await ClaimAsync(rig.Ledger, "one", noon)).Should().BeTrue();
        (await ClaimAsync(other, "two", noon.AddMinutes(9))).Should().BeFalse();
        (await ClaimAsync(other, "two", noon.AddMinutes(11))).Should().BeTrue();
        await other.RunAsync(writer => ReportClaims.Written(writer.Ledger, "2026-11-25"), Token);

        (await ClaimAsync(rig.Ledger, "one", noon.AddHours(1))).Should().BeNull();

        async Task<bool?> ClaimAsync(AuditLedger ledger, string who, DateTimeOffset now)
        {
            bool? claimed = null;
            await ledger.RunAsync(writer => claimed = ReportClaims.Claim(writer.Ledger, "2026-11-25", who, now), Token);
            return claimed;
        }
    }

    [Fact]
    public async Task A_ledger_of_another_version_is_refused()
    {
        using var rig = await FilledAsync();
        rig.Tamper("UPDATE ledger_schema SET version = 99");

        FluentActions.Invoking(rig.Another().Open).Should().Throw<AuditException>().WithMessage("*another version*");
        await FluentActions.Awaiting(() => rig.Another().VerifyAsync(Token)).Should().ThrowAsync<AuditException>().WithMessage("*another version*");
    }

    /// <summary>Makes a store for one test.</summary>
    private protected abstract StoreRig Rig(Action<AuditLedgerOptions>? configure = null, TimeProvider? time = null);

    private async Task<StoreRig> FilledAsync()
    {
        var rig = Rig();
        await rig.AppendAsync(5);
        return rig;
    }
}
