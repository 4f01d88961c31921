using System.Data.Common;

namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Is a connection to what holds a ledger or its keys: the SQL that all stores have in common goes through it, and here is what they do each in its own way.</summary>
/// <remarks>Not thread-safe.</remarks>
internal abstract class StoreConnection : IDisposable
{
    /// <summary>Gets the connection that commands are made on.</summary>
    public abstract DbConnection Connection { get; }

    /// <summary>Begins a transaction that holds the store against all other writers, and sees all that they committed.</summary>
    public abstract DbTransaction BeginWrite();

    /// <summary>Says in words that name the store and the mend what an error of the database means.</summary>
    public abstract LedgerFailure Failure(DbException error);

    public abstract void Dispose();
}
