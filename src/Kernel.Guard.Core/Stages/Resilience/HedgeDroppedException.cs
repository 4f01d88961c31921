namespace KernelGuard.Stages.Resilience;

/// <summary>Tells the pipeline, and nobody else, that a hedge is out of the race.</summary>
internal sealed class HedgeDroppedException : Exception;
