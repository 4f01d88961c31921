using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace KernelGuard.Connections;

/// <summary>Knows the pools of all targets, by the names of their clients, and closes their sockets with the container. Thread-safe.</summary>
/// <param name="meters">Makes the pools' meter; null for .NET's shared one.</param>
internal sealed class ConnectionPools(IMeterFactory? meters = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, ConnectionPoolPlan> _plans = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SocketsHttpHandler> _made = new();

    public IEnumerable<ConnectionPoolPlan> Plans => _plans.Values;

    /// <summary>Names a pool before its client is made.</summary>
    /// <exception cref="GuardConfigurationException">A value is out of its range.</exception>
    public void Add(ConnectionPoolPlan plan)
    {
        ConnectionPool.Check(plan.Options, plan.Section);
        _plans[plan.Client] = plan;
    }

    public ConnectionPoolPlan? Find(string? client) => client is not null && _plans.TryGetValue(client, out var plan) ? plan : null;

    public SocketsHttpHandler Make(ConnectionPoolPlan plan)
    {
        var handler = ConnectionPool.Create(plan.Options, plan.Section, meters);
        _made.Enqueue(handler);
        return handler;
    }

    public void Dispose()
    {
        foreach (var handler in _made)
        {
            handler.Dispose();
        }
    }
}

/// <summary>Is how one target's connections are made.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Options">The options.</param>
/// <param name="Section">Their path in the configuration, for errors.</param>
/// <param name="Endpoint">The address that is connected to.</param>
/// <param name="Innermost">Makes the handler that stands directly before the sockets.</param>
internal sealed record ConnectionPoolPlan(string Target, ConnectionOptions Options, string Section, Uri Endpoint, Func<DelegatingHandler> Innermost)
{
    public const string Prefix = "KernelGuard:";

    /// <summary>Gets the name of the client that <see cref="IHttpClientFactory"/> knows it by.</summary>
    public string Client => Prefix + Target;
}
