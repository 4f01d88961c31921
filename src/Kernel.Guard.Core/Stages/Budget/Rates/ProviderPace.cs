using KernelGuard.Scoping;

namespace KernelGuard.Stages.Budget;

/// <summary>Paces what is sent to one model of one endpoint by what the provider says is left. All policies share it. Thread-safe.</summary>
internal sealed class ProviderPace(TimeProvider time)
{
    private readonly Lock _gate = new();
    private PacedAmount _requests;
    private PacedAmount _tokens;
    private long _pausedSince;
    private TimeSpan _pause;

    /// <summary>Takes room for one request.</summary>
    /// <param name="tokens">The tokens that it is likely to take.</param>
    /// <param name="taken">What it took, for its answer.</param>
    /// <returns>Zero where it was taken; else how long to wait before asking again.</returns>
    public TimeSpan TryTake(long tokens, out PacedAttempt taken)
    {
        taken = default;
        lock (_gate)
        {
            var wait = _pause - time.GetElapsedTime(_pausedSince);
            if (_pause > TimeSpan.Zero && wait > TimeSpan.Zero)
            {
                return wait;
            }

            _pause = TimeSpan.Zero;
            var (requests, others) = (_requests.WaitFor(1, time), _tokens.WaitFor(tokens, time));
            if (requests > TimeSpan.Zero || others > TimeSpan.Zero)
            {
                return requests > others ? requests : others;
            }

            _requests.Take(1);
            _tokens.Take(tokens);
            taken = new PacedAttempt(this, _requests.Taken, _tokens.Taken);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Learns from an attempt's answer what is left.</summary>
    public void See(ProviderLimits said, in PacedAttempt attempt)
    {
        lock (_gate)
        {
            _requests.See(said.Requests, attempt.Requests, time);
            _tokens.See(said.Tokens, attempt.Tokens, time);
        }
    }

    /// <summary>Sends nothing for a time, which the provider asked for when it refused.</summary>
    public void Pause(TimeSpan length)
    {
        lock (_gate)
        {
            if (length > _pause - time.GetElapsedTime(_pausedSince))
            {
                (_pause, _pausedSince) = (length, time.GetTimestamp());
            }
        }
    }
}
