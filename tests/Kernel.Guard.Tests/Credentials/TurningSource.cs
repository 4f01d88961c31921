using System.Collections.Concurrent;

namespace KernelGuard.Tests.Credentials;

/// <summary>Is a host's source whose key a test turns, and which counts how often it gave each.</summary>
internal sealed class TurningSource : IApiKeySource
{
    private readonly ConcurrentDictionary<string, int> _given = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private string _key = "";

    public string Key
    {
        get
        {
            lock (_gate)
            {
                return _key;
            }
        }

        set
        {
            lock (_gate)
            {
                _key = value;
            }
        }
    }

    /// <summary>Gets or sets what happens once a key was given.</summary>
    public Action? Given { get; set; }

    public IReadOnlyCollection<string> Keys => [.. _given.Keys];

    public int GivenOf(string key) => _given.GetValueOrDefault(key);

    public ValueTask<ApiKey?> GetKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _given.AddOrUpdate(_key, 1, static (_, times) => times + 1);
            var given = ApiKey.Of(_key, "a turning source");
            Given?.Invoke();
            return new(given);
        }
    }
}
