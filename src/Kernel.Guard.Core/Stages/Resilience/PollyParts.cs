using System.Diagnostics.Metrics;
using KernelGuard.Concurrency;
using Polly;
using Polly.Registry;
using Polly.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is what the stage has of a host's Polly: its telemetry, and the pipeline around each attempt that the host registered.</summary>
internal sealed record PollyParts
{
    /// <summary>The key of the host's pipeline.</summary>
    public const string AttemptKey = "KernelGuard.Attempt";

    /// <summary>Gets how Polly's events are told; null for not at all.</summary>
    public TelemetryOptions? Telemetry { get; init; }

    /// <summary>Gets the host's pipeline around each attempt, or null.</summary>
    public ResiliencePipeline? Attempt { get; init; }

    /// <summary>Gets where jitter comes from: 0 to 1.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;

    /// <summary>Makes the stage of a container.</summary>
    public static ResilienceStage Stage(IServiceProvider services) => new(
        services.GetService<TimeProvider>() ?? TimeProvider.System,
        services.GetService<ILogger<ResilienceStage>>() ?? NullLogger<ResilienceStage>.Instance,
        new PollyParts
        {
            Telemetry = TelemetryOf(services),
            Attempt = services.GetService<ResiliencePipelineProvider<string>>() is { } pipelines && pipelines.TryGetPipeline(AttemptKey, out var pipeline) ? pipeline : null,
        },
        services.GetService<ConcurrencyLimits>(),
        services.GetService<IMeterFactory>());

    /// <summary>Answers how the events of the guard's pipelines are told: as the host's are, at Information at most where it chose no severities.</summary>
    public static TelemetryOptions TelemetryOf(IServiceProvider services)
    {
        var options = services.GetService<IOptions<TelemetryOptions>>()?.Value is { } own ? new TelemetryOptions(own) : new TelemetryOptions();
        if (options.LoggerFactory is NullLoggerFactory)
        {
            options.LoggerFactory = services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        }

        // What is worth a warning the stage logs itself, once; Polly's own words are for whoever looks closer.
        options.SeverityProvider ??= static args => args.Event.Severity > ResilienceEventSeverity.Information ? ResilienceEventSeverity.Information : args.Event.Severity;
        return options;
    }
}
