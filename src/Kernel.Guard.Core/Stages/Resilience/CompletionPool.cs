using System.Collections.Concurrent;

namespace KernelGuard.Stages.Resilience;

/// <summary>Keeps the completions of one policy that have ended at once, so that the next ones allocate nothing. Thread-safe.</summary>
/// <param name="plan">The policy's plan.</param>
internal sealed class CompletionPool(ResiliencePlan plan)
{
    private const int Most = 128;

    private readonly ConcurrentQueue<Completion> _free = new();
    private Completion? _next;
    private int _kept;

    /// <summary>Answers one that nobody uses.</summary>
    public Completion Take()
    {
        if (Volatile.Read(ref _next) is { } next && Interlocked.CompareExchange(ref _next, null, next) == next)
        {
            return next;
        }

        if (_free.TryDequeue(out var free))
        {
            Interlocked.Decrement(ref _kept);
            return free;
        }

        return new Completion(plan);
    }

    /// <summary>Takes back one that has its answer, where nothing is left of it.</summary>
    public void Return(Completion completion)
    {
        if (!completion.TryForget() || (Volatile.Read(ref _next) is null && Interlocked.CompareExchange(ref _next, completion, null) is null))
        {
            return;
        }

        if (Interlocked.Increment(ref _kept) <= Most)
        {
            _free.Enqueue(completion);
            return;
        }

        Interlocked.Decrement(ref _kept);
    }
}
