using KernelGuard.Stages.Audit.Keys;
using KernelGuard.Stages.Audit.Signing;

namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Knows where a ledger and its subjects' keys lie: in SQLite files, or in the database of another package.</summary>
/// <remarks>Thread-safe.</remarks>
internal interface ILedgerStore
{
    /// <summary>Gets the ledger's name for whoever reads a message. It holds no password.</summary>
    string Name { get; }

    /// <summary>Gets the name of what holds the keys.</summary>
    string KeysName { get; }

    /// <summary>Answers whether a ledger is there, so that reading it is no error.</summary>
    /// <exception cref="AuditException">It cannot be asked.</exception>
    bool IsThere();

    /// <summary>Opens the ledger to append and its keys, and makes what is not there.</summary>
    /// <exception cref="LedgerFailure">One cannot be opened.</exception>
    (LedgerConnection Ledger, SubjectKeys Keys) OpenToAppend(LedgerSigner signer, TimeProvider time);

    /// <summary>Opens the ledger to read.</summary>
    /// <exception cref="AuditException">It is not there, or no ledger of this version.</exception>
    LedgerConnection OpenToRead();

    /// <summary>Opens the keys to read; null where there are none.</summary>
    /// <exception cref="LedgerFailure">They cannot be opened.</exception>
    KeysConnection? OpenKeysToRead();

    /// <summary>Sees to it that deleted keys are not among the stored keys any more, waiting for who still reads them.</summary>
    /// <param name="secrets">The bytes that were deleted.</param>
    /// <param name="anew">Whether all is written anew in any case, as of some deleted keys the bytes are not known.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="AuditException">A reader does not let go, or the bytes are still there: erase again.</exception>
    Task OverwriteKeysAsync(IReadOnlyList<byte[]> secrets, bool anew, TimeProvider time, CancellationToken cancellationToken);
}
