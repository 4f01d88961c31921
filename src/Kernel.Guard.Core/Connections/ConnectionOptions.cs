namespace KernelGuard;

/// <summary>Holds how sockets to a provider are pooled. One pool serves all calls of a provider.</summary>
public sealed class ConnectionOptions
{
    /// <summary>
    /// Gets or sets how many connections there may be to one server, 1 or more; callers beyond wait for one. Default: null, no limit; over HTTP/2
    /// one connection carries many calls.
    /// </summary>
    public int? PerServer { get; set; }

    /// <summary>Gets or sets how long a connection may live, so that a changed DNS entry is seen. Default: 5 minutes.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long a connection may lie unused. Default: 90 seconds.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Gets or sets how long making a connection may take; nothing was sent then. Default: 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets after how much silence an HTTP/2 connection with calls under way is pinged. Default: 15 seconds.</summary>
    public TimeSpan KeepAlivePingDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how long the answer to a ping may take before the connection counts as dead. Default: 10 seconds.</summary>
    public TimeSpan KeepAlivePingTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets whether HTTP/2 is used where the server speaks it over TLS. Default: true.</summary>
    public bool Http2 { get; set; } = true;
}
