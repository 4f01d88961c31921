using KernelGuard.AspNetCore.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.AspNetCore;

/// <summary>Keeps an endpoint closed until the host says who may use it: one that was mapped and forgotten answers nobody.</summary>
internal static class ClosedUntilOpened
{
    public static RequestDelegate Guard(RequestDelegate endpoint) => http =>
        http.GetEndpoint()?.Metadata is { } metadata
            && (metadata.GetMetadata<IAuthorizeData>() is not null || metadata.GetMetadata<IAllowAnonymous>() is not null || metadata.GetMetadata<AuthorizationPolicy>() is not null)
            ? endpoint(http)
            : Closed.ExecuteAsync(http);

    /// <summary>
    /// Keeps it closed until a policy or a role is named: what shows and erases everybody's data is for nobody who has merely signed in, nor for anybody
    /// at all.
    /// </summary>
    public static RequestDelegate GuardByPolicy(RequestDelegate endpoint) => http =>
        http.GetEndpoint()?.Metadata is { } metadata
            && metadata.GetMetadata<IAllowAnonymous>() is null
            && (metadata.GetMetadata<AuthorizationPolicy>() is not null || metadata.GetOrderedMetadata<IAuthorizeData>().Any(static data => data.Policy is not null || data.Roles is not null))
            ? endpoint(http)
            : WithoutPolicy.ExecuteAsync(http);

    private static GuardProblem WithoutPolicy { get; } = new(
        403, "closed", "This endpoint is closed", "Whoever runs this service opens it by RequireAuthorization(…) with the name of a policy where it is mapped.");

    private static GuardProblem Closed { get; } = new(
        403, "closed", "This endpoint is closed", "Whoever runs this service opens it by RequireAuthorization(…) or AllowAnonymous() where it is mapped.");
}
