using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class ChainTests
{
    public static TheoryData<string> Columns() => [.. LedgerColumns.All.Select(column => column.Name), "form", "writer", "sequence", "previous_hash", "hash"];

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_changed_column_is_found_and_its_row_is_named(string column)
    {
        using var rig = await Filled();
        using (var other = rig.Unlocked())
        {
            // A value of another type, as SQLite lets one write, is a change like any other. Bytes are no text, even where they read alike.
            other.Scalar($"UPDATE entries SET {column} = CASE WHEN {column} IS NULL THEN 'x' WHEN typeof({column}) = 'integer' THEN {column} + 1 ELSE {column} || 'x' END WHERE row = 3");
        }

        var broken = (await rig.Ledger.VerifyAsync(TestContext.Current.CancellationToken)).FirstBroken;
        broken.Should().NotBeNull();
        broken.Row.Should().Be(3);
    }

    [Theory]
    [InlineData("UPDATE entries SET attempts = CAST(attempts AS TEXT) || '.5' WHERE row = 3", 3)]
    [InlineData("UPDATE entries SET tenant = NULL WHERE row = 3", 3)]
    [InlineData("UPDATE entries SET tenant = '', user = tenant || user WHERE row = 3", 3)]
    [InlineData("UPDATE entries SET content = CAST(content AS BLOB) WHERE row = 3", 3)]
    [InlineData("UPDATE entries SET row = 7 WHERE row = 5", 7)]
    [InlineData("UPDATE entries SET sequence = 0 WHERE row = 1", 1)]
    [InlineData("DELETE FROM entries WHERE row = 1", 2)]
    [InlineData("DELETE FROM entries WHERE row = 3", 4)]
    [InlineData("UPDATE entries SET row = -1 WHERE row = 3", -1)]
    [InlineData("UPDATE entries SET row = CASE row WHEN 3 THEN 1004 WHEN 4 THEN 1003 ELSE row END WHERE row IN (3, 4)", 5)]
    [InlineData("UPDATE entries SET row = 99 WHERE row = 3; UPDATE entries SET row = 3 WHERE row = 4; UPDATE entries SET row = 4 WHERE row = 99", 3)]
    [InlineData("CREATE TEMP TABLE t AS SELECT * FROM entries WHERE row = 2; UPDATE t SET row = 6; INSERT INTO entries SELECT * FROM t", 6)]
    public async Task A_row_that_is_changed_removed_moved_or_added_is_found_and_named(string tampering, long row)
    {
        using var rig = await Filled();
        using (var other = rig.Unlocked())
        {
            other.Scalar(tampering);
        }

        (await rig.Ledger.VerifyAsync(TestContext.Current.CancellationToken)).FirstBroken!.Row.Should().Be(row);
    }

    [Fact]
    public async Task An_entry_that_was_changed_and_hashed_anew_is_found_by_the_one_behind_it()
    {
        using var rig = await Filled();
        using (var other = rig.Unlocked())
        {
            other.Scalar("UPDATE entries SET cost_nano_dollars = 0 WHERE row = 3");
            other.Scalar($"UPDATE entries SET hash = x'{Convert.ToHexString(HashOf(rig, 3))}' WHERE row = 3");
        }

        var broken = (await rig.Ledger.VerifyAsync(TestContext.Current.CancellationToken)).FirstBroken!;
        (broken.Row, broken.Reason).Should().Be((4, "It does not follow the entry before it: that one, or this one, was exchanged."));

        static byte[] HashOf(LedgerRig rig, long row)
        {
            using var ledger = rig.Ledger.Store.OpenToRead();
            using var rows = ledger.Rows();
            var hash = new byte[EntryForm.HashSize];
            while (rows.Next() && rows.Number(StoredRow.Row) <= row)
            {
                StoredRow.Changed(rows, new EntryForm(), hash);
            }

            return hash;
        }
    }

    [Fact]
    public async Task A_break_says_which_entry_and_why()
    {
        using var rig = await Filled();
        string writer;
        using (var other = rig.Unlocked())
        {
            writer = (string)other.Scalar("SELECT writer FROM entries LIMIT 1")!;
            other.Scalar("UPDATE entries SET cost_nano_dollars = 0 WHERE row = 4");
        }

        var id = (await rig.EntriesAsync())[3].Id.ToString();
        var found = await rig.Ledger.VerifyAsync(TestContext.Current.CancellationToken);
        found.Intact.Should().BeFalse();
        found.FirstBroken.Should().Be(new AuditBreak(4, writer, 4, id, "Its hash is not the hash of what stands in it: it was changed."));
    }

    [Theory]
    [InlineData("UPDATE entries SET tenant = 'other'")]
    [InlineData("DELETE FROM entries")]
    [InlineData("INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE row = 2")]
    public async Task The_table_takes_no_change_by_itself(string sql)
    {
        using var rig = await Filled();
        using var other = rig.Other();

        FluentActions.Invoking(() => other.Scalar(sql)).Should().Throw<SqliteException>().WithMessage("*append-only*");
        (await rig.Ledger.VerifyAsync(TestContext.Current.CancellationToken)).Should().Be(new AuditVerification(5, 1, null));
    }

    [Fact]
    public async Task Every_text_that_dotnet_can_hold_keeps_its_chain_and_comes_back()
    {
        using var rig = new LedgerRig();
        string[] texts = ["", " ", "a\0b", "\0", "ü€😀", "\uD800", "x\uDC00y", "'; DROP TABLE entries; --", "\r\n", new string('z', 100_000)];
        rig.Ledger.Open();
        foreach (var text in texts)
        {
            await rig.Ledger.AppendAsync(Entry(text));
        }

        (await rig.Ledger.VerifyAsync(TestContext.Current.CancellationToken)).Should().Be(new AuditVerification(texts.Length, 1, null));

        // A lone surrogate is no text in UTF-8: the replacement character stands for it.
        (await rig.EntriesAsync()).Select(entry => entry.Tenant).Should().Equal(texts.Select(text => text.Replace('\uD800', '\uFFFD').Replace('\uDC00', '\uFFFD')));
    }

    [Fact]
    public async Task An_entry_comes_back_as_it_was_written()
    {
        using var rig = new LedgerRig();
        rig.Ledger.Open();
        var entry = Entry("acme");

        await rig.Ledger.AppendAsync(entry);

        (await rig.EntriesAsync()).Should().ContainSingle().Which.Should().Be(entry);
    }

    [Fact]
    public async Task A_file_without_a_ledger_is_not_verified()
    {
        using var rig = new LedgerRig();

        await FluentActions.Awaiting(() => rig.Ledger.VerifyAsync()).Should().ThrowAsync<AuditException>();
        (await rig.EntriesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_ledger_of_another_version_is_refused()
    {
        using var rig = await Filled();
        using (var other = rig.Other())
        {
            other.Scalar("UPDATE ledger_schema SET version = 99");
        }

        using var later = new AuditLedger(new() { Path = rig.Path });
        FluentActions.Invoking(later.Open).Should().Throw<AuditException>().WithMessage("*another version*");
    }

    [Fact]
    public void The_hash_tells_apart_what_only_its_borders_tell_apart()
    {
        Hash("ab", "c").Should().NotBe(Hash("a", "bc"));
        Hash("1", null).Should().NotBe(Hash(1L, null));
        Hash("", null).Should().NotBe(Hash(null, ""));
        Hash("1", null).Should().Be(Hash("1", null));

        static string Hash(object? first, object? second)
        {
            var form = new EntryForm().Begin();
            Add(form, first);
            Add(form, second);
            var hash = new byte[EntryForm.HashSize];
            form.Hash(hash);
            return Convert.ToHexString(hash);
        }

        static void Add(EntryForm form, object? value)
        {
            if (value is long number)
            {
                form.Add(number);
            }
            else
            {
                form.Add((string?)value);
            }
        }
    }

    private static async Task<LedgerRig> Filled()
    {
        var rig = new LedgerRig();
        rig.Ledger.Open();
        for (var i = 0; i < 5; i++)
        {
            await rig.Ledger.AppendAsync(Entry(string.Create(CultureInfo.InvariantCulture, $"t{i}")));
        }

        return rig;
    }

    private static AuditEntry Entry(string tenant) => new()
    {
        Id = Guid.CreateVersion7(), Time = new DateTimeOffset(2026, 11, 25, 22, 0, 0, TimeSpan.Zero).AddTicks(1), Function = "I.M", Tenant = tenant, User = "u-17",
        Conversation = "c", PromptVersion = "v1", AttemptDetails = "[]", Flight = Guid.CreateVersion7(), ModelAsked = "m", ModelServed = "m-1", Streamed = true, Outcome = "success", ErrorType = "429", Cache = "miss", Redacted = """{"email":2}""",
        RedactionEnforced = true, BudgetDecision = "warned", Budget = "day", BudgetEnforced = false, Attempts = 2, FallbackReason = "error", FinishReason = "stop",
        Usage = new TokenUsage(1, 2, 3, 4, 5, 6, 7, 8, UsageSource.Estimated), CostNanoDollars = 1234, SavedInputTokens = 9, SavedOutputTokens = 10, SavedNanoDollars = 11, SavedTime = TimeSpan.FromMicroseconds(12), Duration = TimeSpan.FromMicroseconds(1500), ResponseId = "r-1",
        ContentMode = AuditContent.Redacted, Content = "{}",
    };
}
