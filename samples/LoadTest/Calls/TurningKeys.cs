namespace LoadTest.Calls;

/// <summary>Is a source whose key turns: the new one is accepted and handed over in one step.</summary>
/// <param name="server">Who accepts it.</param>
/// <param name="overlaps">Whether the old one ends when the next turns, as careful owners do it; else as soon as the new one is handed over.</param>
internal sealed class TurningKeys(OpenAIServer server, bool overlaps) : IApiKeySource
{
    /// <summary>How long a key holds.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

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
                if (!overlaps)
                {
                    server.RevokeKey(present);
                }
                else if (old != present)
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
