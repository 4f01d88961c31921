namespace LoadTest.Calls;

/// <summary>Is a source whose key turns: the new one is accepted, handed over in one step, and the old one ends at once.</summary>
internal sealed class TurningKeys(OpenAIServer server) : IApiKeySource
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private volatile string _key = server.ApiKey;

    /// <summary>Gets how often it turned.</summary>
    public int Turns { get; private set; }

    public ValueTask<ApiKey?> GetKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken) => new(ApiKey.Of(_key, "the source of the load test"));

    public async Task TurnAsync(CancellationToken end)
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(end))
            {
                var old = _key;
                var key = $"sk-test-{Guid.NewGuid():N}";
                server.AcceptKey(key);
                _key = key;
                server.RevokeKey(old);
                Turns++;
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
