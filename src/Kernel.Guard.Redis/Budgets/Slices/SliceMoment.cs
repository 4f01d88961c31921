namespace KernelGuard.Redis.Budgets.Slices;

/// <summary>Is when a slice is asked for.</summary>
/// <param name="Now">The time, as a timestamp of a clock that never goes back.</param>
/// <param name="Lead">How far the time of day is ahead of that clock, in ticks.</param>
/// <param name="Longest">How long a call may be under way, in timestamps.</param>
/// <param name="Books">The name of the books.</param>
internal readonly record struct SliceMoment(long Now, long Lead, long Longest, string? Books);
