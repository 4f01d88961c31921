namespace KernelGuard.Scoping;

/// <summary>Is what a stage remembers of requests beside the cache's entries. Thread-safe.</summary>
internal interface IRequestMemory
{
    /// <summary>Forgets all of it, because something was invalidated that may be in it.</summary>
    void Forget();
}
