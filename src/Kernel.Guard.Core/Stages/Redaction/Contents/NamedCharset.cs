using System.Net.Http.Headers;
using System.Text;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Finds how the charset that a media type names is written (RFC 2046, section 4.1.2): all that .NET knows, those of its code pages too.</summary>
internal static class NamedCharset
{
    /// <summary>Answers a charset; null where the type names none, or UTF-8 or ASCII, which are told by the bytes themselves.</summary>
    /// <param name="type">The media type.</param>
    /// <param name="isUnknown">Whether it names one that nobody here can read.</param>
    public static Encoding? Of(string type, out bool isUnknown)
    {
        isUnknown = false;
        if (!type.Contains(';', StringComparison.Ordinal) || !MediaTypeHeaderValue.TryParse(type, out var parsed) || parsed.CharSet?.Trim('"') is not { Length: > 0 } name)
        {
            return null;
        }

        var encoding = Find(name);
        isUnknown = encoding is null;
        return encoding?.CodePage is CodePages.Utf8 or CodePages.Ascii ? null : encoding;
    }

    /// <summary>Reads bytes of a charset, all of which must be its own.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, Encoding charset, out string text)
    {
        try
        {
            text = charset.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            text = string.Empty;
            return false;
        }

        return !text.Contains('\0', StringComparison.Ordinal);
    }

    private static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static class CodePages
    {
        public const int Ascii = 20127;
        public const int Utf8 = 65001;
    }
}
