using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>
/// Is redis-server beside Garnet, for the tests that run over both: the one that <see cref="SharedServer.Variable"/> names, else one of its own where it is
/// installed.
/// </summary>
public sealed class InstalledRedis : IAsyncLifetime
{
    private const string Program = "redis-server";

    private readonly string? _named = Environment.GetEnvironmentVariable(SharedServer.Variable) is { Length: > 0 } address ? address : null;
    private RedisProcess? _server;

    /// <summary>Answers the server's address; where there is none, the test that asks is skipped.</summary>
    public string Address
    {
        get
        {
            Assert.SkipUnless((_named ?? _server?.Address) is not null, $"{Program} is not installed: install it, or name a server by {SharedServer.Variable}.");
            return _named ?? _server!.Address;
        }
    }

    /// <summary>Gets whether it is installed: a test may start one of its own.</summary>
    public static bool IsInstalled =>
        Array.Exists((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), static folder => File.Exists(Path.Combine(folder, Program)));

    public async ValueTask InitializeAsync()
    {
        if (_named is null && IsInstalled)
        {
            _server = new RedisProcess(isRedis: true);
            await _server.ContinueAsync();
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
