using Microsoft.AspNetCore.Connections;

namespace KernelGuard.Testing.Server;

/// <summary>Counts the connections of a server, over all its stops and starts.</summary>
internal sealed class ConnectionCounter
{
    private long _accepted;
    private int _open;

    public long Accepted => Interlocked.Read(ref _accepted);

    public int Open => Volatile.Read(ref _open);

    /// <summary>Stands before TLS: a connection counts also where its handshake fails.</summary>
    public async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        Interlocked.Increment(ref _accepted);
        Interlocked.Increment(ref _open);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
