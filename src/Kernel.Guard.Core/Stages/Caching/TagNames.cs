using System.Security.Cryptography;
using System.Text;

namespace KernelGuard.Stages.Caching;

/// <summary>
/// Gives tags the names under which stores, messages and logs know them: with a key of the host's, nobody who reads a store can try whose tag it is.
/// Immutable and thread-safe.
/// </summary>
/// <param name="key">The key; null for the tags' own hashes.</param>
internal sealed class TagNames(string? key = null)
{
    private const int ShortestKey = 16;
    private const int Bytes = 16;

    private readonly byte[]? _key = key is null ? null : Encoding.UTF8.GetBytes(key);

    /// <summary>Checks the options.</summary>
    /// <exception cref="GuardConfigurationException">The key is too short; the text names its path.</exception>
    public static TagNames Of(CacheStoreOptions options) => options.TagKey is null or { Length: >= ShortestKey }
        ? new TagNames(options.TagKey)
        : throw new GuardConfigurationException(
            FormattableString.Invariant($"{KernelGuardOptions.Section}:{nameof(KernelGuardOptions.Cache)}:{nameof(CacheStoreOptions.TagKey)} is a secret of {ShortestKey} characters or more, and it is shorter."));

    public string Of(CacheTag tag)
    {
        if (_key is null)
        {
            return tag.Text;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(tag.Text), hash);
        return Convert.ToHexStringLower(hash[..Bytes]);
    }
}
