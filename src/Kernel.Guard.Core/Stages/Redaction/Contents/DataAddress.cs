using System.Buffers;
using System.Buffers.Text;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Reads data addresses whose bytes are Base64 (RFC 2397), those too that only a lenient client takes: with blanks or percent signs in the bytes, without padding, in the alphabet for addresses and
/// file names.
/// </summary>
internal static class DataAddress
{
    private const string Scheme = "data:";
    private const string Encoded = "base64,";

    // What the RFC lets a head leave out.
    private const string Implied = "text/plain";

    /// <summary>Answers how long what stands before the bytes is; 0 where a text is no such address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">The media type of the bytes; empty for none.</param>
    public static int HeadLength(ReadOnlySpan<char> text, out string type)
    {
        type = string.Empty;
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || text.IndexOf(Encoded, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var at))
        {
            return 0;
        }

        // Prose about data has blanks where an address has its type.
        var said = text[Scheme.Length..at].TrimEnd();
        if (said is not [.., ';'] || said[..said.IndexOf(';')].ContainsAny(' ', '\t', '\n'))
        {
            return 0;
        }

        type = said is [';', _, ..] ? string.Concat(Implied, said[..^1]) : said[..^1].ToString();
        return at + Encoded.Length;
    }

    /// <summary>Answers what stands before bytes of a media type.</summary>
    public static string Head(string type) => $"{Scheme}{type};{Encoded}";

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

        var plain = Uri.UnescapeDataString(written).Replace('+', '-').Replace('/', '_');
        return Base64Url.DecodeFromChars(plain, bytes, out _, out length) == OperationStatus.Done;
    }

    /// <summary>Writes bytes in the alphabet that a writing has.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes, ReadOnlySpan<char> like) => like.ContainsAny('-', '_') ? Base64Url.EncodeToString(bytes) : Convert.ToBase64String(bytes);
}
