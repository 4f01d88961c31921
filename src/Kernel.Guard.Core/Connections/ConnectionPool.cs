using System.Diagnostics.Metrics;
using System.Net;

namespace KernelGuard.Connections;

/// <summary>Makes the one handler that pools a provider's connections.</summary>
internal static class ConnectionPool
{
    private const int MostWarmUps = 1000;

    // What the sockets' handler takes.
    private static readonly TimeSpan LeastPing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(24);

    // What a stream that was read to its end leaves on the wire has arrived by then, and its connection is kept. One that is left early goes on
    // being written, and billed, for as long as it is read: 2 s by .NET's own default.
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes a handler.</summary>
    /// <param name="options">The options.</param>
    /// <param name="section">The path of the options in the configuration, for errors.</param>
    /// <param name="meters">Makes the meter of the pool; null for .NET's shared one.</param>
    /// <exception cref="GuardConfigurationException">A value is out of its range.</exception>
    public static SocketsHttpHandler Create(ConnectionOptions options, string section, IMeterFactory? meters = null)
    {
        Check(options, section);
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = options.MaxConnectionsPerServer ?? int.MaxValue,
            PooledConnectionLifetime = options.Lifetime,
            PooledConnectionIdleTimeout = options.IdleTimeout,
            ConnectTimeout = options.ConnectTimeout,
            KeepAlivePingDelay = options.KeepAlivePingDelay,
            KeepAlivePingTimeout = options.KeepAlivePingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            EnableMultipleHttp2Connections = true,
            ResponseDrainTimeout = Drain,
            UseProxy = options.UseProxy,
            MeterFactory = meters,

            // A redirect could carry a prompt to another host, and cookies one caller's session to another.
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        if (options.Proxy is { } proxy)
        {
            handler.Proxy = new WebProxy(proxy);
        }

        return handler;
    }

    /// <summary>Checks the options.</summary>
    /// <exception cref="GuardConfigurationException">A value is out of its range.</exception>
    public static void Check(ConnectionOptions options, string section)
    {
        if (options.MaxConnectionsPerServer is < 1)
        {
            throw new GuardConfigurationException($"{section}:{nameof(options.MaxConnectionsPerServer)} is {options.MaxConnectionsPerServer} and must be 1 or more; leave it out for no limit.");
        }

        if (options.WarmUp is < 0 or > MostWarmUps)
        {
            throw new GuardConfigurationException($"{section}:{nameof(options.WarmUp)} is {options.WarmUp} and must be 0 to {MostWarmUps}.");
        }

        if (options.Proxy is { } proxy)
        {
            CheckProxy(proxy, options.UseProxy, section);
        }

        Positive(options.Lifetime, nameof(options.Lifetime), section);
        Positive(options.IdleTimeout, nameof(options.IdleTimeout), section);
        Positive(options.ConnectTimeout, nameof(options.ConnectTimeout), section);
        Positive(options.KeepAlivePingDelay, nameof(options.KeepAlivePingDelay), section, LeastPing);
        Positive(options.KeepAlivePingTimeout, nameof(options.KeepAlivePingTimeout), section, LeastPing);
    }

    // The address is part of options that are dumped; a password in it would be too. It is not repeated in the error either.
    private static void CheckProxy(Uri proxy, bool used, string section)
    {
        if (!proxy.IsAbsoluteUri || proxy.Scheme is not ("http" or "https"))
        {
            throw new GuardConfigurationException($"{section}:{nameof(ConnectionOptions.Proxy)} is not an absolute http or https address. Write one such as http://proxy.internal:3128.");
        }

        if (proxy.UserInfo.Length > 0)
        {
            throw new GuardConfigurationException(
                $"{section}:{nameof(ConnectionOptions.Proxy)} holds a name or password, which a dump of the options would show. Leave {nameof(ConnectionOptions.Proxy)} out and set the environment variable HTTPS_PROXY, which may hold them.");
        }

        if (!used)
        {
            throw new GuardConfigurationException($"{section} names a {nameof(ConnectionOptions.Proxy)} and sets {nameof(ConnectionOptions.UseProxy)} to false. Remove one of the two.");
        }
    }

    private static void Positive(TimeSpan value, string name, string section, TimeSpan least = default)
    {
        if (value != Timeout.InfiniteTimeSpan && value > TimeSpan.Zero && (value < least || value > LongestTime))
        {
            throw new GuardConfigurationException($"{section}:{name} is {value:c} and must be {(value < least ? $"{least:c} or more" : $"{LongestTime:c} at most")}, or -00:00:00.001 for never.");
        }

        if (value <= TimeSpan.Zero && value != Timeout.InfiniteTimeSpan)
        {
            throw new GuardConfigurationException($"{section}:{name} is {value:c} and must be above 0, such as 00:05:00.");
        }
    }
}
