using System.Security.Cryptography;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Signing;

/// <summary>Signs for a writer, or does not where there is no key.</summary>
internal sealed class LedgerSigner
{
    private readonly IAuditSigner? _signer;

    public LedgerSigner(IAuditSigner? signer)
    {
        _signer = signer;
        if (signer is not null)
        {
            using var key = Key(signer.PublicKey);
            KeyName = Curves.NameOf(key);
        }
    }

    /// <summary>Gets the key's name; null where nothing is signed.</summary>
    public string? KeyName { get; }

    /// <summary>Gets the public key; null where nothing is signed.</summary>
    public string? PublicKey => _signer?.PublicKey;

    /// <summary>Signs once and verifies it: a signature of another form, or by another key, would be found by a verification only, too late.</summary>
    /// <exception cref="LedgerFailure">The signer failed, or what it signs does not hold.</exception>
    public void Prove()
    {
        if (_signer is null)
        {
            return;
        }

        var probe = "kernel-guard audit probe v1"u8;
        using var key = Key(_signer.PublicKey);
        if (Sign(probe) is not { } signature || !key.VerifyData(probe, signature, HashAlgorithmName.SHA256))
        {
            throw new LedgerFailure(
                "The signer of the audit ledger makes signatures that its public key does not verify. IAuditSigner.Sign answers ECDSA over SHA-256 as r and s, 32 bytes each (IEEE P1363), and not DER.", passing: false);
        }
    }

    /// <summary>Sees to it that nothing unsigned comes among what is signed, which would break the verification of all that follows for ever.</summary>
    /// <exception cref="LedgerFailure">The ledger is signed, and there is no key here.</exception>
    public void ProveFor(string ledger, bool isSigned)
    {
        if (isSigned && _signer is null)
        {
            throw new LedgerFailure($"The audit ledger '{ledger}' is signed, and this process has no key. Name it in {KernelGuardOptions.Section}:Audit:SigningKey, or name another ledger.", passing: false);
        }
    }

    /// <exception cref="LedgerFailure">The signer failed.</exception>
    public byte[]? Sign(ReadOnlySpan<byte> data)
    {
        try
        {
            return _signer?.Sign(data);
        }
        catch (Exception error)
        {
            throw new LedgerFailure($"The signer of the audit ledger failed with {error.GetType().Name}.", passing: true);
        }
    }

    private static ECDsa Key(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return Curves.IsP256(key) ? key : throw new CryptographicException();
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new GuardConfigurationException("IAuditSigner.PublicKey is no public key for ECDSA on P-256 as PEM text.");
        }
    }
}
