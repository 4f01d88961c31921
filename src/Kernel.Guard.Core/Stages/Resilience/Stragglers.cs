namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Is the owner of attempts that lost, and do not end though they were cancelled: their completions wait for them for a moment, and hand on what they have.
/// Each keeps its permit, and settles its reservation, when it ends. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed class Stragglers(TimeProvider time, ResilienceLog log)
{
    /// <summary>How long those that lost are waited for, so that the record is complete when the completion is.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits for attempts that lost, for <see cref="Patience"/> at most.</summary>
    /// <param name="losers">Their end.</param>
    /// <param name="model">The model that they ask.</param>
    public async ValueTask WaitAsync(Task losers, string? model)
    {
        try
        {
            await losers.WaitAsync(Patience, time).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!losers.IsFaulted)
        {
            // They may have left just now.
            if (!losers.IsCompleted)
            {
                log.LeftBehind(model, Patience);
            }
        }
    }
}
