using System.Diagnostics;
using System.Diagnostics.Metrics;
using KernelGuard.Connections;
using KernelGuard.Scoping;
using KernelGuard.Stages.Outcome;
using KernelGuard.Stages.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

/// <summary>Listeners are the process's: tests of telemetry run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TelemetryRuns
{
    public const string Name = "Telemetry";
}

/// <summary>Is the chain's telemetry at both ends, listened to by OpenTelemetry's own SDK.</summary>
internal sealed class TelemetryRig : IDisposable
{
    private static readonly ActivitySource Around = new("Tests.Around");

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _meters;
    private readonly List<MetricSnapshot> _metrics = [];

    public TelemetryRig(bool listen = true, Sampler? sampler = null, KernelGuardOptions? options = null)
    {
        Stage = new TelemetryStage(_services.GetRequiredService<IMeterFactory>(), TimeProvider.System, options: options is null ? null : Microsoft.Extensions.Options.Options.Create(options));
        if (listen)
        {
            _traces = Sdk.CreateTracerProviderBuilder().SetSampler(sampler ?? new AlwaysOnSampler())
                .AddSource(KernelGuardTelemetry.SourceName, Around.Name).AddInMemoryExporter(Spans).Build();
            _meters = Sdk.CreateMeterProviderBuilder().AddMeter(KernelGuardTelemetry.MeterName).AddInMemoryExporter(_metrics).Build();
        }
    }

    public TelemetryStage Stage { get; }

    public List<Activity> Spans { get; } = [];

    public Activity Guard => Spans.Single(span => span.Kind == ActivityKind.Internal && span.Source.Name == KernelGuardTelemetry.SourceName);

    public Activity Chat => Spans.Single(span => span.Kind == ActivityKind.Client);

    public static Activity StartAround(string name) => Around.StartActivity(name) ?? throw new InvalidOperationException("Nobody listens.");

    public IChatClient Chain(IChatClient provider, Action<GuardChatOptions>? write = null, Exception? refusal = null) =>
        Stage.WrapCall(new OutcomeChatClient(new RecordingStages(Stage.WrapAttempt(new ProviderErrorChatClient(provider, new ReadErrors([]), demandsFinish: false)), write ?? (_ => { }), refusal: refusal)));

    /// <summary>Answers each series of an instrument: its tags as <c>name=value</c>, and its count or sum.</summary>
    public Dictionary<string, double> Series(string instrument)
    {
        _metrics.Clear();
        _meters!.ForceFlush();
        Dictionary<string, double> series = [];
        foreach (var metric in _metrics.Where(metric => metric.Name == instrument))
        {
            foreach (ref readonly var point in metric.MetricPoints.ToArray().AsSpan())
            {
                List<string> tags = [];
                foreach (var tag in point.Tags)
                {
                    if (tag.Value is not null)
                    {
                        tags.Add($"{tag.Key}={tag.Value}");
                    }
                }

                tags.Sort(StringComparer.Ordinal);
                series.Add(string.Join(' ', tags), metric.MetricType switch
                {
                    MetricType.Histogram => point.GetHistogramCount(),
                    MetricType.DoubleSum => point.GetSumDouble(),
                    _ => point.GetSumLong(),
                });
            }
        }

        return series;
    }

    public MetricSnapshot Metric(string instrument)
    {
        _metrics.Clear();
        _meters!.ForceFlush();
        return _metrics.Single(metric => metric.Name == instrument);
    }

    public IReadOnlyList<MetricSnapshot> Metrics()
    {
        _metrics.Clear();
        _meters!.ForceFlush();
        return [.. _metrics];
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
        Stage.Dispose();
        _services.Dispose();
    }
}
