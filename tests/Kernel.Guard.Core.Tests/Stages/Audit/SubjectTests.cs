using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class SubjectTests
{
    private const string Secret = "the redacted words of a dialogue";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_whose_bytes_another_program_left_in_a_free_page_is_in_no_file_after_the_erasure()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1);
        byte[] key;
        using (var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = rig.KeysPath, Pooling = false }.ToString()))
        {
            other.Open();
            other.Scalar("PRAGMA secure_delete = OFF");
            key = (byte[])other.Scalar("SELECT key FROM subjects WHERE tenant_lookup <> lookup")!;
            other.Scalar("CREATE TABLE copied AS SELECT * FROM subjects");
            other.Scalar("DROP TABLE copied");
        }

        await rig.Ledger.EraseSubjectAsync("acme", "u-17", Token);

        foreach (var file in Directory.GetFiles(rig.Folder))
        {
            await using var read = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[read.Length];
            await read.ReadExactlyAsync(bytes, Token);
            bytes.AsSpan().IndexOf(key).Should().Be(-1, Path.GetFileName(file));
        }

        (await rig.BrokenAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Nobody_is_named_in_any_file_and_who_has_the_keys_reads_the_names()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(2, "acme-tenant", "anna@example.org");

        rig.Bytes().Should().NotContain("acme-tenant").And.NotContain("anna@").And.NotContain("conversation of");
        (await rig.EntriesAsync()).Should().AllBeEquivalentTo(
            new { Tenant = "acme-tenant", User = "anna@example.org", Conversation = "conversation of anna@example.org" }, options => options.ExcludingMissingMembers());

        using var without = rig.Another(options => options.KeysPath = Path.Combine(rig.Folder, "nowhere.keys"));
        var strangers = await without.ReadAsync(Token).ToListAsync(Token);
        strangers.Should().OnlyContain(entry => entry.Tenant!.StartsWith("p-") && entry.User!.StartsWith("p-") && entry.Conversation!.StartsWith("c-"));
        strangers.Select(entry => (entry.Tenant, entry.User, entry.Conversation)).Distinct().Should().ContainSingle("one person has one pseudonym");
    }

    [Fact]
    public async Task A_pseudonym_is_the_same_after_a_restart_and_in_another_process_and_another_in_another_tenant()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1, "acme", "u");
        using var second = rig.Another();
        await rig.AppendAsync(1, "acme", "u", second);
        await rig.AppendAsync(1, "other", "u", second);
        await rig.AppendAsync(1, null, "u", second);
        await rig.AppendAsync(1, "u", null, second);

        using var other = rig.Other();
        List<string> users = [];
        using var command = other.CreateCommand();
        command.CommandText = "SELECT coalesce(user, tenant) FROM entries ORDER BY row";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            users.Add(row.GetString(0));
        }

        users[0].Should().Be(users[1]);
        users.Skip(1).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("acme")]
    [InlineData(null)]
    public async Task What_an_erased_user_asked_is_held_to_no_guess_and_equals_nobody_elses_question(string? tenant)
    {
        using var rig = new LedgerRig();
        rig.Ledger.Open();
        foreach (var user in (string?[])["ada", "ada", "alan", null])
        {
            await rig.Ledger.AppendAsync(rig.Entry(tenant, user) with { Cache = "miss", Question = "0123456789abcdef" });
        }

        var asked = (await rig.EntriesAsync()).ConvertAll(static entry => entry.Question);
        asked.Distinct().Should().ContainSingle("all asked the same").Which.Should().StartWith("q-");

        await rig.Ledger.EraseSubjectAsync(tenant, "ada", Token);

        // What the key that is left makes of the guess stands in the row that names no user, and in none of a user's.
        using var other = rig.Other();
        other.Scalar($"SELECT count(*) FROM entries WHERE question = '{asked[0]}'").Should().Be(1L);
        other.Scalar("SELECT count(DISTINCT question) FROM entries WHERE outcome = 'success'").Should().Be(4L);
        (await rig.EntriesAsync()).Where(static entry => entry.Outcome == "success").Select(static entry => entry.Question).Should().Equal(null, null, asked[0], asked[0]);
        (await rig.Ledger.VerifyAsync(Token)).FirstBroken.Should().BeNull();
    }

    [Fact]
    public async Task A_query_chooses_by_name_and_time()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(2, "acme", "a");
        await rig.AppendAsync(3, "acme", "b");
        await rig.AppendAsync(1, "other", "a");
        var times = (await rig.EntriesAsync()).ConvertAll(entry => entry.Time);

        (await CountAsync(new AuditQuery { Tenant = "acme" })).Should().Be(5);
        (await CountAsync(new AuditQuery { Tenant = "acme", User = "a" })).Should().Be(2);
        (await CountAsync(new AuditQuery { Tenant = "acme", User = "nobody" })).Should().Be(0);
        (await CountAsync(new AuditQuery { User = "a" })).Should().Be(0);
        (await CountAsync(new AuditQuery { From = times[1], To = times[5] })).Should().Be(4);
        (await rig.Ledger.VerifyAsync(Token)).Entries.Should().Be(6, "a question makes no keys");

        async Task<int> CountAsync(AuditQuery query) => (await rig.Ledger.ReadAsync(query, Token).ToListAsync(Token)).Count;
    }

    [Theory]
    [InlineData("acme", "u-17")]
    [InlineData("acme", null)]
    [InlineData(null, null)]
    public async Task Encrypted_content_is_in_no_file_and_comes_back_to_who_has_the_keys(string? tenant, string? user)
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1, tenant, user, content: Secret);

        rig.Bytes().Should().NotContain(Secret);
        (await rig.EntriesAsync()).Single().Content.Should().Be(Secret);
        using var without = rig.Another(options => options.KeysPath = Path.Combine(rig.Folder, "nowhere.keys"));
        var entry = (await without.ReadAsync(Token).ToListAsync(Token)).Single();
        (entry.ContentMode, entry.Content).Should().Be((AuditContent.Encrypted, null));
        (await without.VerifyAsync(Token)).Intact.Should().BeTrue();
    }

    [Fact]
    public async Task A_policy_that_says_encrypted_keeps_what_redaction_left_encrypted()
    {
        using var rig = new LedgerRig();
        var policy = LedgerRig.Audited with { Audit = new(AuditContent.Encrypted), Redaction = new(PiiKinds.All, true) };
        var chain = rig.Chain(
            new ScriptedProvider(), options => options.Call.Redaction = new() { Enforced = true, Messages = [new(ChatRole.User, "I am [[EMAIL-1]].")] }, policy: policy);

        await chain.AskAsync(false, Asking.Options(policy, new("acme", "u-17")), Token);

        rig.Bytes().Should().NotContain("[[EMAIL-1]]");
        (await rig.EntriesAsync()).Single().Content.Should().Contain("I am [[EMAIL-1]].");
    }

    [Fact]
    public async Task An_erased_person_is_in_no_file_any_more_and_all_others_are_untouched()
    {
        using var rig = new LedgerRig();
        for (var i = 0; i < 400; i++)
        {
            // So many that the file of keys has pages that were split.
            await rig.AppendAsync(1, "acme", $"u-{i * 7919 % 400}", content: $"{Secret} of {i}");
        }

        var before = await rig.EntriesAsync();
        var key = rig.KeyOf("u-17");
        rig.Bytes().Should().Contain(key);

        var receipt = await rig.Ledger.EraseSubjectAsync("acme", "u-17", Token);

        receipt.Pseudonyms.Should().ContainSingle();
        rig.Bytes().Should().NotContain(key);
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(401, 1, null));
        var after = await rig.EntriesAsync();
        after.Take(400).Where((_, i) => before[i].User != "u-17").Should().Equal(before.Where(entry => entry.User != "u-17"));
        var erased = after[before.FindIndex(entry => entry.User == "u-17")];
        (erased.User, erased.Content, erased.Tenant).Should().Be((receipt.Pseudonyms[0], null, "acme"));
        erased.Conversation.Should().StartWith("c-");
        (after[^1].Outcome, after[^1].Id, after[^1].Tenant, after[^1].User).Should().Be(("subject_erased", receipt.Id, null, null));
        after[^1].Content.Should().Contain(receipt.Pseudonyms[0]);
        (await rig.Ledger.ReadAsync(new AuditQuery { Tenant = "acme", User = "u-17" }, Token).ToListAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_an_erased_person_asks_later_has_another_pseudonym()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1);
        var receipt = await rig.Ledger.EraseSubjectAsync("acme", "u-17", Token);
        await rig.AppendAsync(1);

        var second = await rig.Ledger.EraseSubjectAsync("acme", "u-17", Token);

        second.Pseudonyms.Should().ContainSingle().Which.Should().NotBe(receipt.Pseudonyms[0]);
        (await rig.Ledger.EraseSubjectAsync("acme", "u-17", Token)).Pseudonyms.Should().BeEmpty();
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(5, 1, null));
    }

    [Fact]
    public async Task Erasing_a_tenant_erases_its_users_and_no_other_tenants()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1, "acme", "a");
        await rig.AppendAsync(1, "acme", "b");
        await rig.AppendAsync(1, "other", "a");
        await rig.AppendAsync(1, null, "a");

        (await rig.Ledger.EraseSubjectAsync("acme", null, Token)).Pseudonyms.Should().HaveCount(3);

        var entries = await rig.EntriesAsync();
        entries.Take(2).Should().OnlyContain(entry => entry.Tenant!.StartsWith("p-") && entry.User!.StartsWith("p-"));
        entries.Skip(2).Take(2).Select(entry => (entry.Tenant, entry.User)).Should().Equal(("other", "a"), (null, "a"));
        await FluentActions.Awaiting(() => rig.Ledger.EraseSubjectAsync(null, null, Token)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task What_was_queued_before_an_erasure_is_erased_with_it()
    {
        using var rig = new LedgerRig();
        rig.Ledger.Open();
        rig.Ledger.Defer(true);
        for (var i = 0; i < 50; i++)
        {
            await rig.Ledger.AppendAsync(rig.Entry(content: Secret));
        }

        await rig.Ledger.EraseSubjectAsync("acme", "u-17", Token);

        var entries = await rig.EntriesAsync();
        entries.Should().HaveCount(51);
        entries.Take(50).Should().OnlyContain(entry => entry.Content == null && entry.User!.StartsWith("p-"));
    }

    [Fact]
    public async Task An_erasure_beside_a_running_host_reaches_its_memory()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1);
        using var tool = rig.Another();

        var receipt = await tool.EraseSubjectAsync("acme", "u-17", Token);
        await rig.AppendAsync(1);

        var entries = await rig.EntriesAsync();
        entries[0].User.Should().Be(receipt.Pseudonyms[0]);
        entries[^1].User.Should().Be("u-17", "the host saw that the key is gone, and made a new one");
        (await rig.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(3, 2, null));
    }

    [Fact]
    public async Task An_erasure_waits_for_a_reader_of_the_keys_and_one_that_was_given_up_is_ended_by_the_next()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1);
        var key = rig.KeyOf("u-17");
        using var leaving = new CancellationTokenSource();
        using (var reader = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={rig.KeysPath};Pooling=False"))
        {
            reader.Open();
            using var transaction = reader.BeginTransaction(deferred: true);
            reader.Scalar("SELECT count(*) FROM subjects");

            var erasing = rig.Ledger.EraseSubjectAsync("acme", "u-17", leaving.Token);
            (await Task.WhenAny(erasing, Task.Delay(200, Token))).Should().NotBeSameAs(erasing);
            await leaving.CancelAsync();
            await FluentActions.Awaiting(() => erasing).Should().ThrowAsync<OperationCanceledException>();
        }

        var receipt = await rig.Ledger.EraseSubjectAsync("acme", "u-17", Token);

        receipt.Pseudonyms.Should().ContainSingle("the receipt names what the first call deleted");
        rig.Bytes().Should().NotContain(key);
        (await rig.EntriesAsync()).Should().HaveCount(2).And.Subject.Last().Content.Should().Contain(receipt.Pseudonyms[0]);
    }

    [Fact]
    public async Task Only_its_owner_may_read_the_file_of_keys()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(1);

        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in (string[])[rig.KeysPath, rig.KeysPath + "-wal"])
            {
                File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }
}
