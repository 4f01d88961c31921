namespace KernelGuard.Concurrency;

/// <summary>Is about tasks that go on when nobody waits for them any more. Thread-safe.</summary>
internal static class Unawaited
{
    /// <summary>Keeps the error of such a task from being nobody's.</summary>
    /// <param name="task">The task; null for none.</param>
    public static void Observe(Task? task) =>
        _ = task?.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
