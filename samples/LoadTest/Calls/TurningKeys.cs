namespace LoadTest.Calls;

/// <summary>Is a source whose key turns: the new one is accepted, handed over in one step, and the old one ends when the next turns, as careful owners do it.</summary>
internal sealed class TurningKeys(OpenAIServer server) : IApiKeySource
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private volatile string _key = server.ApiKey;

    /// <summary>Gets how often it turned.</summary>
    public int Turns { get; private set; }

    public ValueTask<ApiKey?> GetKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken) => new(ApiKey.Of(_key, "the source of the load test"));

    public async Task TurnAsync(CancellationToken end)
    {
        var old = _key;
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(end))
            {
                var (present, key) = (_key, $"sk-test-{Guid.NewGuid():N}");
                server.AcceptKey(key);
                _key = key;
                if (old != present)
                {
                    server.RevokeKey(old);
                }

                old = present;
                Turns++;
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
