using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KernelGuard.AspNetCore.Problems;

/// <summary>Maps an endpoint of the guard, at which another method than its own is a problem too: routing would answer it with a bare 405.</summary>
internal static class GuardRoute
{
    /// <param name="routes">Where.</param>
    /// <param name="pattern">The route.</param>
    /// <param name="mark">What it is.</param>
    /// <param name="methods">What answers which method. A host's own endpoint of another method at the same route goes first.</param>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes, string pattern, GuardEndpoint mark, params (string Method, RequestDelegate Endpoint)[] methods)
    {
        var allowed = string.Join(", ", methods.Select(static offered => offered.Method));
        var refused = new GuardProblem(405, "method_not_allowed", "This method is not offered", $"Use {allowed}.");
        return routes.Map(pattern, http =>
        {
            var (_, endpoint) = Array.Find(methods, offered => HttpMethods.Equals(offered.Method, http.Request.Method));
            if (endpoint is not null)
            {
                return endpoint(http);
            }

            http.Response.Headers.Allow = allowed;
            return ProblemForm.AnswerAsync(http, refused, mark.AsOpenAI);
        }).WithMetadata(mark);
    }
}
