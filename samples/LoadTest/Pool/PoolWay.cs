namespace LoadTest.Pool;

/// <summary>Is one way to hold connections.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Configure">Sets it.</param>
internal sealed record PoolWay(string Name, Action<ConnectionOptions> Configure)
{
    public static IReadOnlyList<PoolWay> All { get; } =
    [
        // A connection whose lifetime is over when its call is done serves no second one.
        new("no pool", options => (options.Http2, options.Lifetime) = (false, TimeSpan.FromMilliseconds(1))),
        new("pool of 50", options => (options.Http2, options.MaxConnectionsPerServer) = (false, 50)),
        new("pool", options => options.Http2 = false),
        new("HTTP/2", options => options.Http2 = true),
    ];
}
