using System.Security.Cryptography;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>
/// Is what of a chain decides an answer, whatever is asked: how messages are redacted, which provider answers, what the host calls it, and whether it is
/// sent raw objects that hang on messages. Made once for each chain; immutable.
/// </summary>
internal sealed class ChainTerms
{
    private readonly byte[] _digest;

    /// <summary>Makes the terms.</summary>
    /// <param name="redaction">How messages are redacted; null where they are not.</param>
    /// <param name="provider">Who answers.</param>
    /// <param name="sendsRaw">Whether the provider's client may send raw objects that hang on messages of an earlier answer, in place of what is seen.</param>
    /// <param name="name">The host's name of what answers; null for none.</param>
    public ChainTerms(RedactionPolicy? redaction = null, ProviderIdentity provider = default, bool sendsRaw = false, string? name = null)
    {
        SendsRaw = sendsRaw;
        var writer = new KeyWriter();
        try
        {
            RedactionForm.Write(ref writer, redaction);
            writer.Text(provider.Name);
            writer.Text(provider.Address);
            writer.Text(provider.Group);
            writer.Text(name);
            _digest = SHA256.HashData(writer.Form);
        }
        finally
        {
            writer.Dispose();
        }
    }

    public bool SendsRaw { get; }

    public void Write(ref KeyWriter writer) => writer.Bytes(_digest);
}
