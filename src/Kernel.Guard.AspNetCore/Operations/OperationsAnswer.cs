using KernelGuard.AspNetCore.Problems;
using KernelGuard.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.AspNetCore.Operations;

/// <summary>Turns what goes wrong in an endpoint for operators into ProblemDetails, also in a host without the guard's middleware.</summary>
internal static class OperationsAnswer
{
    public static RequestDelegate Framed(RequestDelegate endpoint) => async http =>
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await endpoint(http).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (RequestException error)
        {
            await error.Problem.ExecuteAsync(http).ConfigureAwait(false);
        }
        catch (Exception error) when (GuardException.Within(error) is { } guard && !http.Response.HasStarted)
        {
            await GuardProblem.Of(guard).ExecuteAsync(http).ConfigureAwait(false);
        }
    };
}
