using System.Collections.Concurrent;

namespace KernelGuard.Stages.Budget;

/// <summary>Holds the paces of all endpoints and models, those of 1,000 at most. Thread-safe.</summary>
internal sealed class ProviderPaces(TimeProvider time)
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<(string Endpoint, string Model), ProviderPace> _paces = new();

    public ProviderPace Of(string endpoint, string? model)
    {
        var key = (endpoint, model ?? "");
        if (_paces.TryGetValue(key, out var pace))
        {
            return pace;
        }

        if (_paces.Count >= Most)
        {
            // They are learnt again from the next answers.
            _paces.Clear();
        }

        return _paces.GetOrAdd(key, static (_, time) => new ProviderPace(time), time);
    }
}
