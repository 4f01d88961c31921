using KernelGuard.AspNetCore.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace KernelGuard.AspNetCore.Identity;

/// <summary>Opens the guard's context for a request, and answers an error of the guard that leaves the endpoint as ProblemDetails.</summary>
internal sealed partial class GuardRequestMiddleware(RequestDelegate next, RequestIdentity identity, ILogger<GuardRequestMiddleware> logger)
{
    private static readonly string[] Answers =
    [
        HeaderNames.AcceptRanges, HeaderNames.ContentDisposition, HeaderNames.ContentEncoding, HeaderNames.ContentLanguage, HeaderNames.ContentLength, HeaderNames.ContentLocation,
        HeaderNames.ContentRange, HeaderNames.ETag, HeaderNames.Expires, HeaderNames.LastModified, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.SetCookie, HeaderNames.Trailer,
    ];

    public async Task InvokeAsync(HttpContext http)
    {
        var who = identity.Of(http);
        using var context = GuardContext.Open(who.Tenant, who.User, who.Conversation, tags: who.Tags);
        try
        {
            await next(http).ConfigureAwait(false);
        }
        catch (Exception error) when (GuardException.Within(error) is { } guard && !http.Response.HasStarted)
        {
            var problem = GuardProblem.Of(guard, http.User.Identity?.IsAuthenticated == true);
            Answered(guard.ErrorType, problem.Status);
            ForgetAnswer(http.Response);
            await problem.ExecuteAsync(http).ConfigureAwait(false);
        }
    }

    // What told of the answer that is not given. What the page's other middleware says of every answer, such as its security headers, holds for this one too.
    private static void ForgetAnswer(HttpResponse response)
    {
        foreach (var name in Answers)
        {
            response.Headers.Remove(name);
        }

        // What a host's middleware keeps back goes as well.
        if (response.Body.CanSeek)
        {
            response.Body.SetLength(0);
        }
    }

    [LoggerMessage(5000, LogLevel.Information, "A request ended with the guard's error '{ErrorType}' and was answered with {Status}.")]
    private partial void Answered(string errorType, int status);
}
