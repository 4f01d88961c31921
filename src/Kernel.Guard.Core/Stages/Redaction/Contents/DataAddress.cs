using System.Buffers;
using System.Buffers.Text;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Reads data addresses whose bytes are Base64 (RFC 2397), those too that only a lenient client takes: with blanks around its parts or in the bytes, percent signs, without padding, in the alphabet for addresses and
/// file names.
/// </summary>
internal static class DataAddress
{
    private const string Scheme = "data:";
    private const string Encoding = "base64";

    // "image/svg+xml;charset=utf-8;name=…"
    private const int LongestType = 256;

    // Characters that stand for three bytes.
    private const int Quantum = 4;

    private static readonly SearchValues<char> Alphabets = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

    // What the RFC lets a head leave out.
    private const string Implied = "text/plain";

    /// <summary>Says whether a text may be such an address as a whole.</summary>
    public static bool MayBe(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && !text.AsSpan().TrimEnd().ContainsAny(' ', '\n');

    /// <summary>Says whether such an address stands within a longer text.</summary>
    public static bool StandsIn(ReadOnlySpan<char> text)
    {
        while (text.IndexOf($";{Encoding},", StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            var head = text[Math.Max(0, at - LongestType)..at];
            text = text[(at + Encoding.Length + 2)..];
            if (head.LastIndexOf(Scheme, StringComparison.OrdinalIgnoreCase) is >= 0 and var begin && !head[begin..].ContainsAny(' ', '\n')
                && text.Length >= Quantum && !text[..Quantum].ContainsAnyExcept(Alphabets))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Answers how long what stands before the bytes is; 0 where a text is no such address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">The media type of the bytes; empty for none.</param>
    public static int HeadLength(ReadOnlySpan<char> text, out string type)
    {
        type = string.Empty;
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !TryFindEncoding(text, out var at, out var head))
        {
            return 0;
        }

        // Prose about data has blanks where an address has its type.
        var said = text[Scheme.Length..at].Trim()[..^1];
        var parameter = said.IndexOf(';');
        if ((parameter < 0 ? said : said[..parameter]).Trim().ContainsAny(' ', '\t', '\n'))
        {
            return 0;
        }

        type = parameter == 0 ? string.Concat(Implied, said) : said.ToString();
        return head;
    }

    // ";base64,", with blanks around it; a parameter's value may read so too.
    private static bool TryFindEncoding(ReadOnlySpan<char> text, out int at, out int head)
    {
        (at, head) = (Scheme.Length, 0);
        while (text[at..].IndexOf(Encoding, StringComparison.OrdinalIgnoreCase) is >= 0 and var found)
        {
            at += found;
            head = at + Encoding.Length;
            head += text[head..].Length - text[head..].TrimStart().Length;
            if (head < text.Length && text[head] == ',' && text[Scheme.Length..at].TrimEnd() is [.., ';'])
            {
                head++;
                return true;
            }

            at += Encoding.Length;
        }

        return false;
    }

    /// <summary>Answers what stands before bytes of a media type.</summary>
    public static string Head(string type) => $"{Scheme}{type};{Encoding},";

    /// <summary>Says whether a text may be bytes without padding, in either alphabet.</summary>
    public static bool IsUnpadded(ReadOnlySpan<char> written) => written.Length % Quantum != 1 && !written.ContainsAnyExcept(Alphabets);

    /// <summary>Decodes what stands behind a head.</summary>
    /// <param name="written">The bytes as they are written.</param>
    /// <param name="bytes">Takes them; as long as the writing at least.</param>
    /// <param name="length">How many they are.</param>
    public static bool TryDecode(ReadOnlySpan<char> written, Span<byte> bytes, out int length)
    {
        if (Convert.TryFromBase64Chars(written, bytes, out length))
        {
            return true;
        }

        var plain = written.ContainsAny('%', '+', '/') ? Uri.UnescapeDataString(written).Replace('+', '-').Replace('/', '_') : written;
        return Base64Url.DecodeFromChars(plain, bytes, out _, out length) == OperationStatus.Done;
    }

    /// <summary>Writes bytes in the alphabet that a writing has.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes, ReadOnlySpan<char> like) => like.ContainsAny('-', '_') ? Base64Url.EncodeToString(bytes) : Convert.ToBase64String(bytes);
}
