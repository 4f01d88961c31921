using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SupportDesk.Operations;

/// <summary>Sums what the guard's meter says since the start, and tokens over the last minute, for the operations page. A real shop asks Prometheus.</summary>
internal sealed class LiveFigures(TimeProvider time) : IHostedService, IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Instrument, string Label), double> _sums = new();
    private readonly ConcurrentDictionary<string, MinuteSum> _tokens = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == KernelGuardTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    public double Sum(string instrument) => _sums.Where(pair => pair.Key.Instrument == instrument).Sum(static pair => pair.Value);

    public IReadOnlyDictionary<string, double> ByLabel(string instrument) =>
        _sums.Where(pair => pair.Key.Instrument == instrument).ToDictionary(static pair => pair.Key.Label, static pair => pair.Value);

    public IReadOnlyDictionary<string, double> TokensPerMinute() =>
        _tokens.Select(model => (model.Key, Sum: model.Value.At(Second))).Where(static model => model.Sum > 0).ToDictionary(static model => model.Key, static model => model.Sum);

    private long Second => time.GetUtcNow().ToUnixTimeSeconds();

    private void Add(string instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (label, model) = ("", "");
        foreach (var (name, said) in tags)
        {
            label = name is "kernelguard.cache.result" or "kernelguard.pii.type" or "kernelguard.outcome" ? $"{said}" : label;
            model = name is "gen_ai.request.model" ? $"{said}" : model;
        }

        if (instrument == "gen_ai.client.token.usage")
        {
            _tokens.GetOrAdd(model, static _ => new MinuteSum()).Add(Second, value);
        }

        // Of a duration it is counted how often it was measured.
        var amount = instrument.EndsWith(".duration", StringComparison.Ordinal) ? 1 : value;
        _sums.AddOrUpdate((instrument, label), static (_, first) => first, static (_, sum, more) => sum + more, amount);
    }
}
