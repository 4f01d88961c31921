using System.Diagnostics;
using KernelGuard.Testing;

namespace KernelGuard.Benchmarks;

/// <summary>Runs the server in a process of its own, so that what it allocates and computes is not measured.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri endpoint, string key)
    {
        _process = process;
        Endpoint = endpoint;
        Key = key;
    }

    public Uri Endpoint { get; }

    public string Key { get; }

    public static ServerProcess Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, "serve"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine()!.Split(' ');
        return new ServerProcess(process, new Uri(line[0]), line[1]);
    }

    /// <summary>Serves until the parent closes the input.</summary>
    public static async Task ServeAsync()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.RecordRequests = false);
        server.RespondWith(Reply.Text(string.Concat(Enumerable.Repeat("You can return unworn shoes within 30 days. ", 4))).WithUsage(250, 60));
        Console.WriteLine($"{server.Endpoint} {server.ApiKey}");
        await Console.In.ReadToEndAsync();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(5_000);
        _process.Dispose();
    }
}
