namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Says what four numbers can be by themselves.</summary>
internal static class IpV4Form
{
    private const int Octets = 4;
    private const int Large = 100;

    // Hardly a product gets to this version.
    private const int Late = 30;

    /// <summary>Says that they are hardly a version: of a network of one's own, for documentation, a public resolver's, or large ones, which addresses have more often than versions.</summary>
    /// <param name="address">Four numbers up to 255, with dots of any form.</param>
    public static bool IsTelling(ReadOnlySpan<char> address)
    {
        Span<int> octets = stackalloc int[Octets];
        octets.Clear();
        var at = -1;
        for (var i = 0; i < address.Length; i++)
        {
            if (char.IsAsciiDigit(address[i]))
            {
                at += i == 0 || !char.IsAsciiDigit(address[i - 1]) ? 1 : 0;
                octets[at] = (octets[at] * 10) + (address[i] - '0');
            }
            else if (address[i] != '.')
            {
                // Nobody hides the dots of a version.
                return true;
            }
        }

        var large = 0;
        foreach (var octet in octets)
        {
            large += octet >= Large ? 1 : 0;
        }

        // RFC 1918 (of 10/8 the beginning: there are versions 10), RFC 5737, and resolvers that anybody may ask.
        return large >= 2 || (large == 1 && octets[0] >= Late) || octets is [10, 0, ..] or [172, >= 16 and <= 31, ..] or [192, 168 or 0, ..] || address is "1.1.1.1" or "1.0.0.1" or "8.8.8.8" or "8.8.4.4" or "9.9.9.9";
    }

    /// <summary>Says that they are no machine of anybody's: this host, loopback, limited broadcast (RFC 6890, 2.2.2) and masks.</summary>
    public static bool IsNobodys(ReadOnlySpan<char> address) => address is "0.0.0.0" || (address.Length > 3 && address[..3] is "127" or "255" && !char.IsAsciiDigit(address[3]));

    /// <summary>Says that they are an arc of ISO's object identifiers that certificates and protocols use: id-ce, attribute types, the internet.</summary>
    public static bool IsObjectIdentifier(ReadOnlySpan<char> address) =>
        address.StartsWith("2.5.29.", StringComparison.Ordinal) || address.StartsWith("2.5.4.", StringComparison.Ordinal) || address.StartsWith("1.3.6.1", StringComparison.Ordinal) || address.StartsWith("1.3.14.3", StringComparison.Ordinal);
}
