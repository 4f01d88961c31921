using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Tests.Redaction;

/// <summary>Listens to all that a process tells of itself: every log line from trace up, every span of every source, every measurement of every meter.</summary>
internal sealed class ToldSignals : ILoggerProvider, ILogger
{
    private readonly ConcurrentBag<(string Kind, string Line)> _lines = [];
    private readonly ActivityListener _spans;
    private readonly MeterListener _metrics;

    public ToldSignals()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _lines.Add(("span", string.Join(' ', span.DisplayName, span.StatusDescription, Tags(span.TagObjects), Tags(span.Baggage.Select(static one => KeyValuePair.Create(one.Key, (object?)one.Value))), string.Join(' ', span.Events.Select(static one => one.Name + Tags(one.Tags)))))),
        };
        ActivitySource.AddActivityListener(_spans);
        _metrics = new MeterListener { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.Start();
    }

    /// <summary>Gets what kinds of signals were heard.</summary>
    public IEnumerable<string> Kinds => _lines.Select(static one => one.Kind).Distinct();

    /// <summary>Gets all that was heard.</summary>
    public IEnumerable<string> Lines => _lines.Select(static one => one.Line);

    /// <summary>Adds what was told another way.</summary>
    public void Add(string line) => _lines.Add(("error", line));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Add(("scope", Tags(state) + state));
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add(("log", formatter(state, exception) + Tags(state) + exception));

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }

    private static string Tags(object? tags) =>
        tags is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(static one => $"{one.Key}={one.Value}")) : string.Empty;

    private void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _lines.Add(("metric", $"{instrument.Name} {value} {Tags(tags.ToArray())}"));
}
