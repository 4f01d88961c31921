using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KernelGuard.AspNetCore.Identity;

/// <summary>Says who asks in a request: by the claims of who has signed in, never by what a caller may write of itself.</summary>
internal sealed class RequestIdentity(IOptions<KernelGuardWebOptions> options)
{
    // A longer name is nobody's of a real directory, and each becomes part of keys and books.
    private const int LongestName = 256;

    private static readonly string[] TenantTypes = ["tenant_id", "tid", "http://schemas.microsoft.com/identity/claims/tenantid"];
    private static readonly string[] UserTypes = ["sub", ClaimTypes.NameIdentifier];

    private readonly KernelGuardWebOptions _options = options.Value;

    public GuardContext Of(HttpContext http) => _options.Identify is { } identify
        ? identify(http)
        : new GuardContext(
            Claim(http.User, _options.TenantClaims, TenantTypes),
            Claim(http.User, _options.UserClaims, UserTypes),
            Header(http.Request));

    /// <summary>Answers whether who has signed in has a tenant by a claim that names none: whoever may act for all tenants has no such claim.</summary>
    public bool HasLostTenant(HttpContext http) =>
        _options.Identify is null
        && Of(http).Tenant is null
        && Types(_options.TenantClaims, TenantTypes).Any(type => http.User.Identities.Any(identity => identity.IsAuthenticated && identity.HasClaim(claim => claim.Type == type)));

    private static string? Claim(ClaimsPrincipal user, IList<string> types, string[] otherwise)
    {
        foreach (var type in Types(types, otherwise))
        {
            // A principal may hold identities that nobody has proved beside one that somebody has.
            foreach (var identity in user.Identities)
            {
                if (identity.IsAuthenticated && identity.FindFirst(type)?.Value is { Length: > 0 and <= LongestName } value)
                {
                    return value;
                }
            }
        }

        return null;
    }

    private static IList<string> Types(IList<string> types, string[] otherwise) => types.Count > 0 ? types : otherwise;

    private string? Header(HttpRequest request) =>
        _options.ConversationHeader.Length > 0 && request.Headers[_options.ConversationHeader].ToString() is { Length: > 0 and <= LongestName } value ? value : null;
}
