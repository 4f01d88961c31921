using System.Security.Cryptography;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Is a key pair that a test signs with.</summary>
internal sealed class SigningKey : IAuditSigner, IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Private => _key.ExportPkcs8PrivateKeyPem();

    public string PublicKey => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Gets how often it signed.</summary>
    public int Signed { get; private set; }

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        Signed++;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, 200);
        return _key.SignData(data, HashAlgorithmName.SHA256);
    }

    /// <summary>Signs in the form that many key stores answer.</summary>
    public byte[] SignDer(byte[] data) => _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => _key.Dispose();
}
