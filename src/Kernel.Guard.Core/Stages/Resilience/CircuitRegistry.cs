using System.Collections.Concurrent;
using KernelGuard.Policies;
using Polly.Telemetry;

namespace KernelGuard.Stages.Resilience;

/// <summary>Keeps the breakers: one for each endpoint, model and setting, shared by all policies with equal settings. Thread-safe.</summary>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
/// <param name="metrics">The instruments; null for none.</param>
/// <param name="telemetry">How Polly's own events are told; null for not at all.</param>
internal sealed class CircuitRegistry(TimeProvider time, ResilienceLog log, CircuitMetrics? metrics = null, TelemetryOptions? telemetry = null)
{
    private readonly ConcurrentDictionary<(string Endpoint, CircuitBreakerPolicy Policy), EndpointCircuits> _endpoints = new();

    public EndpointCircuits Of(string endpoint, CircuitBreakerPolicy policy) =>
        _endpoints.GetOrAdd((endpoint, policy), static (key, registry) => new EndpointCircuits(key.Endpoint, key.Policy, registry), this);

    public Circuit Open(string name, CircuitBreakerPolicy policy)
    {
        var circuit = new Circuit(name, policy, time, Changed, telemetry);
        metrics?.Watch(circuit);
        return circuit;
    }

    private void Changed(string circuit, string state)
    {
        metrics?.Changed(circuit, state);
        log.CircuitChanged(circuit, state);
    }
}

/// <summary>Keeps the breakers of one endpoint, one for each model. Thread-safe.</summary>
internal sealed class EndpointCircuits(string endpoint, CircuitBreakerPolicy policy, CircuitRegistry registry)
{
    private readonly ConcurrentDictionary<string, Lazy<Circuit>> _models = new(StringComparer.Ordinal);

    public Circuit Of(string? model) => (_models.TryGetValue(model ?? "", out var circuit) ? circuit : Added(model ?? "")).Value;

    // Lazily, as one that loses a race must not be shown.
    private Lazy<Circuit> Added(string model) =>
        _models.GetOrAdd(model, name => new Lazy<Circuit>(() => registry.Open(name.Length == 0 ? endpoint : $"{endpoint} {name}", policy)));
}
