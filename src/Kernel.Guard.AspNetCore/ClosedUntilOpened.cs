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

    private static GuardProblem Closed { get; } = new(
        403, "closed", "This endpoint is closed", "Whoever runs this service opens it by RequireAuthorization(…) or AllowAnonymous() where it is mapped.");
}
