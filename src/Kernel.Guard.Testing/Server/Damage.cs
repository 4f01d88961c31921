using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.Testing.Server;

/// <summary>The ways in which an answer never ends well.</summary>
internal static class Damage
{
    /// <summary>Sends nothing more until the client leaves or the server stops.</summary>
    public static Task StallAsync(Call call) => Task.Delay(Timeout.Infinite, call.Aborted);

    /// <summary>Resets the connection, over HTTP/2 the request's stream alone. What is still on its way to the client may be lost.</summary>
    public static void Reset(Call call)
    {
        call.CutByServer = true;
        // A linger of zero makes the close a reset (RST) instead of an orderly end (FIN).
        if (!HttpProtocol.IsHttp2(call.Context.Request.Protocol) && call.Context.Features.Get<IConnectionSocketFeature>() is { } connection)
            connection.Socket.LingerState = new LingerOption(true, 0);
        call.Context.Abort();
    }

    /// <summary>
    /// Ends the connection inside the body. To abort it would throw away what is on its way; Kestrel sends that when a
    /// request fails half-way, and then closes without the end of the body.
    /// </summary>
    public static Exception Cut(Call call)
    {
        call.CutByServer = true;
        return new IOException("The script cut this answer.");
    }
}
