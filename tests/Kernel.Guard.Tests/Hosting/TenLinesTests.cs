using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KernelGuard.Tests.Hosting;

/// <summary>A console program of ten lines that disposes nothing and exits at once still has its entry in the ledger.</summary>
public sealed class TenLinesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Its_entry_is_in_the_ledger_when_it_has_exited()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Text("42").WithUsage(20, 1));
        var path = Path.Combine(_folder, "audit.db");

        var (code, output, errors) = await RunAsync(server, path);

        errors.Should().BeEmpty();
        (code, output.Trim()).Should().Be((0, "42"));
        server.Requests.Should().ContainSingle().Which.LastUserText.Should().Be("What is the answer?");
        await using var ledger = new AuditLedger(new AuditLedgerOptions { Path = path });
        var entry = (await ledger.ReadAsync(Token).ToListAsync(Token)).Should().ContainSingle().Subject;
        (entry.Outcome, entry.Attempts, entry.Usage.TotalInput, entry.Usage.TotalOutput).Should().Be(("success", 1, 20L, 1L));
        (await ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(1, 1, null));
    }

    [Fact]
    public async Task A_call_that_failed_and_ended_the_program_has_its_entry_too()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Error(400, code: "invalid_value"));
        var path = Path.Combine(_folder, "audit.db");

        var (code, _, errors) = await RunAsync(server, path);

        code.Should().NotBe(0);
        errors.Should().Contain(nameof(ProviderException)).And.NotContain(server.ApiKey);
        await using var ledger = new AuditLedger(new AuditLedgerOptions { Path = path });
        (await ledger.ReadAsync(Token).ToListAsync(Token)).Should().ContainSingle().Which.ErrorType.Should().Be("400");
    }

    [Fact]
    public async Task It_does_not_print_before_its_entry_is_on_disk()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var path = Path.Combine(_folder, "audit.db");
        using var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        server.RespondWith(Reply.Text("42").WithGate(async (_, token) =>
        {
            // The ledger is open by now; what holds it from here on holds the entry back.
            await other.OpenAsync(token);
            await ExecuteAsync(other, "BEGIN IMMEDIATE", token);
        }));

        var run = RunAsync(server, path);
        await (await server.WaitForRequestAsync(0, Token)).Completion;
        await Task.Delay(1_000, Token);
        run.IsCompleted.Should().BeFalse();
        await ExecuteAsync(other, "ROLLBACK", Token);

        (await run).Should().Be((0, "42" + Environment.NewLine, ""));
        await using var ledger = new AuditLedger(new AuditLedgerOptions { Path = path });
        (await ledger.ReadAsync(Token).ToListAsync(Token)).Should().ContainSingle();
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(OpenAIServer server, string ledger)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Kernel.Guard.TenLines.dll"), server.Endpoint.ToString(), ledger },
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OPENAI_API_KEY"] = server.ApiKey },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var errors = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output, await errors);
    }
}
