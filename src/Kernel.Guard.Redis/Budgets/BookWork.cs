namespace KernelGuard.Redis.Budgets;

/// <summary>Is how much a script is given to do.</summary>
/// <param name="Entries">What is to be booked.</param>
/// <param name="Attempts">What is to be reserved.</param>
internal readonly record struct BookWork(int Entries, int Attempts);
