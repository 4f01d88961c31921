namespace KernelGuard.Scoping;

/// <summary>Marks a client that makes several attempts of one request: it retries, hedges or falls back. It is found as a service of a client.</summary>
internal interface IRepeatsAttempts;
