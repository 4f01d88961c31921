using System.Security.Cryptography;
using KernelGuard.Stages.Audit.Files;

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
            using var key = ECDsa.Create();
            key.ImportFromPem(signer.PublicKey);
            KeyName = Curves.NameOf(key);
        }
    }

    /// <summary>Gets the key's name; null where nothing is signed.</summary>
    public string? KeyName { get; }

    /// <summary>Gets the public key; null where nothing is signed.</summary>
    public string? PublicKey => _signer?.PublicKey;

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
}
