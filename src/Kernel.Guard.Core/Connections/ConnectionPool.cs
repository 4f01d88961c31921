namespace KernelGuard.Connections;

/// <summary>Makes the one handler that pools a provider's connections.</summary>
internal static class ConnectionPool
{
    // What a stream that was read to its end leaves on the wire has arrived by then, and its connection is kept. One that is left early goes on
    // being written, and billed, for as long as it is read: 2 s by .NET's own default.
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes a handler.</summary>
    /// <param name="options">The options.</param>
    /// <param name="section">The path of the options in the configuration, for errors.</param>
    /// <exception cref="GuardConfigurationException">A value is out of its range.</exception>
    public static SocketsHttpHandler Create(ConnectionOptions options, string section)
    {
        if (options.PerServer is < 1)
        {
            throw new GuardConfigurationException($"{section}:{nameof(options.PerServer)} is {options.PerServer} and must be 1 or more; leave it out for no limit.");
        }

        Positive(options.Lifetime, nameof(options.Lifetime), section);
        Positive(options.IdleTimeout, nameof(options.IdleTimeout), section);
        Positive(options.ConnectTimeout, nameof(options.ConnectTimeout), section);
        Positive(options.KeepAlivePingDelay, nameof(options.KeepAlivePingDelay), section);
        Positive(options.KeepAlivePingTimeout, nameof(options.KeepAlivePingTimeout), section);
        return new SocketsHttpHandler
        {
            MaxConnectionsPerServer = options.PerServer ?? int.MaxValue,
            PooledConnectionLifetime = options.Lifetime,
            PooledConnectionIdleTimeout = options.IdleTimeout,
            ConnectTimeout = options.ConnectTimeout,
            KeepAlivePingDelay = options.KeepAlivePingDelay,
            KeepAlivePingTimeout = options.KeepAlivePingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            EnableMultipleHttp2Connections = true,
            ResponseDrainTimeout = Drain,

            // A redirect could carry a prompt to another host, and cookies one caller's session to another.
            AllowAutoRedirect = false,
            UseCookies = false,
        };
    }

    private static void Positive(TimeSpan value, string name, string section)
    {
        if (value <= TimeSpan.Zero && value != Timeout.InfiniteTimeSpan)
        {
            throw new GuardConfigurationException($"{section}:{name} is {value:c} and must be above 0, such as 00:05:00.");
        }
    }
}
