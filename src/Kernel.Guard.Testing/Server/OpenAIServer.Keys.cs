using KernelGuard.Testing.Server;

namespace KernelGuard.Testing;

/// <content>The keys, which may change while it runs.</content>
public sealed partial class OpenAIServer
{
    /// <summary>Accepts a key from now on, beside those accepted already.</summary>
    /// <param name="key">The key; not blank.</param>
    public void AcceptKey(string key) => SetKey(key, KeyStanding.Accepted);

    /// <summary>Answers a key with 401 from now on; requests under way go on.</summary>
    /// <param name="key">The key; not blank.</param>
    public void RevokeKey(string key) => SetKey(key, KeyStanding.Revoked);

    /// <summary>Answers a key with 429 and <c>insufficient_quota</c> from now on, until <see cref="AcceptKey"/>.</summary>
    /// <param name="key">The key; not blank.</param>
    public void ExhaustKey(string key) => SetKey(key, KeyStanding.WithoutQuota);

    /// <summary>Answers how many requests came with a key since it was first accepted, refused ones among them.</summary>
    /// <param name="key">The key; not blank.</param>
    /// <returns>The number; 0 for a key that was never accepted.</returns>
    public long RequestCountOf(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return _keys.RequestsWith(key);
    }

    private void SetKey(string key, KeyStanding standing)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        _keys.Set(key, standing);
    }
}
