using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

/// <summary>Is a host with the guard's whole chain over a scripted provider, listened to by OpenTelemetry's own SDK: spans, metrics and logs.</summary>
internal sealed class ListenedHost
{
    public List<Activity> Spans { get; } = [];

    public List<LogRecord> Logs { get; } = [];

    public IReadOnlyList<MetricSnapshot> Metrics { get; private set; } = [];

    public Activity Guard => Spans.Single(static span => span.Kind == ActivityKind.Internal);

    public async Task RunAsync(ScriptedProvider provider, GuardPolicyOptions policy, Func<IChatClient, Task> ask, Action<KernelGuardOptions>? configure = null, ILoggerProvider? log = null)
    {
        List<MetricSnapshot> exported = [];
        using var traces = Sdk.CreateTracerProviderBuilder().AddSource(KernelGuardTelemetry.SourceName).AddInMemoryExporter(Spans).Build();
        using var meters = Sdk.CreateMeterProviderBuilder().AddMeter(KernelGuardTelemetry.MeterName).AddInMemoryExporter(exported).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging =>
        {
            logging.AddOpenTelemetry(logs => logs.AddInMemoryExporter(Logs));
            if (log is not null)
            {
                logging.AddProvider(log);
            }
        });
        services.AddKernelGuardCore(options =>
        {
            options.UnknownModel = UnknownModel.Warn;
            options.Telemetry.Content = TelemetryContent.Redacted;
            options.Policies["listened"] = policy;
            options.DefaultPolicy = "listened";
            configure?.Invoke(options);
        }).AddProvider(_ => provider);
        await using var host = services.BuildServiceProvider();
        await ask(host.GetRequiredService<IChatClient>());
        meters.ForceFlush();
        Metrics = [.. exported];
    }

    /// <summary>Answers each series of an instrument: its tags as <c>name=value</c>, and its count or sum.</summary>
    public Dictionary<string, double> Series(string instrument) => Metrics.Where(metric => metric.Name == instrument).SelectMany(static metric => metric.MetricPoints.Select(point =>
        (Tags: Tags(point), Value: metric.MetricType == MetricType.Histogram ? point.GetHistogramCount() : (double)point.GetSumLong()))).ToDictionary(static one => one.Tags, static one => one.Value);

    private static string Tags(MetricPoint point)
    {
        List<string> tags = [];
        foreach (var (name, value) in point.Tags)
        {
            if (value is not null)
            {
                tags.Add($"{name}={value}");
            }
        }

        tags.Sort(StringComparer.Ordinal);
        return string.Join(' ', tags);
    }
}
