using System.Buffers.Binary;
using System.Security.Cryptography;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>
/// Is the key of an answer: SHA-256 over the binary form of everything that decides it. A fast hash would need the request beside the answer
/// to tell two of them apart; this one keeps no request in the cache, and nobody can make two requests that share a key.
/// </summary>
internal readonly struct CacheKey : IEquatable<CacheKey>
{
    /// <summary>How many characters the key in the store has.</summary>
    public const int Length = 3 + (2 * SHA256.HashSizeInBytes);

    private const string Prefix = "kg:";
    private const int PrefixBytes = 8;

    // Raised when the form changes, so that entries of an older form are not found.
    private const int Form = 8;

    private readonly Digest _digest;

    private CacheKey(in Digest digest) => _digest = digest;

    /// <summary>Gets the first 16 hexadecimal digits of the hash.</summary>
    public string Short => Convert.ToHexStringLower(((ReadOnlySpan<byte>)_digest)[..PrefixBytes]);

    /// <summary>Makes the key of a request, or answers false where something in it cannot be keyed.</summary>
    /// <param name="partition">Who shares the answer.</param>
    /// <param name="chain">What of the chain decides the answer.</param>
    /// <param name="model">The model asked, or null where the provider decides.</param>
    /// <param name="messages">The messages, redacted.</param>
    /// <param name="options">The options.</param>
    /// <param name="key">The key.</param>
    /// <param name="known">The keys of forms that are asked for again and again; null for none.</param>
    public static bool TryCreate(
        CachePartition partition, ChainTerms chain, string? model, IList<ChatMessage> messages, GuardChatOptions options, out CacheKey key, KnownForms? known = null)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(chain);
        var writer = new KeyWriter { ReadsObjects = chain.SendsRaw };
        try
        {
            writer.Number(Form);
            writer.Number((int)partition.Kind);
            writer.Number((int)partition.Keep);
            writer.Text(partition.Tenant);
            writer.Text(partition.User);
            writer.Text(partition.Conversation);
            chain.Write(ref writer);
            writer.Text(options.Call.Policy.PromptVersion);

            // Two functions of one prompt have entries of their own, so that each is found by the tags of its own function.
            writer.Text(options.Call.Policy.Function);
            writer.Text(model);
            if (!OptionsForm.TryWrite(ref writer, options) || !MessagesForm.TryWrite(ref writer, messages, chain.SendsRaw))
            {
                key = default;
                return false;
            }

            key = known?.KeyOf(writer.Form) ?? OfForm(writer.Form);
            return true;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Reads a key as a store holds it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CacheKey key)
    {
        var digest = default(Digest);
        var read = text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.FromHexString(text[Prefix.Length..], digest, out _, out _) == System.Buffers.OperationStatus.Done;
        key = new CacheKey(digest);
        return read;
    }

    /// <summary>Makes the key of a form.</summary>
    public static CacheKey OfForm(ReadOnlySpan<byte> form)
    {
        var digest = default(Digest);
        SHA256.HashData(form, digest);
        return new CacheKey(digest);
    }

    public bool Equals(CacheKey other) => ((ReadOnlySpan<byte>)_digest).SequenceEqual(other._digest);

    public override bool Equals(object? obj) => obj is CacheKey other && Equals(other);

    // The hash is as good as random already.
    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(_digest);

    public void Write(Span<char> text)
    {
        Prefix.CopyTo(text);
        Convert.TryToHexStringLower(_digest, text[Prefix.Length..], out _);
    }

    public override string ToString() => string.Create(Length, this, static (text, key) => key.Write(text));

    [System.Runtime.CompilerServices.InlineArray(SHA256.HashSizeInBytes)]
    private struct Digest
    {
        private byte _first;
    }
}
