using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KernelGuard.AspNetCore.Streams;

/// <summary>Writes a stream to a response until it ends or its reader goes.</summary>
internal static class EventStreamWriter
{
    public static async Task WriteAsync(HttpContext http, GuardStream stream, long after, GuardStreams streams)
    {
        Prepare(http);
        var items = stream.Buffer.ReadAsync(after, streams.Settings.Heartbeat, streams.Time, http.RequestAborted);
        try
        {
            await http.Response.StartAsync(http.RequestAborted).ConfigureAwait(false);
            await SseFormatter.WriteAsync(items, http.Response.Body, http.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; the stream waits for it to come back.
        }
    }

    /// <summary>Says in headers what proxies and browsers must know of an event stream: not to keep it, and not to hold it back.</summary>
    public static void Prepare(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
