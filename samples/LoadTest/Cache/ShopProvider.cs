namespace LoadTest.Cache;

/// <summary>Is the provider: a server inside the process that answers slower the longer its answer is, as models do, and counts its calls.</summary>
internal sealed class ShopProvider : IAsyncDisposable
{
    private static readonly TimeSpan EachWord = TimeSpan.FromMilliseconds(0.5);
    private const int FewestWords = 30;
    private const int MostWords = 130;

    private readonly OpenAIServer _server;
    private readonly TimeSpan _first;
    private int _calls;

    private ShopProvider(OpenAIServer server, TimeSpan first) => (_server, _first) = (server, first);

    public int Calls => Volatile.Read(ref _calls);

    public Uri Endpoint => _server.Endpoint;

    public string Key => _server.ApiKey;

    /// <summary>Starts it.</summary>
    /// <param name="first">How long it takes until an answer begins.</param>
    public static async Task<ShopProvider> StartAsync(TimeSpan first)
    {
        var provider = new ShopProvider(await OpenAIServer.StartAsync(options => options.RecordRequests = false), first);
        provider._server.RespondWith(request => provider.Answer(request.LastUserText ?? ""));
        return provider;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // The same question has the same answer, as long as in every run.
    private Reply Answer(string question)
    {
        Interlocked.Increment(ref _calls);
        var words = FewestWords + (int)(question.Aggregate(17u, static (sum, letter) => (sum * 31) + letter) % (MostWords - FewestWords));
        return Reply.Text(string.Join(' ', Enumerable.Repeat("word", words))).After(_first + (words * EachWord));
    }
}
