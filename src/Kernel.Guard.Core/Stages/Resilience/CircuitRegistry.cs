using System.Collections.Concurrent;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Resilience;

/// <summary>Keeps the breakers: one for each endpoint, model and setting, shared by all policies with equal settings. Thread-safe.</summary>
internal sealed class CircuitRegistry(TimeProvider time, ResilienceLog log)
{
    private readonly ConcurrentDictionary<(string Endpoint, CircuitBreakerPolicy Policy), EndpointCircuits> _endpoints = new();

    public EndpointCircuits Of(string endpoint, CircuitBreakerPolicy policy) =>
        _endpoints.GetOrAdd((endpoint, policy), static (key, registry) => new EndpointCircuits(key.Endpoint, key.Policy, registry.Time, registry.Log), (Time: time, Log: log));
}

/// <summary>Keeps the breakers of one endpoint, one for each model. Thread-safe.</summary>
internal sealed class EndpointCircuits(string endpoint, CircuitBreakerPolicy policy, TimeProvider time, ResilienceLog log)
{
    private readonly ConcurrentDictionary<string, Circuit> _models = new(StringComparer.Ordinal);

    public Circuit Of(string? model) => _models.TryGetValue(model ?? "", out var circuit)
        ? circuit
        : _models.GetOrAdd(model ?? "", name => new Circuit(name.Length == 0 ? endpoint : $"{endpoint} {name}", policy, time, log));
}
