namespace KernelGuard.Testing.Recording;

/// <summary>How an exchange ended.</summary>
internal sealed record RequestEnd(RequestOutcome Outcome, int Status, int ChunksSent, TimeSpan Duration);
