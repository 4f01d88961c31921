using System.Net.ServerSentEvents;
using KernelGuard.AspNetCore.Problems;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.AspNetCore.Streams;

/// <summary>Begins a stream and is its first reader.</summary>
internal sealed class GuardStreamResult(GuardStreams streams, Func<IServiceProvider, CancellationToken, IAsyncEnumerable<SseItem<string>>> answer, GuardContext who) : IResult
{
    // What is refused is refused in milliseconds; a page should not wait longer for the id with which it resumes.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (streams.Begin(answer, who, httpContext.User.Identity?.IsAuthenticated == true) is not { } stream)
        {
            await GuardProblem.TooMany.ExecuteAsync(httpContext).ConfigureAwait(false);
            return;
        }

        // It is new: nothing can have ended it, as its first reader is counted from its beginning.
        using var reader = stream.FirstReader;
        var wait = streams.Settings.Heartbeat < LongestWait ? streams.Settings.Heartbeat : LongestWait;
        await stream.Begun.WaitAsync(wait, streams.Time, httpContext.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stream.Refusal is { } problem)
        {
            streams.Forget(stream);
            await problem.ExecuteAsync(httpContext).ConfigureAwait(false);
            return;
        }

        await EventStreamWriter.WriteAsync(httpContext, stream, after: 0, streams).ConfigureAwait(false);
    }
}
