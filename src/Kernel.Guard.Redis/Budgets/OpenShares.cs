namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Keeps what is decided without the books and what they decide apart: one after the other, and an answer to what was asked before something was let
/// through without them is none. Thread-safe.
/// </summary>
internal sealed class OpenShares
{
    private long _opened;

    /// <summary>Gets the lock under which something is let through without the books, and under which their answers are heard.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Gets how much was let through without the books so far.</summary>
    public long Opened => Volatile.Read(ref _opened);

    /// <summary>Counts what was let through. Under the lock.</summary>
    public void Open() => Volatile.Write(ref _opened, _opened + 1);
}
