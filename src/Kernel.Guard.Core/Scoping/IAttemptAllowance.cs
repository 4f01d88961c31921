namespace KernelGuard.Scoping;

/// <summary>Is what one completion may still send, over all who send on its behalf. Thread-safe.</summary>
internal interface IAttemptAllowance
{
    /// <summary>Takes one request; false where none is left.</summary>
    bool TryTake();
}
