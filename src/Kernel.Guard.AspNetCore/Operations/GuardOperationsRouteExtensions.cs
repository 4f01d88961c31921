using KernelGuard;
using KernelGuard.AspNetCore;
using KernelGuard.AspNetCore.Identity;
using KernelGuard.AspNetCore.Operations;
using KernelGuard.AspNetCore.Problems;
using KernelGuard.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps what operators, auditors and those who answer for personal data ask of the guard.</summary>
public static class GuardOperationsRouteExtensions
{
    /// <summary>
    /// Maps <c>GET {pattern}/report</c> (a day of the ledger), <c>GET {pattern}/usage</c> (what is left of budgets, and who spent what),
    /// <c>GET {pattern}/explain</c> (which policy holds for a function, and where each rule was said), <c>POST {pattern}/export</c> (what is kept about a person) and <c>POST {pattern}/erase</c> (a person, with the receipt).
    /// </summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">Where they begin. Default: <c>/guard</c>.</param>
    /// <returns>
    /// What sets conventions for all of them. They answer 403 until the host names who may use them, by <c>RequireAuthorization("…")</c> with a policy or by
    /// roles; neither <c>RequireAuthorization()</c> alone, which means everybody who has signed in, nor <c>AllowAnonymous()</c> opens them.
    /// </returns>
    /// <remarks>
    /// Whoever has a tenant of their own (<see cref="KernelGuardWebOptions.TenantClaims"/>) sees and erases within it alone; who has none, all tenants. Persons
    /// are named in bodies, never in addresses, which are logged. What goes wrong is a ProblemDetails.
    /// </remarks>
    /// <exception cref="GuardConfigurationException"><c>AddAspNetCore()</c> is missing.</exception>
    public static RouteGroupBuilder MapGuardOperations(this IEndpointRouteBuilder endpoints, string pattern = "/guard")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var services = endpoints.ServiceProvider;
        var access = new OperationsAccess(services.GetService<RequestIdentity>()
            ?? throw new GuardConfigurationException("MapGuardOperations() needs the web's edge. Write builder.AddKernelGuard()….AddAspNetCore() first."));
        var report = new ReportEndpoint(services.GetRequiredService<AuditLedger>(), access, services.GetRequiredService<TimeProvider>());
        var usage = new UsageEndpoint(services.GetRequiredService<IBudgets>(), access);
        var people = new PeopleEndpoints(services.GetRequiredService<IPrivacyService>(), access, services.GetRequiredService<ILogger<PeopleEndpoints>>());
        var explain = new ExplainEndpoint(services.GetRequiredService<PolicyResolver>(), services.GetRequiredService<KnownPolicies>());
        var group = endpoints.MapGroup(pattern);
        Map(group, "/report", HttpMethods.Get, report.AnswerAsync);
        Map(group, "/usage", HttpMethods.Get, usage.AnswerAsync);
        Map(group, "/explain", HttpMethods.Get, explain.AnswerAsync);
        Map(group, "/export", HttpMethods.Post, people.ExportAsync);
        Map(group, "/erase", HttpMethods.Post, people.EraseAsync);
        return group;
    }

    private static void Map(RouteGroupBuilder group, string pattern, string method, RequestDelegate endpoint) =>
        GuardRoute.Map(group, pattern, new GuardEndpoint(), (method, ClosedUntilOpened.GuardByPolicy(OperationsAnswer.Framed(endpoint)))).WithDisplayName($"Kernel.Guard {pattern[1..]}");
}
