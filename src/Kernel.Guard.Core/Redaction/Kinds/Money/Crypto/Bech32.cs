namespace KernelGuard.Redaction.Kinds.Money.Crypto;

/// <summary>Checks bech32 (BIP 173), bech32m (BIP 350) and the address format of Bitcoin Cash.</summary>
internal static class Bech32
{
    /// <summary>The characters of the data part.</summary>
    public const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    private const uint Original = 1;
    private const uint Modified = 0x2BC830A3;
    private const int Fewest = 38;

    /// <summary>Says whether a text is a name, a 1, and data whose last six characters check both.</summary>
    public static bool IsChecked(ReadOnlySpan<char> text)
    {
        var separator = text.LastIndexOf('1');
        if (separator < 1 || text.Length - separator - 1 < Fewest || (text.ContainsAnyInRange('a', 'z') && text.ContainsAnyInRange('A', 'Z')))
        {
            return false;
        }

        var check = 1u;
        foreach (var c in text[..separator])
        {
            check = Step(check, (uint)(char.ToLowerInvariant(c) >> 5));
        }

        check = Step(check, 0);
        foreach (var c in text[..separator])
        {
            check = Step(check, (uint)(char.ToLowerInvariant(c) & 31));
        }

        foreach (var c in text[(separator + 1)..])
        {
            var value = Alphabet.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            check = Step(check, (uint)value);
        }

        return check is Original or Modified;
    }

    /// <summary>Says whether 42 characters are an address of Bitcoin Cash, its prefix left out.</summary>
    public static bool IsCash(ReadOnlySpan<char> text)
    {
        var check = 1ul;
        foreach (var c in "bitcoincash")
        {
            check = CashStep(check, (ulong)(c & 31));
        }

        check = CashStep(check, 0);
        foreach (var c in text)
        {
            var value = Alphabet.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            check = CashStep(check, (ulong)value);
        }

        return check == 1;
    }

    private static uint Step(uint check, uint value)
    {
        var top = check >> 25;
        check = ((check & 0x1FFFFFF) << 5) ^ value;
        check ^= (top & 1) != 0 ? 0x3B6A57B2u : 0;
        check ^= (top & 2) != 0 ? 0x26508E6Du : 0;
        check ^= (top & 4) != 0 ? 0x1EA119FAu : 0;
        check ^= (top & 8) != 0 ? 0x3D4233DDu : 0;
        return check ^ ((top & 16) != 0 ? 0x2A1462B3u : 0);
    }

    private static ulong CashStep(ulong check, ulong value)
    {
        var top = check >> 35;
        check = ((check & 0x07FFFFFFFF) << 5) ^ value;
        check ^= (top & 1) != 0 ? 0x98F2BC8E61ul : 0;
        check ^= (top & 2) != 0 ? 0x79B76D99E2ul : 0;
        check ^= (top & 4) != 0 ? 0xF33E5FB3C4ul : 0;
        check ^= (top & 8) != 0 ? 0xAE2EABE2A8ul : 0;
        return check ^ ((top & 16) != 0 ? 0x1E4F43E470ul : 0);
    }
}
