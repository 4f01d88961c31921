namespace KernelGuard.Redis.Budgets;

/// <summary>Is the part of a window in which a moment lies, in microseconds since 1970. Hosts whose time zones differ name different parts; all of them count.</summary>
/// <param name="End">When the next part begins.</param>
/// <param name="Expires">When what was spent in it stops counting.</param>
internal sealed record WindowPart(long End, long Expires);
