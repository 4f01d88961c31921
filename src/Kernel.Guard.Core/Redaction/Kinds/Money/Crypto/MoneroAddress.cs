namespace KernelGuard.Redaction.Kinds.Money.Crypto;

/// <summary>Checks addresses of Monero: base 58 in blocks of eight bytes, and the first four bytes of a Keccak-256 hash.</summary>
internal static class MoneroAddress
{
    private const int BlockCharacters = 11;
    private const int BlockBytes = 8;
    private const int ChecksumLength = 4;

    /// <summary>Says whether 95 characters, or 106 with a payment id, are an address.</summary>
    public static bool IsChecked(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[80];
        var length = 0;
        for (var at = 0; at < text.Length; at += BlockCharacters)
        {
            var block = text.Slice(at, Math.Min(BlockCharacters, text.Length - at));
            var size = block.Length switch { BlockCharacters => BlockBytes, 7 => 5, _ => 0 };
            if (size == 0 || Base58.Decode(block.TrimStart('1'), bytes.Slice(length, size)) < 0)
            {
                return false;
            }

            length += size;
        }

        Span<byte> hash = stackalloc byte[Keccak256.Length];
        Keccak256.Hash(bytes[..(length - ChecksumLength)], hash);
        return hash[..ChecksumLength].SequenceEqual(bytes[(length - ChecksumLength)..length]);
    }
}
