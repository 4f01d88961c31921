using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Finds IPv6 addresses in the forms of RFC 4291, 2.2 and RFC 5952, with the zone of RFC 4007; brackets, port and prefix length are left out.</summary>
internal sealed class IpV6Recognizer : IRecognizer
{
    private const int Groups = 8;
    private const int LongestGroup = 4;
    private const int LongestZone = 16;
    private const int LengthOfHardware = 23;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.IpAddress;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Colon;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.At;
        while (start > candidate.Floor && candidate.At - start <= LongestGroup && char.IsAsciiHexDigit(text[start - 1]))
        {
            start--;
        }

        if (candidate.At - start > LongestGroup || (start > candidate.Floor && (NumberBoundary.IsWord(text[start - 1]) || text[start - 1] is '.' or '-' || (text[start - 1] == ':' && !EndsLabel(text[..(start - 1)]))))
            || !TryRead(text, start, out var end, out var written) || (written == Groups && end - start == LengthOfHardware))
        {
            return false;
        }

        if (end < text.Length && (NumberBoundary.IsWord(text[end]) || (text[end] is ':' && end + 1 < text.Length && text[end + 1] is ':' or (>= '0' and <= '9'))))
        {
            return false;
        }

        // Two colons also join names in code: an address has digits, or stands in brackets, or by its word.
        var named = (candidate.SpokenOf(start, end) & PiiKinds.IpAddress) != 0;
        var bracketed = start > 0 && text[start - 1] == '[' && end < text.Length && text[end] is ']' or '%' && !(start > 1 && (NumberBoundary.IsWord(text[start - 2]) || text[start - 2] is ']' or ')'));

        // Alone they also end a line of reStructuredText.
        if (written == 0 ? !bracketed && !(named && end < text.Length && text[end] is '/' or '"' or '\'') : !named && !bracketed && written < Groups && !IsPlain(text[start..end], written))
        {
            return false;
        }

        if (end + 1 < text.Length && text[end] == '%')
        {
            var zone = end + 1;
            while (zone < text.Length && zone - end <= LongestZone && (char.IsAsciiLetterOrDigit(text[zone]) || text[zone] is '_' or '.' && zone + 1 < text.Length && char.IsAsciiLetterOrDigit(text[zone + 1])))
            {
                zone++;
            }

            end = zone > end + 1 ? zone : end;
        }

        // Loopback (RFC 4291, 2.5.3).
        if (text[start..end] is "::1")
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.IpAddress);
        return true;
    }

    // IP:fe80::1, src:fe80::1
    private static bool EndsLabel(ReadOnlySpan<char> before)
    {
        var letters = 0;
        var plain = false;
        while (letters < before.Length && letters < LongestZone && char.IsLetter(before[^(letters + 1)]))
        {
            plain |= !char.IsAsciiHexDigit(before[^(letters + 1)]);
            letters++;
        }

        return plain;
    }

    private static bool TryRead(ReadOnlySpan<char> text, int at, out int end, out int groups)
    {
        var squeezed = false;
        groups = 0;
        end = at;
        if (text[at..].StartsWith("::", StringComparison.Ordinal))
        {
            squeezed = true;
            end = at += 2;
        }

        while (groups < Groups)
        {
            var length = 0;
            while (at + length < text.Length && length <= LongestGroup && char.IsAsciiHexDigit(text[at + length]))
            {
                length++;
            }

            if (length is 0 or > LongestGroup)
            {
                break;
            }

            if (at + length < text.Length && text[at + length] == '.' && groups <= Groups - 2 && IpV4Recognizer.TryRead(text, at, out var dotted))
            {
                groups += 2;
                end = dotted;
                break;
            }

            groups++;
            end = at += length;
            if (at + 1 >= text.Length || text[at] != ':')
            {
                break;
            }

            if (text[at + 1] == ':')
            {
                if (squeezed)
                {
                    break;
                }

                squeezed = true;
                end = at += 2;
            }
            else if (!char.IsAsciiHexDigit(text[at + 1]))
            {
                break;
            }
            else
            {
                at++;
            }
        }

        return squeezed ? groups < Groups : groups == Groups;
    }

    // Of few groups, one begins with the digit of a block in use: 2000::/3, 64:ff9b::/96, fc00::/7, fe80::/10, ff00::/8, ::ffff:0:0/96, ::1.
    private static bool IsPlain(ReadOnlySpan<char> address, int groups) =>
        address is "::1" || address.StartsWith("::ffff:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("64:ff9b:", StringComparison.OrdinalIgnoreCase)
        || (address.IndexOf(':') == LongestGroup && (address[0] is '2' or '3' || (address[0] | 0x20) == 'f' && (address[1] | 0x20) is 'c' or 'd' or 'e' or 'f')
            && (groups > 1 || address.EndsWith("::", StringComparison.Ordinal)))
        || (address.IndexOf(':') == 3 && address[0] is '2' or '3' && groups >= 4 && address.ContainsAnyInRange('0', '9'))
        || (address.Contains('.') && address.Length > 9);
}
