using System.Diagnostics.CodeAnalysis;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Is the end of a flight: what ends it early, how it ended, and who waits until it has.</summary>
/// <remarks>Thread-safe; it lands once.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A cancellation source without a timer holds nothing, and whoever leaves last may cancel one that has just landed.")]
internal sealed class FlightLanding
{
    /// <summary>How long whoever leaves last waits for the provider's client to heed its cancellation.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile FlightEnd? _end;

    /// <summary>Gets what is cancelled when nobody waits any more.</summary>
    public CancellationToken Token => _cancel.Token;

    /// <summary>Gets whether it landed with an answer.</summary>
    public bool HasAnswer => _end is { Error: null, Again: false };

    /// <summary>Gets how it ended; null before.</summary>
    public FlightEnd? End
    {
        get => _end;
        set => _end = value;
    }

    /// <summary>Wakes whoever waits for it.</summary>
    public void Landed() => _landed.SetResult();

    /// <summary>Ends it early.</summary>
    /// <param name="isOver">Whether it is to end.</param>
    public void CancelIf(bool isOver)
    {
        if (isOver)
        {
            // What a client does when it is cancelled is its own, and nobody waits for it here.
            _ = _cancel.CancelAsync();
        }
    }

    /// <summary>Ends it early and waits until it is settled, for as long as anybody does.</summary>
    /// <param name="cancels">Whether it is to be cancelled, or has its answer and stores it.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Whether it has landed.</returns>
    public async ValueTask<bool> SettleAsync(bool cancels, TimeProvider time)
    {
        CancelIf(cancels);
        await _landed.Task.WaitAsync(LongestWait, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _landed.Task.IsCompleted;
    }
}
