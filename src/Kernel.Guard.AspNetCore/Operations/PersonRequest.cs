using KernelGuard.AspNetCore.Requests;

namespace KernelGuard.AspNetCore.Operations;

/// <summary>Names whose data a request is about.</summary>
/// <param name="Tenant">The tenant; null for a user without one.</param>
/// <param name="User">The user; null for the tenant with all its users.</param>
internal sealed record PersonRequest(string? Tenant, string? User)
{
    /// <summary>The largest body in bytes: two names.</summary>
    public const int MaximumBytes = 8_192;

    // Longer names are nobody's, as in claims.
    private const int LongestName = 256;

    /// <exception cref="RequestException">
    /// It names nobody, or nobody for sure: a whole tenant is meant by <c>allUsers</c> alone, and not by a user whose name is missing.
    /// </exception>
    public static PersonRequest Read(Json request)
    {
        request.Only("tenant", "user", "allUsers");
        var (tenant, user) = (Name(request, "tenant"), Name(request, "user"));
        var all = request.Member("allUsers")?.Flag() == true;
        return all == (user is null)
            ? new PersonRequest(tenant, user)
            : throw new RequestException("user", "Name either the user, or by \"allUsers\": true the tenant with all its users.");
    }

    private static string? Name(Json request, string name) =>
        request.Member(name)?.Text() is not { } text ? null
        : text.Length <= LongestName && !string.IsNullOrWhiteSpace(text) ? text
        : throw new RequestException(name, $"{name} has 1 to {LongestName} characters, and is not blank.");
}
