namespace KernelGuard.Redaction.Kinds.Money.Crypto;

/// <summary>Checks addresses of Ethereum and its kin by EIP-55: the case of each letter is a bit of the hash of the address in lower case.</summary>
internal static class EthereumAddress
{
    /// <summary>How long an address is, with its <c>0x</c>.</summary>
    public const int Length = 42;

    private const int Digits = 40;

    /// <summary>Says whether 40 hexadecimal digits are all of one case, which carries no check.</summary>
    public static bool IsOneCase(ReadOnlySpan<char> digits) => !digits.ContainsAnyInRange('a', 'f') || !digits.ContainsAnyInRange('A', 'F');

    /// <summary>Says whether the letters of 40 hexadecimal digits have the case that they should.</summary>
    public static bool IsChecked(ReadOnlySpan<char> digits)
    {
        Span<byte> lower = stackalloc byte[Digits];
        Span<byte> hash = stackalloc byte[Keccak256.Length];
        for (var i = 0; i < Digits; i++)
        {
            lower[i] = (byte)char.ToLowerInvariant(digits[i]);
        }

        Keccak256.Hash(lower, hash);
        for (var i = 0; i < Digits; i++)
        {
            var nibble = (i & 1) == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 15;
            if (char.IsAsciiLetter(digits[i]) && char.IsAsciiLetterUpper(digits[i]) != (nibble > 7))
            {
                return false;
            }
        }

        return true;
    }
}
