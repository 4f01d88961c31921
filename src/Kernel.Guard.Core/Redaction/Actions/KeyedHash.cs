using System.Security.Cryptography;
using System.Text;

namespace KernelGuard.Redaction.Actions;

/// <summary>
/// Hashes values with a key (HMAC-SHA256, RFC 2104), so that nobody without the key can try values out. The first 64 bits are enough to tell values apart.
/// It prints nothing of its key.
/// </summary>
internal sealed class KeyedHash(string key)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>Answers what takes a value's place: <c>[[EMAIL#9f86d081884c7d65]]</c>. Equal texts of two kinds have two hashes.</summary>
    /// <param name="name">What the value's placeholder would be called.</param>
    /// <param name="value">The value in its plain form.</param>
    public string Of(string name, ReadOnlySpan<char> value)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.UTF8.GetBytes(name));
        hash.AppendData([0]);
        hash.AppendData(Encoding.UTF8.GetBytes([.. value]));
        return HashForm.Write(name, hash.GetHashAndReset());
    }
}
