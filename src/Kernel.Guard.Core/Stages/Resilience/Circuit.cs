using System.Diagnostics.CodeAnalysis;
using KernelGuard.Policies;
using Polly;
using Polly.CircuitBreaker;
using Polly.Telemetry;
using PollyOutcome = Polly.Outcome;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Is the breaker of one model at one endpoint. Polly's strategy counts and decides; it is told the verdict of each attempt that has one.
/// </summary>
/// <remarks>
/// An attempt does not run inside Polly's strategy, because everything that does counts as a success or a failure there: a cancelled probe, or
/// one that the budget refused, would close an open circuit or hold it open. Thread-safe.
/// </remarks>
internal sealed class Circuit
{
    private readonly ResiliencePipeline<bool> _breaker;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly TimeProvider _time;
    private long _openUntil;
    private int _probing;

    public Circuit(string name, CircuitBreakerPolicy policy, TimeProvider time, Action<string, string> changed, TelemetryOptions? telemetry = null)
    {
        Name = name;
        _time = time;
        var builder = new ResiliencePipelineBuilder<bool> { TimeProvider = time, Name = name };
        _breaker = (telemetry is null ? builder : builder.ConfigureTelemetry(telemetry))
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<bool>
            {
                FailureRatio = policy.FailureRatio,
                MinimumThroughput = policy.MinimumThroughput,
                SamplingDuration = policy.SamplingDuration,

                // Asked before the state changes, so that nobody sees an open circuit without its end.
                BreakDurationGenerator = _ =>
                {
                    Volatile.Write(ref _openUntil, (time.GetUtcNow() + policy.BreakDuration).UtcTicks);
                    return new ValueTask<TimeSpan>(policy.BreakDuration);
                },
                StateProvider = _state,
                ShouldHandle = static verdict => new ValueTask<bool>(verdict.Outcome.Result),
                OnOpened = _ =>
                {
                    changed(name, "open");
                    return default;
                },
                OnHalfOpened = _ =>
                {
                    changed(name, "half_open");
                    return default;
                },
                OnClosed = _ =>
                {
                    changed(name, "closed");
                    return default;
                },
            })
            .Build();
    }

    public string Name { get; }

    /// <summary>Gets what it is now, as telemetry names it.</summary>
    public string State => _state.CircuitState switch
    {
        CircuitState.Closed => "closed",
        CircuitState.HalfOpen => "half_open",
        _ => "open",
    };

    /// <summary>Gets whether it lets no attempt pass at the moment.</summary>
    public bool IsOpen => _state.CircuitState != CircuitState.Closed
        && (Volatile.Read(ref _openUntil) > _time.GetUtcNow().UtcTicks || Volatile.Read(ref _probing) == 1);

    /// <summary>Lets an attempt pass: any while the circuit is closed, one at a time once an open one has waited.</summary>
    /// <param name="probe">Whether the attempt is the one that tries an open circuit.</param>
    /// <param name="refused">Why it may not pass.</param>
    public bool TryEnter(out bool probe, [NotNullWhen(false)] out CircuitOpenException? refused)
    {
        probe = false;
        refused = null;
        if (_state.CircuitState == CircuitState.Closed)
        {
            return true;
        }

        var wait = TimeSpan.FromTicks(Volatile.Read(ref _openUntil) - _time.GetUtcNow().UtcTicks);
        if (wait <= TimeSpan.Zero && Interlocked.CompareExchange(ref _probing, 1, 0) == 0)
        {
            probe = true;
            return true;
        }

        refused = new CircuitOpenException(Name, wait > TimeSpan.Zero ? wait : null);
        return false;
    }

    /// <summary>Takes back that an attempt passed, before anything was sent.</summary>
    /// <param name="probe">Whether it was the one that tries an open circuit.</param>
    public void Leave(bool probe)
    {
        if (probe)
        {
            Volatile.Write(ref _probing, 0);
        }
    }

    /// <summary>Tells how an attempt that had passed ended.</summary>
    /// <param name="probe">Whether it was the one that tried an open circuit.</param>
    /// <param name="ill">Whether the endpoint is ill; null where the attempt says nothing of it.</param>
    public async ValueTask LeaveAsync(bool probe, bool? ill)
    {
        try
        {
            // One that was sent before the break says nothing of the time after it: only the probe decides.
            if (ill is { } verdict && (probe || _state.CircuitState == CircuitState.Closed))
            {
                await TellAsync(verdict).ConfigureAwait(false);
            }
        }
        finally
        {
            Leave(probe);
        }
    }

    private async ValueTask TellAsync(bool ill)
    {
        // A circuit that opened meanwhile does not take the verdict; there is nothing to do about that.
        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        try
        {
            await _breaker.ExecuteOutcomeAsync(static (_, verdict) => PollyOutcome.FromResultAsValueTask(verdict), context, ill).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
