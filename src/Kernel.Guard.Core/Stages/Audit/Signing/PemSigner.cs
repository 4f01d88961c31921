using System.Security.Cryptography;

namespace KernelGuard.Stages.Audit.Signing;

/// <summary>Signs with a private key of the configuration.</summary>
internal sealed class PemSigner : IAuditSigner, IDisposable
{
    private const string Setting = $"{KernelGuardOptions.Section}:Audit:SigningKey";

    private readonly ECDsa _key;

    public PemSigner(string value)
    {
        _key = ECDsa.Create();
        try
        {
            _key.ImportFromPem(PemText.Of(Setting, value));
            if (!Curves.IsP256(_key) || _key.ExportParameters(includePrivateParameters: true).D is null)
            {
                throw new CryptographicException();
            }

            PublicKey = _key.ExportSubjectPublicKeyInfoPem();
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            _key.Dispose();
            throw new GuardConfigurationException(
                $"{Setting} is no private key for ECDSA on P-256 as PEM text (what is there is not shown). Make one: openssl ecparam -name prime256v1 -genkey -noout.");
        }
    }

    public string PublicKey { get; }

    public byte[] Sign(ReadOnlySpan<byte> data) => _key.SignData(data, HashAlgorithmName.SHA256);

    public void Dispose() => _key.Dispose();
}
