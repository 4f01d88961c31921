using KernelGuard.Scoping;

namespace KernelGuard.Stages.Resilience;

/// <summary>Counts the attempts that one completion has left, over retry, fallback and hedge together. Thread-safe, but for <see cref="Begin"/>.</summary>
internal sealed class AttemptBudget : IAttemptAllowance
{
    private int _left;
    private int _replacements;
    private bool _isOver;

    /// <summary>Begins a completion.</summary>
    /// <param name="most">The most attempts.</param>
    public void Begin(int most) => (_left, _replacements, _isOver) = (most, 0, false);

    /// <summary>Ends it: no further attempt follows, whatever is left for the requests of the one that is under way.</summary>
    public void End() => Volatile.Write(ref _isOver, true);

    public bool HasMoreThan(int reserved) => !Volatile.Read(ref _isOver) && Volatile.Read(ref _left) > reserved;

    /// <summary>Takes one attempt, and leaves those that are reserved for others.</summary>
    public bool TryTake(int reserved)
    {
        var left = Volatile.Read(ref _left);
        while (left > reserved)
        {
            var seen = Interlocked.CompareExchange(ref _left, left - 1, left);
            if (seen == left)
            {
                return true;
            }

            left = seen;
        }

        return false;
    }

    public bool TryTake() => TryTake(0);

    public bool TryTakeReplacement() => Interlocked.Increment(ref _replacements) <= IAttemptAllowance.MostReplacements;

    /// <summary>Gives back an attempt that was not sent.</summary>
    public void Return() => Interlocked.Increment(ref _left);
}
