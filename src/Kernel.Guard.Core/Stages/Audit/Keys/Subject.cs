using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KernelGuard.Stages.Audit.Keys;

/// <summary>
/// Is whom a key belongs to, and all that is made with the key: the pseudonym, the sealed content, the conversation's stored form and the sealed
/// name. For each use a key of its own is derived.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class Subject(string? tenant, string? user, byte[] key)
{
    public const int KeySize = 32;

    private const int NonceSize = 12;
    private const int TagSize = 16;

    private const string Veiled = "u-";

    private byte[]? _questionKey;
    private byte[]? _veilKey;
    private string? _conversation;
    private string? _storedConversation;

    public string? Tenant { get; } = tenant;

    public string? User { get; } = user;

    /// <summary>Gets the name that stands in entries: it says nothing without the key.</summary>
    public string Pseudonym { get; } = $"p-{Base64Url.EncodeToString(Derive(key, "pseudonym").AsSpan(0, 16))}";

    /// <summary>Encrypts a content for one entry, under this subject's key and the one of the entry's day, where it has one: it is read with both alone.</summary>
    public byte[] Seal(string content, Guid entry, byte[]? day) =>
        Seal(day is null ? "content" : ContentOf(day), Encoding.UTF8.GetBytes(content), entry.ToByteArray(), RandomNumberGenerator.GetBytes(NonceSize));

    /// <summary>Decrypts an entry's content; null where it is not this subject's, was changed, or its day's key is gone. Those of before days had keys have none.</summary>
    public string? Open(byte[] bytes, Guid entry, byte[]? day) =>
        (day is null ? null : Open(ContentOf(day), bytes, entry.ToByteArray())) ?? Open("content", bytes, entry.ToByteArray());

    /// <summary>
    /// Encrypts a conversation's name so that one name always has one form, by which its entries are found: the nonce is a keyed hash of the name.
    /// </summary>
    public string Conversation(string name)
    {
        if (_conversation != name)
        {
            var plain = Encoding.UTF8.GetBytes(name);
            var nonceKey = Derive(key, "conversation nonce");
            _storedConversation = $"c-{Base64Url.EncodeToString(Seal("conversation", plain, [], HMACSHA256.HashData(nonceKey, plain)[..NonceSize]))}";
            _conversation = name;
        }

        return _storedConversation!;
    }

    /// <summary>Hashes a cache key so that the same question has one form for this subject, and says nothing without the key.</summary>
    public string Question(string cacheKey) =>
        $"q-{Base64Url.EncodeToString(HMACSHA256.HashData(_questionKey ??= Derive(key, "question"), Encoding.ASCII.GetBytes(cacheKey)).AsSpan(0, 16))}";

    /// <summary>Hides another subject's question in one entry of this one's: without this subject's key no guess can be held to it, and it equals no other.</summary>
    public string Veil(string question, Guid entry) => Veiled + Base64Url.EncodeToString(Crossed(Base64Url.DecodeFromChars(question.AsSpan(2)), entry));

    /// <summary>Answers the question that <see cref="Veil"/> hid.</summary>
    public string Unveil(string stored, Guid entry) => "q-" + Base64Url.EncodeToString(Crossed(Base64Url.DecodeFromChars(stored.AsSpan(2)), entry));

    /// <summary>Answers whether a question is read with its user's key alone.</summary>
    public static bool IsVeiled(string stored) => stored.StartsWith(Veiled, StringComparison.Ordinal) && stored.Length == Veiled.Length + 22 && Base64Url.IsValid(stored.AsSpan(2));

    /// <summary>Decrypts a conversation's stored form; null where it is none of this subject's.</summary>
    public string? OpenConversation(string stored)
    {
        var text = stored.AsSpan(Math.Min(2, stored.Length));
        return stored.StartsWith("c-", StringComparison.Ordinal) && Base64Url.IsValid(text) ? Open("conversation", Base64Url.DecodeFromChars(text), []) : null;
    }

    /// <summary>Encrypts who the subject is, for the keys' own file: without the key not even the name is left.</summary>
    public byte[] SealName() => Seal("name", SubjectName.Form(Tenant, User), [], RandomNumberGenerator.GetBytes(NonceSize));

    /// <summary>Reads a subject from the keys' file; null where its name was not sealed under that key.</summary>
    public static Subject? Of(byte[] key, byte[] name)
    {
        var unnamed = new Subject(null, null, key);
        return unnamed.OpenBytes("name", name, []) is { } form && SubjectName.TryRead(form, out var tenant, out var user) ? new Subject(tenant, user, key) : null;
    }

    /// <summary>Overwrites the key in memory; the subject is of no use then.</summary>
    public void Forget()
    {
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(_questionKey);
        CryptographicOperations.ZeroMemory(_veilKey);
    }

    // An entry's id is used once, so its pad is too.
    private byte[] Crossed(byte[] question, Guid entry)
    {
        Span<byte> pad = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_veilKey ??= Derive(key, "question veil"), entry.ToByteArray(), pad);
        for (var i = 0; i < question.Length; i++)
        {
            question[i] ^= pad[i];
        }

        return question;
    }

    private static string ContentOf(byte[] day) => $"content of {Convert.ToHexString(day)}";

    private static byte[] Derive(byte[] key, string use) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"kernel-guard audit {use} v1"));

    private AesGcm Cipher(string use)
    {
        var derived = Derive(key, use);
        var cipher = new AesGcm(derived, TagSize);
        CryptographicOperations.ZeroMemory(derived);
        return cipher;
    }

    private byte[] Seal(string use, byte[] plain, byte[] bound, byte[] nonce)
    {
        var bytes = new byte[NonceSize + plain.Length + TagSize];
        nonce.CopyTo(bytes, 0);
        using var cipher = Cipher(use);
        cipher.Encrypt(nonce, plain, bytes.AsSpan(NonceSize, plain.Length), bytes.AsSpan(NonceSize + plain.Length), bound);
        return bytes;
    }

    private string? Open(string use, byte[] bytes, byte[] bound) => OpenBytes(use, bytes, bound) is { } plain ? Encoding.UTF8.GetString(plain) : null;

    private byte[]? OpenBytes(string use, byte[] bytes, byte[] bound)
    {
        if (bytes.Length < NonceSize + TagSize)
        {
            return null;
        }

        var plain = new byte[bytes.Length - NonceSize - TagSize];
        using var cipher = Cipher(use);
        try
        {
            cipher.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize, plain.Length), bytes.AsSpan(NonceSize + plain.Length), plain, bound);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
