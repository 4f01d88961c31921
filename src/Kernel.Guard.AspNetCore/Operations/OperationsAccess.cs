using KernelGuard.AspNetCore.Identity;
using KernelGuard.AspNetCore.Problems;
using KernelGuard.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.AspNetCore.Operations;

/// <summary>Says which tenant a request may be about. It asks the claims itself: a host without the guard's middleware has no context open.</summary>
internal sealed class OperationsAccess(RequestIdentity identity)
{
    /// <summary>Answers the tenant that a request is about: the own one of whoever has one, else the one that is named; null for all, or for none.</summary>
    /// <exception cref="RequestException">Another tenant than the own one is named, or the own one cannot be read; whether there is such a one is not told.</exception>
    public string? Tenant(HttpContext http, string? named)
    {
        var own = identity.Of(http).Tenant;
        return !identity.HasLostTenant(http) && (own is null || named is null || named == own)
            ? own ?? named
            : throw new RequestException(new GuardProblem(403, "other_tenant", "Not allowed", "You may ask about your own tenant alone.", parameter: "tenant"));
    }
}
