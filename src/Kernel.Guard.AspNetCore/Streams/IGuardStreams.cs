using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http;

namespace KernelGuard;

/// <summary>
/// Streams answers to browsers as server-sent events that outlive their connection: heartbeats keep it open while the model is silent, and a
/// reloaded page goes on reading where it was. Registered by <c>AddAspNetCore()</c>.
/// </summary>
/// <remarks>
/// Thread-safe. A stream belongs to this process and to the tenant and user who started it: several instances behind one address need sessions
/// that stick. Its events, in order: <c>stream</c> (data: <c>{"id":"…","heartbeatMs":4000}</c>) once, then the host's own, of which each has an
/// <c>id</c>, and at last <c>end</c>, or <c>problem</c> with a ProblemDetails; in between <c>heartbeat</c> after each silence of that length. A
/// page that misses three has lost its connection. The headers leave with the first event, or after a second, so that what fails at once, such
/// as a spent budget, has a status of its own.
/// </remarks>
public interface IGuardStreams
{
    /// <summary>Streams pieces of text, each as a <c>message</c> event with <c>{"text":"…"}</c>.</summary>
    /// <typeparam name="TService">The service that answers, such as a prompt client.</typeparam>
    /// <param name="answer">
    /// Answers. The service lives in a scope of the stream's own, and the token is cancelled when nobody has read for the declared grace; the
    /// request may be over long before, so nothing of it may be used inside.
    /// </param>
    /// <returns>The result of the endpoint; nothing is asked before it runs.</returns>
    IResult Start<TService>(Func<TService, CancellationToken, IAsyncEnumerable<string>> answer)
        where TService : notnull;

    /// <summary>Streams events of the host's own types. Their ids are set by the stream; the types <c>stream</c>, <c>heartbeat</c>, <c>problem</c> and <c>end</c> are taken.</summary>
    /// <param name="answer">As above, with the services of the stream's own scope.</param>
    /// <returns>The result of the endpoint; nothing is asked before it runs.</returns>
    IResult Start(Func<IServiceProvider, CancellationToken, IAsyncEnumerable<SseItem<string>>> answer);
}
