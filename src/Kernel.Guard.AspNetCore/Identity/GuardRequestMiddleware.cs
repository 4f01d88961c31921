using KernelGuard.AspNetCore.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KernelGuard.AspNetCore.Identity;

/// <summary>Opens the guard's context for a request, and answers an error of the guard that leaves the endpoint as ProblemDetails.</summary>
internal sealed partial class GuardRequestMiddleware(RequestDelegate next, RequestIdentity identity, ILogger<GuardRequestMiddleware> logger)
{
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
            http.Response.Clear();
            await problem.ExecuteAsync(http).ConfigureAwait(false);
        }
    }

    [LoggerMessage(5000, LogLevel.Information, "A request ended with the guard's error '{ErrorType}' and was answered with {Status}.")]
    private partial void Answered(string errorType, int status);
}
