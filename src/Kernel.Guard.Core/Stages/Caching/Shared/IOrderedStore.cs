namespace KernelGuard.Stages.Caching.Shared;

/// <summary>
/// Is a shared store or coordinator whose server carries out what it is asked in the order in which it was asked. Where the store and the coordinator
/// have one connection, tags can be read behind an entry without waiting for the entry first.
/// </summary>
internal interface IOrderedStore
{
    /// <summary>Gets the connection; null where it does not keep an order.</summary>
    object? Connection { get; }
}
