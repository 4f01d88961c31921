using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Placeholders;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Actions;

/// <summary>
/// Writes keyed hashes, <c>[[EMAIL#9f86d081884c7d65]]</c>, and knows them again in the history of a request, so that none is taken for a value. No hash has digits alone: what looks like one and
/// has is a number that somebody wrote so.
/// </summary>
internal static class HashForm
{
    private const int Digits = 16;
    private const string Opening = "[[";
    private const string Closing = "]]";

    /// <summary>Writes a hash.</summary>
    /// <param name="name">What the value's placeholder would be called.</param>
    /// <param name="hash">The hash.</param>
    public static string Write(string name, ReadOnlySpan<byte> hash)
    {
        var digits = Convert.ToHexStringLower(hash);
        var at = 0;
        while (at < digits.Length - Digits && !digits.AsSpan(at, Digits).ContainsAnyInRange('a', 'f'))
        {
            at++;
        }

        return $"{Opening}{name}#{digits.AsSpan(at, Digits)}{Closing}";
    }

    /// <summary>Says whether a finding is nothing but a hash, or stands within one. What the host itself looks for in place of the digits is found.</summary>
    /// <param name="text">The text.</param>
    /// <param name="found">What was found in it.</param>
    /// <param name="names">The names of values.</param>
    /// <param name="slot">The slot of the hash's name.</param>
    public static bool Holds(ReadOnlySpan<char> text, in HostFinding found, PlaceholderNames names, out int slot)
    {
        slot = -1;
        var (start, end, _, _) = found.Finding;
        var from = Math.Max(0, start - Opening.Length - PlaceholderNames.LongestName - 1 - Digits - Closing.Length);
        var opening = text[from..Math.Min(text.Length, start + Opening.Length)].LastIndexOf(Opening, StringComparison.Ordinal);
        return opening >= 0 && Read(text[(from + opening)..], names, out var digits, out slot) is > 0 and var length
            && end <= from + opening + length
            && !IsHosts(found, from + opening + digits);
    }

    // Answers how long the hash is that a text begins with; 0 for none.
    private static int Read(ReadOnlySpan<char> text, PlaceholderNames names, out int digits, out int slot)
    {
        var name = text[Opening.Length..];
        name = name[..Math.Max(0, name[..Math.Min(name.Length, PlaceholderNames.LongestName + 1)].IndexOf('#'))];
        slot = names.SlotOf(name);
        digits = Opening.Length + name.Length + 1;
        var end = digits + Digits;
        return end + Closing.Length <= text.Length && slot >= 0 && !name.ContainsAnyExceptInRange('A', 'Z')
            && IsHash(text[digits..end]) && text[end..].StartsWith(Closing, StringComparison.Ordinal) ? end + Closing.Length : 0;
    }

    private static bool IsHash(ReadOnlySpan<char> digits)
    {
        foreach (var c in digits)
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                return false;
            }
        }

        return digits.ContainsAnyInRange('a', 'f');
    }

    private static bool IsHosts(in HostFinding found, int digits)
    {
        if (IsHosts(found.Finding, digits))
        {
            return true;
        }

        foreach (var held in found.Held)
        {
            if (IsHosts(held, digits))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHosts(in Finding found, int digits) => found.Start >= digits && HostFinding.IsHosts(found);
}
