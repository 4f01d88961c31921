using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KernelGuard.SupportDesk.Tests.Operating;

/// <summary>Runs a server that operators put beside an app, in a temporary folder, until the test ends.</summary>
internal sealed class OperatingProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly string _folder;

    private OperatingProcess(Process process, string folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    public Uri Address { get; }

    /// <summary>Finds an installed program; null where there is none.</summary>
    public static string? Find(string program) => new[] { "/usr/bin", "/usr/sbin", "/usr/local/bin" }.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Starts one, and waits until its port answers.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments, of its folder and port.</param>
    /// <param name="files">Its files, of its folder and port, by name.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<OperatingProcess> StartAsync(
        string program, Func<string, int, string[]> arguments, Func<string, int, IEnumerable<(string Name, string Text)>> files, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("operating").FullName;
        var port = FreePort();
        foreach (var (name, text) in files(folder, port))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, cancellationToken);
        }

        var start = new ProcessStartInfo(program, arguments(folder, port)) { WorkingDirectory = folder, RedirectStandardError = true };
        var server = new OperatingProcess(Process.Start(start)!, folder, new Uri($"http://127.0.0.1:{port}"));
        var said = server._process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await server.ListensAsync(said, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ListensAsync(Task<string> said, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestStart);
        while (true)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"It ended before it listened: {await said}");
            }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Address.Port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100, limit.Token);
            }
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
