using Xunit;

[assembly: AssemblyFixture(typeof(KernelGuard.Postgres.Tests.SharedServer))]

namespace KernelGuard.Postgres.Tests;

/// <summary>Is one server for all tests that leave it alone, each in schemas of its own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private PostgresServer? _server;

    internal PostgresServer Server => _server ?? throw new InvalidOperationException("The server did not start.");

    internal static void SkipWithoutServer() =>
        Assert.SkipUnless(PostgresServer.Programs is not null, "PostgreSQL is not installed: neither initdb nor postgres is in /usr/lib/postgresql/*/bin.");

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Programs is not null)
        {
            _server = await PostgresServer.StartAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
