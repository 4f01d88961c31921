namespace KernelGuard;

/// <summary>
/// Is a host's own source of keys, such as a table of the tenants' keys. It is asked on each attempt, so that a key that changed is used by the next
/// one; all keys share one pool of connections.
/// </summary>
/// <remarks>
/// Register it with the container: <c>builder.Services.AddSingleton&lt;IApiKeySource, TenantKeys&gt;()</c>. Of several the first that answers decides; where
/// none does, the keys of the options hold. It must be thread-safe, and should answer from memory, as every attempt waits for it. An error that
/// it throws ends the attempt, unbilled, and is not quoted.
/// </remarks>
public interface IApiKeySource
{
    /// <summary>Answers the key of an attempt.</summary>
    /// <param name="request">What the key is for.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <returns>The key; null where this source has none for it.</returns>
    ValueTask<ApiKey?> GetKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken);
}

/// <summary>Says what a key is for.</summary>
public readonly struct ApiKeyRequest
{
    /// <summary>Creates a request.</summary>
    /// <param name="target">The name of the target that is called; that of <c>AddOpenAI</c> is <c>default</c>.</param>
    /// <param name="tenant">The tenant of the call, or null when nobody named one.</param>
    /// <param name="rejected">The key that the provider has just refused, within the same attempt; null for the first.</param>
    public ApiKeyRequest(string target, string? tenant = null, ApiKey? rejected = null)
    {
        Target = target;
        Tenant = tenant;
        Rejected = rejected;
    }

    /// <summary>Gets the name of the target that is called; that of <c>AddOpenAI</c> is <c>default</c>.</summary>
    public string Target { get; }

    /// <summary>Gets the tenant of the call, or null when nobody named one.</summary>
    public string? Tenant { get; }

    /// <summary>Gets the key that the provider has just refused within the same attempt, so that a source can look again; null for the first.</summary>
    public ApiKey? Rejected { get; }
}
