using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace KernelGuard.Tests.Targets;

/// <summary>Is what a listener to Polly's own meter sees: the events of pipelines by their names. Those of tests beside this one come here too.</summary>
internal sealed class PollyEvents : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Pipeline, string? Event)> _seen = new();

    public PollyEvents()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Polly")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, _, tags, _) => Note(tags));
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Note(tags));
        _listener.Start();
    }

    /// <summary>Gets what was told: a pipeline, and the event where it was one and no duration.</summary>
    public IReadOnlyList<(string Pipeline, string? Event)> Seen => [.. _seen];

    public void Dispose() => _listener.Dispose();

    private void Note(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? pipeline = null;
        string? happened = null;
        foreach (var tag in tags)
        {
            pipeline = tag.Key == "pipeline.name" ? tag.Value as string : pipeline;
            happened = tag.Key == "event.name" ? tag.Value as string : happened;
        }

        if (pipeline is not null)
        {
            _seen.Enqueue((pipeline, happened));
        }
    }
}
