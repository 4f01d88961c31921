using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;
using Xunit;

namespace KernelGuard.Postgres.Tests;

/// <summary>Is a PostgreSQL server in a folder and a process of its own, which a test may stop, kill and freeze.</summary>
internal sealed partial class PostgresServer : IAsyncDisposable
{
    private const int Interrupt = 2;
    private const int Kill9 = 9;
    private const int Freeze = 19;
    private const int Thaw = 18;

    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>Gets the folder of the programs; null where PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = new[] { "/usr/lib/postgresql" }
        .Where(Directory.Exists)
        .SelectMany(Directory.GetDirectories)
        .OrderByDescending(static folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
        .Select(static folder => Path.Combine(folder, "bin"))
        .FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")));

    public int Port => _port;

    public string Data => Path.Combine(_folder, "data");

    public string ConnectionString => ConnectionTo(_port);

    public static string ConnectionTo(int port) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "guard", Database = "postgres", Password = "the-password", Timeout = 5, CommandTimeout = 20 }.ConnectionString;

    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(Programs is not null, "PostgreSQL is not installed: neither initdb nor postgres is in /usr/lib/postgresql/*/bin.");
        var server = new PostgresServer();
        await OwnAsync(server._folder, cancellationToken);
        await server.RunAsUserAsync("initdb", ["-D", server.Data, "-U", "guard", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], cancellationToken);
        await server.ContinueAsync(cancellationToken);
        return server;
    }

    /// <summary>Starts the process, on the same port and folder as before.</summary>
    public async Task ContinueAsync(CancellationToken cancellationToken)
    {
        var (program, arguments) = AsUser("postgres", ["-D", Data, "-p", _port.ToString(CultureInfo.InvariantCulture), "-h", "127.0.0.1", "-k", _folder, "-c", "max_prepared_transactions=4"]);
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await Eventually.HoldsAsync(async () => await AnswersAsync(cancellationToken), cancellationToken, "the server answers");
    }

    /// <summary>Stops it as an administrator does: sessions are ended.</summary>
    public Task StopAsync() => EndAsync(Interrupt);

    /// <summary>Ends it as a power loss does for its memory.</summary>
    public Task KillAsync() => EndAsync(Kill9);

    /// <summary>Stops all its processes where they are: their sockets stay open, and nothing answers.</summary>
    public void FreezeAll()
    {
        Send(_process!.Id, Freeze);
        foreach (var child in Children())
        {
            Send(child, Freeze);
        }
    }

    /// <summary>Lets them go on.</summary>
    public void ThawAll()
    {
        foreach (var child in Children())
        {
            Send(child, Thaw);
        }

        Send(_process!.Id, Thaw);
    }

    /// <summary>Gives a folder to the user under which the server runs.</summary>
    public static Task OwnAsync(string folder, CancellationToken cancellationToken) => Environment.IsPrivilegedProcess ? RunAsync("chown", [User(), folder], cancellationToken) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            ThawAll();
            await StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    public object? Ask(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string User() => File.ReadLines("/etc/passwd").Any(static line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    // The server refuses to run as root.
    private static (string Program, string[] Arguments) AsUser(string program, string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        return Environment.IsPrivilegedProcess ? ("setpriv", [$"--reuid={User()}", "--clear-groups", "--", path, .. arguments]) : (path, arguments);
    }

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = process.StandardError.ReadToEndAsync(cancellationToken);
        process.BeginOutputReadLine();
        await process.WaitForExitAsync(cancellationToken).WaitAsync(Most, cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await said}");
        }
    }

    private Task RunAsUserAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var (path, all) = AsUser(program, arguments);
        return RunAsync(path, all, cancellationToken);
    }

    private async Task EndAsync(int signal)
    {
        if (signal == Kill9)
        {
            // Its children first, while it cannot make others: one that outlives it would hold the shared memory, and the next start would be refused.
            Send(_process!.Id, Freeze);
            foreach (var child in Children())
            {
                Send(child, Kill9);
                await Eventually.HoldsAsync(() => !Directory.Exists($"/proc/{child}") || IsOver($"/proc/{child}"), CancellationToken.None, "a killed child of the server ends");
            }
        }

        Send(_process!.Id, signal);
        await _process.WaitForExitAsync().WaitAsync(Most);
        _process.Dispose();
        _process = null;
    }

    private int[] Children() =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _) && ParentOf($"/proc/{name}") == _process!.Id).Select(static name => int.Parse(name!, CultureInfo.InvariantCulture))];

    // One that nobody has asked for its end holds nothing any more.
    private static bool IsOver(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return stat[stat.LastIndexOf(')') + 2] == 'Z';
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static int ParentOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"The server ended with {_process.ExitCode} at its start.");
        }

        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int process, int signal);
}
