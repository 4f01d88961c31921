using System.Security.Cryptography;

namespace KernelGuard.Stages.Audit.Signing;

/// <summary>Knows the one curve that the ledger signs with.</summary>
internal static class Curves
{
    public static bool IsP256(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve.Oid is { } oid
        && (oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value || oid.FriendlyName is "nistP256" or "ECDSA_P256");

    /// <summary>Names a key: the beginning of the SHA-256 of its public form, in hexadecimal.</summary>
    public static string NameOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 16));
}
