using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Resilience;

/// <summary>Shows the breakers: the state of each now, and how often it changed. Thread-safe.</summary>
/// <remarks>A breaker's name holds a model, which a host may take from its caller: beyond the first 100 breakers none is shown.</remarks>
internal sealed class CircuitMetrics
{
    private const int MostShown = 100;
    private static readonly string[] States = ["closed", "half_open", "open"];

    private readonly ConcurrentBag<Circuit> _circuits = [];
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);
    private readonly Counter<long>? _transitions;

    public CircuitMetrics(IMeterFactory? meters)
    {
        var meter = meters?.CreateGuardMeter();
        _transitions = meter?.CreateCounter<long>(TelemetryNames.CircuitTransitions, "{transition}", "Changes of circuit breakers, by the new state.");
        meter?.CreateObservableUpDownCounter(TelemetryNames.CircuitState, Observe, "{circuit}", "Circuit breakers: 1 for the state that one is in, 0 for the others.");
    }

    /// <summary>Shows a breaker from now on, and begins its openings at zero, so that the first one is an increase and alerts.</summary>
    public void Watch(Circuit circuit)
    {
        if (_transitions is null || (_names.Count >= MostShown && !_names.ContainsKey(circuit.Name)))
        {
            return;
        }

        _names.TryAdd(circuit.Name, true);
        _circuits.Add(circuit);
        _transitions.Add(0, NameOf(circuit.Name), StateOf("open"));
    }

    public void Changed(string circuit, string state)
    {
        if (_names.ContainsKey(circuit))
        {
            _transitions?.Add(1, NameOf(circuit), StateOf(state));
        }
    }

    // Policies with other settings have breakers of their own for one endpoint and model: shown is the worst.
    private IEnumerable<Measurement<int>> Observe()
    {
        foreach (var named in _circuits.GroupBy(static circuit => circuit.Name))
        {
            var worst = named.Max(static circuit => Array.IndexOf(States, circuit.State));
            for (var i = 0; i < States.Length; i++)
            {
                yield return new Measurement<int>(i == worst ? 1 : 0, NameOf(named.Key), StateOf(States[i]));
            }
        }
    }

    private static KeyValuePair<string, object?> NameOf(string circuit) => new(TelemetryNames.CircuitName, circuit);

    private static KeyValuePair<string, object?> StateOf(string state) => new(TelemetryNames.CircuitState, state);
}
