using System.Buffers;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads the key of a wireless network as routers have it printed: three groups or more of four or five digits or hexadecimal signs, the last maybe shorter.</summary>
internal static class KeyGroups
{
    private const int FewestGroups = 3;
    private const int MostGroups = 10;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789ABCDEFabcdef");
    private static readonly SearchValues<string> Networks = SearchValues.Create(["wifi", "wi-fi", "wi fi", "wlan", "wpa", "network", "netz", "router", "routeur", "box", "verkko", "nätverk", "netværk", "nettverk", "netwerk", "sieci", "네트워크", "réseau", "reseau", "red", "rete", "rede", "无线", "网络", "ネットワーク", "와이파이", "ไวไฟ"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the groups.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">The word.</param>
    /// <param name="place">The value's place.</param>
    /// <param name="end">The character after the last group.</param>
    public static bool TryRead(ReadOnlySpan<char> text, ReadOnlySpan<char> label, in Assignment place, out int end)
    {
        end = place.Start;
        if (place.Joint == Joint.None || end >= text.Length || !Hex.Contains(text[end]) || !label.ContainsAny(Networks))
        {
            return false;
        }

        var (groups, size, at) = (0, 0, end);
        for (; groups < MostGroups && at < text.Length; groups++)
        {
            var rest = text[at..Math.Min(text.Length, at + 6)];
            var length = rest.IndexOfAnyExcept(Hex) is >= 0 and var stop ? stop : rest.Length;
            if (length is 0 or > 5 || (groups > 0 && length > size) || !rest[..length].ContainsAnyInRange('0', '9') || (at + length < text.Length && char.IsLetterOrDigit(text[at + length])))
            {
                break;
            }

            size = groups == 0 ? length : size;
            end = at + length;
            at = end + 1;
            if (length < size || end == text.Length || text[end] is not (' ' or '-'))
            {
                groups++;
                break;
            }
        }

        return groups >= FewestGroups && size >= 4;
    }
}
