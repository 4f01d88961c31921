using System.Diagnostics.Metrics;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Owns the source and the instruments, and puts the two ends of telemetry into a chain.</summary>
internal sealed class TelemetryStage(
    IMeterFactory meters, TimeProvider time, ContentCapture? contents = null, IOptions<KernelGuardOptions>? options = null, ILoggerFactory? loggers = null) : IDisposable
{
    private readonly ILogger? _attempts = loggers?.CreateLogger(AttemptLog.Category);
    private readonly TelemetrySignals _signals = new(meters.CreateGuardMeter()) { Tenants = options?.Value.Telemetry.CostByTenant == true ? new() : null };

    /// <summary>Puts one span and its instruments around a completion.</summary>
    public IChatClient WrapCall(IChatClient inner) =>
        new ListeningChatClient(inner, new CallTelemetryChatClient(inner, _signals, time), _signals, wholeCall: true);

    /// <summary>Puts one span and its instruments around an attempt.</summary>
    /// <param name="inner">What makes the attempt.</param>
    /// <param name="policy">The policy, by which the span carries content; null for none.</param>
    public IChatClient WrapAttempt(IChatClient inner, GuardPolicy? policy = null) => new ListeningChatClient(
        inner, new AttemptTelemetryChatClient(inner, _signals, time, policy is null ? null : contents?.Of(policy), _attempts), _signals, wholeCall: false);

    public void Dispose() => _signals.Dispose();
}
