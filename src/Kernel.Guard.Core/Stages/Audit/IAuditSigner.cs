namespace KernelGuard;

/// <summary>
/// Signs the ledger's checkpoints and heads. Register one as a service where the key must not lie in the configuration.
/// </summary>
/// <remarks>
/// It is asked once for each commit and each checkpoint, one at a time, by the thread that writes: one that takes longer than a millisecond slows
/// the ledger down. An error counts as a full disk.
/// </remarks>
public interface IAuditSigner
{
    /// <summary>Gets the public key as PEM text: ECDSA on P-256. It never changes in the life of a signer.</summary>
    string PublicKey { get; }

    /// <summary>Signs with ECDSA and SHA-256.</summary>
    /// <param name="data">What is signed, at most 200 bytes.</param>
    /// <returns>The signature: <c>r</c> and <c>s</c>, 32 bytes each (IEEE P1363).</returns>
    byte[] Sign(ReadOnlySpan<byte> data);
}
