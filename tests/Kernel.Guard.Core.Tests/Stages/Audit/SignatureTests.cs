using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class SignatureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_key_every_entry_is_under_a_signature_and_without_one_verification_says_so()
    {
        using var key = new SigningKey();
        using var signed = new LedgerRig(options => options.SigningKey = key.Private);
        using var unsigned = new LedgerRig();
        await signed.AppendAsync(3);
        await unsigned.AppendAsync(3);

        (await signed.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(3, 1, null) { Signed = true });
        (await unsigned.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(3, 1, null));
    }

    [Fact]
    public async Task Who_has_only_the_public_key_verifies_as_well()
    {
        using var key = new SigningKey();
        using var rig = new LedgerRig(options => options.SigningKey = key.Private);
        await rig.AppendAsync(3);

        using var auditor = rig.Another(options =>
        {
            options.SigningKey = null;
            options.TrustedKeys.Add(key.PublicKey);
        });
        (await auditor.VerifyAsync(Token)).Should().Be(new AuditVerification(3, 1, null) { Signed = true });
        using var stranger = new SigningKey();
        using var without = rig.Another(options => options.SigningKey = null);
        (await without.VerifyAsync(new AuditVerifyOptions { TrustedKeys = [stranger.PublicKey] }, Token)).FirstBroken!.Reason.Should().Contain("not trusted");
    }

    [Fact]
    public async Task A_hosts_own_signer_takes_the_place_of_the_key()
    {
        using var key = new SigningKey();
        using var rig = new LedgerRig();
        using var ledger = new AuditLedger(new() { Path = rig.Path }, signer: key);

        await rig.AppendAsync(2, ledger: ledger);

        (await ledger.VerifyAsync(Token)).Signed.Should().BeTrue();
        key.Signed.Should().Be(5, "it signs a probe, the opening checkpoint with its head, and each commit");
    }

    [Fact]
    public async Task A_signer_whose_signatures_do_not_verify_stops_the_first_call_before_anything_is_sent()
    {
        using var key = new SigningKey();
        using var stranger = new SigningKey();
        foreach (var signer in (IAuditSigner[])[new OtherForm(key, key.SignDer), new OtherForm(key, data => stranger.Sign(data)), new OtherForm(key, static _ => [])])
        {
            using var rig = new LedgerRig();
            using var ledger = new AuditLedger(new() { Path = rig.Path }, signer: signer);
            var provider = new ScriptedProvider();
            var chain = new KernelGuard.Stages.Audit.AuditStage(ledger).Wrap(provider, LedgerRig.Audited);

            (await FluentActions.Awaiting(() => chain.AskAsync(false, Asking.Options(LedgerRig.Audited), Token)).Should().ThrowAsync<AuditException>()).Which.Message.Should().Contain("P1363");

            provider.Calls.Should().Be(0);
        }
    }

    [Fact]
    public void A_signer_of_another_curve_stops_the_start()
    {
        using var curve = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        using var key = new SigningKey();
        foreach (var pem in (string[])[curve.ExportSubjectPublicKeyInfoPem(), "no key"])
        {
            FluentActions.Invoking(() => new AuditLedger(new() { Path = "audit.db" }, signer: new OtherForm(key, key.SignDer, pem)))
                .Should().Throw<GuardConfigurationException>().WithMessage("*P-256*");
        }
    }

    [Fact]
    public async Task Two_heads_of_one_chain_and_two_that_contradict_each_other_are_named()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(2);
        var head = (await rig.Ledger.HeadsAsync(Token)).Single();

        (await rig.BrokenAsync(head, head))?.Reason.Should().BeNull();
        (await rig.BrokenAsync(head, head with { Hash = new string('A', 64) }))!.Reason.Should().Contain("different hashes");
        (await rig.BrokenAsync(head with { Hash = new string('A', 64) }, head))!.Reason.Should().Contain("different hashes");

        using (var other = rig.Unlocked())
        {
            other.Scalar("CREATE TABLE heads_by_hand AS SELECT * FROM heads");
            other.Scalar("INSERT INTO heads_by_hand SELECT * FROM heads");
            other.Scalar("DROP TABLE heads");
            other.Scalar("ALTER TABLE heads_by_hand RENAME TO heads");
        }

        (await rig.BrokenAsync())!.Should().BeEquivalentTo(new { head.Writer, Reason = "Its chain has two heads: one was added." }, options => options.ExcludingMissingMembers());
    }

    [Theory]
    [InlineData("file")]
    [InlineData("env")]
    public async Task The_key_is_found_where_the_setting_says(string kind)
    {
        using var key = new SigningKey();
        using var rig = new LedgerRig();
        var name = $"KERNEL_GUARD_TEST_{Guid.NewGuid():N}";
        var file = Path.Combine(rig.Folder, "key.pem");
        await File.WriteAllTextAsync(file, key.Private, Token);
        Environment.SetEnvironmentVariable(name, key.Private);
        using var ledger = rig.Another(options => options.SigningKey = kind == "file" ? $"file:{file}" : $"env:{name}");
        Environment.SetEnvironmentVariable(name, null);

        await rig.AppendAsync(1, ledger: ledger);

        (await ledger.VerifyAsync(new AuditVerifyOptions { TrustedKeys = [key.PublicKey] }, Token)).Signed.Should().BeTrue();
    }

    [Theory]
    [InlineData("hunter2-hunter2")]
    [InlineData("file:/nowhere/key.pem")]
    [InlineData("env:KERNEL_GUARD_NO_SUCH_VARIABLE")]
    [InlineData("public")]
    [InlineData("curve")]
    public void A_key_that_is_none_stops_the_start_and_is_not_shown(string value)
    {
        using var key = new SigningKey();
        using var curve = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        var text = value switch
        {
            "public" => key.PublicKey,
            "curve" => curve.ExportPkcs8PrivateKeyPem(),
            _ => value,
        };

        var act = () => new AuditLedger(new() { Path = "audit.db", SigningKey = text });

        act.Should().Throw<GuardConfigurationException>().WithMessage("KernelGuard:Audit:SigningKey*").Which.Message.Should().NotContain("hunter2").And.NotContain("BEGIN");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_was_written_anew_with_a_correct_chain_fails(bool signedByAnother)
    {
        using var key = new SigningKey();
        using var thief = new SigningKey();
        using var rig = new LedgerRig(options => options.SigningKey = key.Private);
        await rig.AppendAsync(3);
        await rig.Ledger.DisposeAsync();
        DeleteLedger(rig);

        using (var forged = rig.Another(options => options.SigningKey = signedByAnother ? thief.Private : null))
        {
            await rig.AppendAsync(3, ledger: forged);
        }

        using var verifier = rig.Another();
        var broken = (await verifier.VerifyAsync(Token)).FirstBroken!;
        (broken.Row, broken.Sequence).Should().Be((1, 1));
        broken.Reason.Should().Contain("written anew");
    }

    [Fact]
    public async Task A_signature_that_is_taken_away_or_exchanged_is_found()
    {
        foreach (var tampering in (string[])[
            "UPDATE checkpoints SET signature = NULL WHERE number = 1", "UPDATE checkpoints SET key = NULL WHERE number = 1", "UPDATE heads SET signature = NULL",
            "UPDATE heads SET signature = zeroblob(64)", "UPDATE checkpoints SET signature = (SELECT signature FROM checkpoints WHERE number = 1) WHERE number = 2",
            "UPDATE checkpoints SET note = 'x' WHERE number = 2", "UPDATE checkpoints SET until = 'x' WHERE number = 2", "DELETE FROM checkpoints WHERE number = 2",
            "DELETE FROM checkpoints WHERE number = 1", "DELETE FROM heads", "UPDATE heads SET sequence = 2", "UPDATE heads SET checkpoint = 1, checkpoint_hash = (SELECT hash FROM checkpoints WHERE number = 1)",
            "UPDATE checkpoints SET dropped = '2026-01-01' WHERE number = 2; DELETE FROM entries"])
        {
            using var key = new SigningKey();
            using var rig = new LedgerRig(options => options.SigningKey = key.Private);
            await rig.AppendAsync(3);
            await rig.Ledger.SealAsync(Token);
            (await rig.BrokenAsync()).Should().BeNull();
            using (var other = rig.Unlocked())
            {
                other.Scalar(tampering);
            }

            (await rig.BrokenAsync()).Should().NotBeNull(tampering);
        }
    }

    [Fact]
    public async Task A_writers_whole_chain_cannot_be_taken_out()
    {
        using var key = new SigningKey();
        using var rig = new LedgerRig(options => options.SigningKey = key.Private);
        await rig.AppendAsync(2);
        using var second = rig.Another();
        await rig.AppendAsync(2, ledger: second);
        using (var other = rig.Unlocked())
        {
            foreach (var table in (string[])["entries", "checkpoints", "heads"])
            {
                other.Scalar($"DELETE FROM {table} WHERE writer = (SELECT writer FROM checkpoints WHERE number = 1)");
            }
        }

        (await rig.BrokenAsync()).Should().NotBeNull();
    }

    [Fact]
    public async Task A_cut_tail_is_found_even_without_a_key_and_an_older_copy_by_the_head_that_was_logged()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(3);
        await rig.Ledger.DisposeAsync();
        var older = await File.ReadAllBytesAsync(rig.Path, Token);
        using var later = rig.Another();
        await rig.AppendAsync(2, ledger: later);
        await later.DisposeAsync();
        var head = rig.Log.Heads[^1];
        using var verifier = rig.Another();
        (await verifier.VerifyAsync(new AuditVerifyOptions { ExpectedHeads = rig.Log.Heads }, Token)).FirstBroken.Should().BeNull();
        (await verifier.HeadsAsync(Token)).Should().Contain(head);

        using (var other = rig.Unlocked())
        {
            other.Scalar("DELETE FROM entries WHERE row = 5");
        }

        (await verifier.VerifyAsync(Token)).FirstBroken!.Should().BeEquivalentTo(new { Row = 0, head.Writer, Sequence = 2 }, options => options.ExcludingMissingMembers());
        await File.WriteAllBytesAsync(rig.Path, older, Token);
        (await verifier.VerifyAsync(Token)).FirstBroken.Should().BeNull("an older copy is a ledger that holds");
        var broken = (await verifier.VerifyAsync(new AuditVerifyOptions { ExpectedHeads = [head] }, Token)).FirstBroken!;
        (broken.Writer, broken.Sequence).Should().Be((head.Writer, head.Sequence));
    }

    [Fact]
    public async Task A_head_that_was_logged_holds_a_chain_that_was_written_anew_without_a_key()
    {
        using var rig = new LedgerRig();
        await rig.AppendAsync(3);
        var head = (await rig.Ledger.HeadsAsync(Token)).Single();

        var broken = await rig.BrokenAsync(head with { Hash = new string('A', 64) });

        (broken!.Row, broken.Sequence).Should().Be((3, 3));
        AuditHead.Parse(head.ToString()).Should().Be(head);
    }

    private sealed class OtherForm(SigningKey key, Func<byte[], byte[]> sign, string? pem = null) : IAuditSigner
    {
        public string PublicKey => pem ?? key.PublicKey;

        public byte[] Sign(ReadOnlySpan<byte> data) => sign(data.ToArray());
    }

    private static void DeleteLedger(LedgerRig rig)
    {
        foreach (var file in (string[])[rig.Path, rig.Path + "-wal", rig.Path + "-shm"])
        {
            File.Delete(file);
        }
    }
}
