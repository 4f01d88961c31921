namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Is a connection to the subjects' keys.</summary>
internal abstract class KeysConnection : StoreConnection
{
    /// <summary>Answers a number that is another one once another process has erased a key.</summary>
    public abstract long Version();

    /// <summary>Tells other processes that a key is deleted, in the transaction that deletes it.</summary>
    public virtual void TellErased()
    {
    }
}
