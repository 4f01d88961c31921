using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KernelGuard.AspNetCore.Problems;

/// <summary>Marks an endpoint of the guard, whose refusals are ProblemDetails whoever refuses.</summary>
/// <param name="AsOpenAI">Whether they hold OpenAI's error document.</param>
internal sealed record GuardEndpoint(bool AsOpenAI = false);

/// <summary>
/// Says in a ProblemDetails what authorization answers with a bare 401 or 403 at an endpoint of the guard. What the host's own handler and its
/// authentication do, such as sending a browser to a page for signing in, stays as it is.
/// </summary>
internal sealed class RefusedByAuthorization(IAuthorizationMiddlewareResultHandler host) : IAuthorizationMiddlewareResultHandler
{
    private static readonly GuardProblem SignIn = new(401, "sign_in", "Sign in first", "This needs to know who asks.");
    private static readonly GuardProblem Refused = new(403, "not_allowed", "Not allowed", "Your account may not use this.");

    public static void Add(IServiceCollection services)
    {
        var host = services.LastOrDefault(static service => service.ServiceType == typeof(IAuthorizationMiddlewareResultHandler));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler>(provider => new RefusedByAuthorization(Make(host, provider)));
    }

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        await host.HandleAsync(next, context, policy, authorizeResult).ConfigureAwait(false);
        if (!authorizeResult.Succeeded && !context.Response.HasStarted && context.Response.ContentType is null
            && context.GetEndpoint()?.Metadata.GetMetadata<GuardEndpoint>() is { } endpoint
            && context.Response.StatusCode switch { 401 => SignIn, 403 => Refused, _ => null } is { } problem)
        {
            await ProblemForm.AnswerAsync(context, problem, endpoint.AsOpenAI).ConfigureAwait(false);
        }
    }

    private static IAuthorizationMiddlewareResultHandler Make(ServiceDescriptor? host, IServiceProvider provider) => (IAuthorizationMiddlewareResultHandler)(
        host?.ImplementationInstance
        ?? host?.ImplementationFactory?.Invoke(provider)
        ?? (host?.ImplementationType is { } type ? ActivatorUtilities.CreateInstance(provider, type) : new AuthorizationMiddlewareResultHandler()));
}
