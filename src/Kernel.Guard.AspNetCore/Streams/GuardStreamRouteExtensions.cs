using System.Globalization;
using KernelGuard;
using KernelGuard.AspNetCore.Problems;
using KernelGuard.AspNetCore.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the way back into a stream.</summary>
public static class GuardStreamRouteExtensions
{
    /// <summary>
    /// Maps <c>GET {pattern}/{id}</c>, with which a reloaded page reads a stream on after the event named by <c>Last-Event-ID</c> (a header, or
    /// <c>lastEventId</c> in the query; without either from the beginning), and <c>DELETE {pattern}/{id}</c>, which stops it.
    /// </summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">Where they begin, such as <c>/chat/streams</c>.</param>
    /// <returns>What sets conventions, such as <c>RequireAuthorization()</c>, for both.</returns>
    /// <remarks>
    /// Another's stream, one whose grace is over and one of another process are 404. A stream that was read to its end is 204, which tells a browser
    /// not to come back; one of which the wanted part is no longer kept is 410.
    /// </remarks>
    public static RouteGroupBuilder MapGuardStreams(this IEndpointRouteBuilder endpoints, string pattern = "/guard/streams")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var streams = endpoints.ServiceProvider.GetService<GuardStreams>()
            ?? throw new GuardConfigurationException("MapGuardStreams() needs the web's edge. Write builder.AddKernelGuard()….AddAspNetCore() first.");
        var group = endpoints.MapGroup(pattern);
        GuardRoute.Map(group, "/{id}", new GuardEndpoint(), (HttpMethods.Get, http => ResumeAsync(http, streams)), (HttpMethods.Delete, http => StopAsync(http, streams)));
        return group;
    }

    private static async Task ResumeAsync(HttpContext http, GuardStreams streams)
    {
        if (!TryReadPosition(http.Request, out var after))
        {
            await GuardProblem.BadRequest("Last-Event-ID", "Last-Event-ID is the id of the last event that was read, a whole number.").ExecuteAsync(http).ConfigureAwait(false);
        }
        else if (streams.Find((string)http.Request.RouteValues["id"]!) is not { } stream)
        {
            await GuardProblem.NoStream.ExecuteAsync(http).ConfigureAwait(false);
        }
        else if (stream.Buffer.IsOver(after))
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (!stream.Buffer.Holds(after))
        {
            await GuardProblem.Gone.ExecuteAsync(http).ConfigureAwait(false);
        }
        else if (stream.Attach() is not { } reader)
        {
            await GuardProblem.NoStream.ExecuteAsync(http).ConfigureAwait(false);
        }
        else
        {
            using var reading = reader;
            await EventStreamWriter.WriteAsync(http, stream, after, streams).ConfigureAwait(false);
        }
    }

    private static async Task StopAsync(HttpContext http, GuardStreams streams)
    {
        if (streams.Find((string)http.Request.RouteValues["id"]!) is not { } stream)
        {
            await GuardProblem.NoStream.ExecuteAsync(http).ConfigureAwait(false);
            return;
        }

        await stream.EndAsync().ConfigureAwait(false);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static bool TryReadPosition(HttpRequest request, out long after)
    {
        after = 0;
        var given = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : request.Query["lastEventId"].ToString();
        return given.Length == 0 || long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out after);
    }
}
