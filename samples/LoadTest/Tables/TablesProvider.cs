namespace LoadTest.Tables;

/// <summary>Is the provider: a server inside the process whose times are spread as a model's are, and which fails now and then.</summary>
internal sealed class TablesProvider : IAsyncDisposable
{
    // A log-normal spread with the reference's mean of 320 ms and 850 ms at the 99th of a hundred.
    private const double Location = 5.672;
    private const double Width = 0.4613;

    private readonly OpenAIServer _server;
    private int _calls;

    private TablesProvider(OpenAIServer server) => _server = server;

    /// <summary>Gets how many requests came.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public Uri Endpoint => _server.Endpoint;

    public string Key => _server.ApiKey;

    public static async Task<TablesProvider> StartAsync(TablesOptions options)
    {
        var provider = new TablesProvider(await OpenAIServer.StartAsync(static start => start.RecordRequests = false));
        provider._server.RespondWith(_ =>
        {
            Interlocked.Increment(ref provider._calls);
            var after = TimeSpan.FromMilliseconds(Math.Exp(Location + (Width * Normal())) / options.Speed);
            return Random.Shared.Next(1000) < options.Faults ? Reply.Error(503).After(after) : Reply.Text("Yes, within 30 days, unworn and in its box.").WithUsage(120, 60).After(after);
        });
        return provider;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // Box and Muller's way from two even numbers to a normal one.
    private static double Normal() => Math.Sqrt(-2 * Math.Log(1 - Random.Shared.NextDouble())) * Math.Cos(2 * Math.PI * Random.Shared.NextDouble());
}
