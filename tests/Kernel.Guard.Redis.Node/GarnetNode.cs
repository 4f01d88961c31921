using Garnet;

namespace KernelGuard.Redis.Node;

/// <summary>Is a server of Redis's protocol that a test can stop, freeze and kill.</summary>
internal static class GarnetNode
{
    public static async Task RunAsync(string port)
    {
        using var server = new GarnetServer(["--port", port, "--bind", "127.0.0.1", "--memory", "64m", "--page", "4m", "--lua", "true", "--lua-transaction-mode", "true"]);
        server.Start();
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
    }
}
