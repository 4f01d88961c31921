using System.Diagnostics;
using System.Reflection;
using AwesomeAssertions;
using Microsoft.Data.Sqlite;

namespace KernelGuard.SupportDesk.Tests;

/// <summary>Runs the sample as a process of its own, on a free port, with its files in a temporary folder.</summary>
internal sealed class DeskProcess : IAsyncDisposable
{
    /// <summary>Has the customers' budget a window of a month: the sample's ten minutes may end between a question and the reading of what it left.</summary>
    public static readonly string[] LongWindow =
    [
        "--KernelGuard:AllowLoosening:0=ISupportPrompts.ChatAsync:Budgets", "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets:0:Name=customer", "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets:0:Window=month",
    ];

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _folder;

    private readonly Task<string> _said;

    private DeskProcess(Process process, string folder, string address, Task<string> said) => (_process, _folder, Address, _said) = (process, folder, address, said);

    public string Address { get; }

    public string Folder => _folder;

    public static async Task<DeskProcess> StartAsync(params string[] arguments)
    {
        var program = typeof(DeskProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "SupportDesk").Value!;
        var folder = Directory.CreateTempSubdirectory("support-desk").FullName;
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,

            // Keys of cookies lie in the user's folder by default, where instances of one machine would share them by chance.
            Environment = { ["OPENAI_API_KEY"] = null, ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null, ["HOME"] = folder },
        };
        var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(LongestStart);
        const string Listening = "Now listening on: ";
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(Listening, StringComparison.Ordinal))
            {
                return new DeskProcess(
                    process, folder, line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim(), process.StandardOutput.ReadToEndAsync(CancellationToken.None));
            }
        }

        throw new InvalidOperationException("The sample ended before it listened.");
    }

    /// <summary>Holds the ledger's file as another program does, so that entries wait.</summary>
    public async Task HoldLedgerAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await using var file = Ledger();
        await file.OpenAsync(cancellationToken);
        await using var hold = file.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        await hold.ExecuteNonQueryAsync(cancellationToken);
        await Task.Delay(time, cancellationToken);
    }

    /// <summary>Changes the ledger as somebody does who may write to its file.</summary>
    public void ChangeLedger(string sql)
    {
        using var file = Ledger();
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = $"DROP TRIGGER entries_are_not_changed; DROP TRIGGER entries_are_not_removed; {sql}";
        command.ExecuteNonQuery().Should().Be(1);
    }

    /// <summary>Ends it as a container is ended, and answers what it wrote after it had begun to listen.</summary>
    public async Task<string> EndAsync()
    {
        using (var ending = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await ending.WaitForExitAsync();
        }

        await _process.WaitForExitAsync().WaitAsync(LongestStart);
        return await _said;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private SqliteConnection Ledger() =>
        new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder, "kernel-guard.audit.db"), Pooling = false, DefaultTimeout = 10 }.ToString());
}
