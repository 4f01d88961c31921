namespace KernelGuard;

/// <summary>Holds how sockets to a provider are pooled. One pool serves all calls of a provider, of all tenants and keys.</summary>
public sealed class ConnectionOptions
{
    /// <summary>
    /// Gets or sets how many HTTP/1.1 connections there may be to one server, 1 or more; callers beyond wait for one. Default: null, no limit. Over
    /// HTTP/2 one connection carries many calls, and this does not bound it.
    /// </summary>
    public int? MaxConnectionsPerServer { get; set; }

    /// <summary>Gets or sets how long a connection may live, so that a changed DNS entry is seen. Default: 5 minutes.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long a connection may lie unused. Default: 90 seconds.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Gets or sets how long making a connection may take, its TLS handshake and its proxy's answer included; nothing was sent then. Default: 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets after how much silence an HTTP/2 connection with calls under way is pinged. Default: 15 seconds.</summary>
    public TimeSpan KeepAlivePingDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how long the answer to a ping may take before the connection counts as dead. Default: 10 seconds.</summary>
    public TimeSpan KeepAlivePingTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets whether HTTP/2 is used where the server speaks it over TLS. Default: true.</summary>
    public bool Http2 { get; set; } = true;

    /// <summary>
    /// Gets or sets the proxy's address, http or https, without a name and password. Default: null, the system's: the environment variables
    /// <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>ALL_PROXY</c> and <c>NO_PROXY</c>, where an address may hold a name and password.
    /// </summary>
    public Uri? Proxy { get; set; }

    /// <summary>Gets or sets whether a proxy is used at all, the system's too. Default: true.</summary>
    public bool UseProxy { get; set; } = true;

    /// <summary>
    /// Gets or sets how many requests a starting host sends at once to open connections, 0 to 1000: <c>HEAD</c> without a key and a body, which no
    /// provider bills. Over HTTP/2 they share one connection. Default: 0, the first calls open them.
    /// </summary>
    public int WarmUp { get; set; }

    /// <summary>Makes a copy, for a target that changes some of them.</summary>
    internal ConnectionOptions Copy() => (ConnectionOptions)MemberwiseClone();
}
