using KernelGuard.Targets;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is where an attempt is sent, and what it holds until it ends.</summary>
/// <param name="Target">The target; null where the host has one.</param>
/// <param name="Probe">Whether it tries a target that rests.</param>
/// <param name="Spent">What it took off the target's rate.</param>
/// <param name="Begun">When it began, as a timestamp; 0 where the host has one target, and nothing is hedged.</param>
/// <param name="Circuit">The circuit that it passed, or null.</param>
/// <param name="CircuitProbe">Whether it tries a circuit that is open.</param>
internal readonly record struct Entered(Target? Target, bool Probe, RateShare Spent, long Begun, Circuit? Circuit, bool CircuitProbe);
