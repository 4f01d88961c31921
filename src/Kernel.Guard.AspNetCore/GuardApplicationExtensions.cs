using KernelGuard;
using KernelGuard.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts the guard into the way of requests.</summary>
public static class GuardApplicationExtensions
{
    /// <summary>
    /// Names tenant, user and conversation of each request to the guard, and answers the guard's errors as ProblemDetails: a spent budget as 429
    /// with <c>Retry-After</c> and the budget's name, a provider that is down as 503. Call it after <c>UseAuthentication()</c>.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="GuardConfigurationException"><c>AddAspNetCore()</c> is missing.</exception>
    public static IApplicationBuilder UseKernelGuard(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.ApplicationServices.GetService<RequestIdentity>() is not null
            ? app.UseMiddleware<GuardRequestMiddleware>()
            : throw new GuardConfigurationException("UseKernelGuard() needs the web's edge. Write builder.AddKernelGuard()….AddAspNetCore() first.");
    }
}
