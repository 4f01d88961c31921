using System.Security.Cryptography;

namespace KernelGuard.Stages.Audit.Signing;

/// <summary>Holds the public keys that a verification accepts, by name.</summary>
internal sealed class TrustedKeys : IDisposable
{
    private readonly Dictionary<string, ECDsa> _keys = new(StringComparer.Ordinal);

    /// <exception cref="GuardConfigurationException">A text is no public key.</exception>
    public TrustedKeys(IEnumerable<string> keys)
    {
        foreach (var text in keys)
        {
            var key = ECDsa.Create();
            try
            {
                key.ImportFromPem(PemText.Of($"{KernelGuardOptions.Section}:Audit:TrustedKeys", text));
                if (!Curves.IsP256(key))
                {
                    throw new CryptographicException();
                }

                if (!_keys.TryAdd(Curves.NameOf(key), key))
                {
                    key.Dispose();
                }
            }
            catch (Exception error) when (error is CryptographicException or ArgumentException)
            {
                key.Dispose();
                Dispose();
                throw new GuardConfigurationException($"{KernelGuardOptions.Section}:Audit:TrustedKeys holds what is no public key for ECDSA on P-256 as PEM text.");
            }
        }
    }

    public bool Any => _keys.Count > 0;

    /// <summary>Says what is wrong with a signature; null where it holds, or where no key is trusted.</summary>
    public string? Wrong(ReadOnlySpan<byte> data, string? key, byte[]? signature)
    {
        if (!Any)
        {
            return null;
        }

        if (signature is null || key is null)
        {
            return "carries no signature";
        }

        return !_keys.TryGetValue(key, out var known) ? "is signed with a key that is not trusted"
            : known.VerifyData(data, signature, HashAlgorithmName.SHA256) ? null : "carries a signature that does not hold";
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }
}
