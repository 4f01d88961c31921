namespace KernelGuard.Stages.Resilience;

/// <summary>Is what the choice of a target must know of the attempt that it is for.</summary>
/// <param name="MayProbe">Whether the attempt may try a target that rests.</param>
/// <param name="Shut">Those whose circuit is open.</param>
/// <param name="Full">Those whose concurrency limit has no place. Instead of one of them none is asked that is not well, or has failed: a place will be free.</param>
/// <param name="Beside">Whether it is a hedge: it is not sent to one that has just failed.</param>
internal readonly record struct NextAttempt(bool MayProbe, ulong Shut, ulong Full, bool Beside);
