using System.Collections.Concurrent;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Bounds the labels that models, or tenants, become on instruments: the first hundred names that were seen, then <c>_OTHER</c>.</summary>
internal sealed class ModelLabels
{
    public const int Most = 100;

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private int _count;

    public string? Of(string? model)
    {
        if (model is null || _known.ContainsKey(model))
        {
            return model;
        }

        if (Volatile.Read(ref _count) >= Most)
        {
            return TelemetryNames.Other;
        }

        // Calls that bring one name at once take one place.
        lock (_known)
        {
            if (_known.ContainsKey(model))
            {
                return model;
            }

            if (_count == Most)
            {
                return TelemetryNames.Other;
            }

            _known.TryAdd(model, model);
            Volatile.Write(ref _count, _count + 1);
            return model;
        }
    }
}
