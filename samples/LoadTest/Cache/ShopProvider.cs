namespace LoadTest.Cache;

/// <summary>Is the provider: a server inside the process that answers slower the longer its answer is, as models do, and counts its calls.</summary>
internal sealed class ShopProvider : IAsyncDisposable
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan EachWord = TimeSpan.FromMilliseconds(0.5);
    private const int FewestWords = 30;
    private const int MostWords = 130;

    private readonly OpenAIServer _server;
    private int _calls;

    private ShopProvider(OpenAIServer server) => _server = server;

    public int Calls => Volatile.Read(ref _calls);

    public Uri Endpoint => _server.Endpoint;

    public string Key => _server.ApiKey;

    public static async Task<ShopProvider> StartAsync()
    {
        var provider = new ShopProvider(await OpenAIServer.StartAsync(options => options.RecordRequests = false));
        provider._server.RespondWith(request => provider.Answer(request.LastUserText ?? ""));
        return provider;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // The same question has the same answer, as long as in every run.
    private Reply Answer(string question)
    {
        Interlocked.Increment(ref _calls);
        var words = FewestWords + (int)(question.Aggregate(17u, static (sum, letter) => (sum * 31) + letter) % (MostWords - FewestWords));
        return Reply.Text(string.Join(' ', Enumerable.Repeat("word", words))).After(First + (words * EachWord));
    }
}
