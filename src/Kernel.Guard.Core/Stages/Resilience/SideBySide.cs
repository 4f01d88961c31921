using Polly;

namespace KernelGuard.Stages.Resilience;

/// <summary>Keeps the attempts that run side by side, so that those that lose are ended and waited for. Polly would let go of them.</summary>
internal sealed class SideBySide
{
    private readonly Lock _gate = new();
    private readonly List<Task<Outcome<Answer>>> _attempts = new(2);

    public Task<Outcome<Answer>> Run(ValueTask<Outcome<Answer>> attempt)
    {
        var task = attempt.AsTask();
        lock (_gate)
        {
            _attempts.Add(task);
        }

        return task;
    }

    /// <summary>Waits for all; a stream that was opened and did not win is cancelled upstream and released.</summary>
    /// <param name="winner">The stream that won, or null.</param>
    public async Task EndAsync(AttemptStream? winner)
    {
        Task<Outcome<Answer>>[] attempts;
        lock (_gate)
        {
            attempts = [.. _attempts];
        }

        foreach (var attempt in attempts)
        {
            // The pipeline has cancelled its token already, and an attempt turns every error into its outcome.
            var outcome = await attempt.ConfigureAwait(false);
            if (outcome.Exception is null && outcome.Result.Stream is { } stream && stream != winner)
            {
                await stream.AbandonAsync().ConfigureAwait(false);
            }
        }
    }
}
