namespace KernelGuard;

/// <summary>Tells that a circuit breaker is open and nothing was sent.</summary>
/// <param name="circuit">The circuit's name: endpoint and model.</param>
/// <param name="retryAfter">How long it stays open; null where unknown.</param>
public sealed class CircuitOpenException(string circuit, TimeSpan? retryAfter)
    : GuardException($"The circuit '{circuit}' is open after too many failures; nothing was sent. Name another model in [Fallback], or try again later.", "circuit_open")
{
    /// <summary>Gets the circuit's name.</summary>
    public string Circuit { get; } = circuit;

    /// <summary>Gets how long it stays open, or null.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
