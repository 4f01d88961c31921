using System.Security.Cryptography;

namespace KernelGuard.Redaction.Kinds.Money.Crypto;

/// <summary>Decodes base 58 and checks the double SHA-256 of base58check, in the alphabets of Bitcoin and of the XRP Ledger.</summary>
internal static class Base58
{
    /// <summary>The alphabet of Bitcoin.</summary>
    public const string Bitcoin = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /// <summary>The alphabet of the XRP Ledger.</summary>
    public const string Ripple = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

    private const int MostBytes = 96;
    private const int ChecksumLength = 4;

    private static readonly sbyte[] BitcoinValues = Values(Bitcoin);
    private static readonly sbyte[] RippleValues = Values(Ripple);

    /// <summary>Decodes a text into bytes, the highest first.</summary>
    /// <param name="text">The text; ASCII.</param>
    /// <param name="bytes">Takes the bytes; filled from its end.</param>
    /// <param name="ripple">Whether the alphabet is the XRP Ledger's.</param>
    /// <returns>How many bytes there are; -1 for another character, or for too many.</returns>
    public static int Decode(ReadOnlySpan<char> text, Span<byte> bytes, bool ripple = false)
    {
        var values = ripple ? RippleValues : BitcoinValues;
        var zero = ripple ? 'r' : '1';
        bytes.Clear();
        var length = 0;
        foreach (var c in text)
        {
            int carry = c < values.Length ? values[c] : -1;
            if (carry < 0)
            {
                return -1;
            }

            for (var i = 0; i < length || carry > 0; i++)
            {
                if (i == bytes.Length)
                {
                    return -1;
                }

                carry += 58 * bytes[bytes.Length - 1 - i];
                bytes[bytes.Length - 1 - i] = (byte)carry;
                carry >>= 8;
                length = Math.Max(length, i + 1);
            }
        }

        for (var i = 0; i < text.Length && text[i] == zero; i++)
        {
            length++;
        }

        return length <= bytes.Length ? length : -1;
    }

    /// <summary>Says whether a text ends with the first four bytes of the double SHA-256 of the rest.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ripple">Whether the alphabet is the XRP Ledger's.</param>
    /// <param name="length">Takes how many bytes there are, without the checksum.</param>
    public static bool IsChecked(ReadOnlySpan<char> text, bool ripple, out int length)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        length = Decode(text, bytes, ripple) - ChecksumLength;
        if (length < 20)
        {
            return false;
        }

        var all = bytes[^(length + ChecksumLength)..];
        SHA256.HashData(all[..length], hash);
        SHA256.HashData(hash, hash);
        return hash[..ChecksumLength].SequenceEqual(all[length..]);
    }

    private static sbyte[] Values(string alphabet)
    {
        var values = new sbyte[128];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < alphabet.Length; i++)
        {
            values[alphabet[i]] = (sbyte)i;
        }

        return values;
    }
}
