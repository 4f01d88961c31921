using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>
/// Is redis-server beside Garnet, for the tests that run over both: the one that <see cref="SharedServer.Variable"/> names, else one of its own where it is
/// installed. Where it is not, they run over <see cref="SharedServer"/> and say so.
/// </summary>
public sealed class InstalledRedis(SharedServer shared) : IAsyncLifetime
{
    private const string Program = "redis-server";

    private RedisProcess? _server;

    /// <summary>Answers the server's address.</summary>
    public string Address
    {
        get
        {
            if (_server is null && Environment.GetEnvironmentVariable(SharedServer.Variable) is null or "")
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{Program} is not installed: this ran over Garnet. Install it, or name a server by {SharedServer.Variable}.");
            }

            return _server?.Address ?? shared.Address;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var isNamed = Environment.GetEnvironmentVariable(SharedServer.Variable) is { Length: > 0 };
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!isNamed && Array.Exists(folders, static folder => File.Exists(Path.Combine(folder, Program))))
        {
            _server = new RedisProcess(isRedis: true);
            await _server.ContinueAsync();
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
