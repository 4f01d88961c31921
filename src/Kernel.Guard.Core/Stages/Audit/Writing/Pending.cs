using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Is what waits in the queue: an entry, or work for the writer, or neither, which is a mark that somebody waits for.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Done">Ends when it is on disk, for who waits for that.</param>
/// <param name="Work">The work; it is done when all that was queued before it is on disk.</param>
internal readonly record struct Pending(AuditEntry? Entry, TaskCompletionSource? Done, Action<LedgerWriter>? Work = null)
{
    public static TaskCompletionSource Waiting() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes one that nobody waits for.</summary>
    public static TaskCompletionSource Over()
    {
        var over = Waiting();
        over.SetResult();
        return over;
    }

    /// <summary>Refuses the entry to whoever waits for it; answers false where it is none, or nobody waits.</summary>
    public bool TryRefuse(LedgerFailure failure)
    {
        if (this is not { Entry: not null, Done: { } done })
        {
            return false;
        }

        done.TrySetException(failure.ForCaller());
        return true;
    }
}
