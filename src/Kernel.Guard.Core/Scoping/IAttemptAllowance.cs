namespace KernelGuard.Scoping;

/// <summary>Is what one completion may still send, over all who send on its behalf. Thread-safe.</summary>
internal interface IAttemptAllowance
{
    /// <summary>
    /// How many requests of one completion may repeat another one whose key was replaced: on a busy machine that happens more than once while one is on its
    /// way, and a source whose every answer is another refused key has an end.
    /// </summary>
    const int MostReplacements = 4;

    /// <summary>Takes one request; false where none is left.</summary>
    bool TryTake();

    /// <summary>Takes one of the few requests that repeat another one whose key was replaced while it was on its way; false where none is left.</summary>
    bool TryTakeReplacement();
}
