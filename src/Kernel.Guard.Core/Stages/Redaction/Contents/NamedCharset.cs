using System.Net.Http.Headers;
using System.Text;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Finds how the charset that a media type names is written (RFC 2046, section 4.1.2): all that .NET knows, those of its code pages too.</summary>
internal static class NamedCharset
{
    private const string Parameter = "charset";
    private const string Utf8 = "utf-8";

    /// <summary>Answers a charset; null where the type names none, or one that nobody here can read.</summary>
    /// <param name="type">The media type.</param>
    /// <param name="isNamed">Whether it names one.</param>
    public static Encoding? Of(string type, out bool isNamed)
    {
        isNamed = false;
        if (!type.Contains(';', StringComparison.Ordinal))
        {
            return null;
        }

        if (!MediaTypeHeaderValue.TryParse(type, out var parsed))
        {
            isNamed = type.Contains(Parameter, StringComparison.OrdinalIgnoreCase);
            return null;
        }

        var name = parsed.CharSet?.Trim('"');
        isNamed = !string.IsNullOrEmpty(name);
        return isNamed ? Find(name!) : null;
    }

    /// <summary>Answers a media type that names UTF-8, and all else that it named.</summary>
    public static string WithUtf8(string type)
    {
        if (!MediaTypeHeaderValue.TryParse(type, out var parsed))
        {
            return $"{type};{Parameter}={Utf8}";
        }

        parsed.CharSet = Utf8;
        return string.Join(';', [parsed.MediaType, .. parsed.Parameters]);
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

    /// <summary>Writes a text in a charset that has all of its characters.</summary>
    public static bool TryWrite(string text, Encoding charset, out byte[] bytes)
    {
        try
        {
            // Some charsets take a like character for one that they have not.
            bytes = charset.GetBytes(text);
            return charset.GetString(bytes) == text;
        }
        catch (Exception error) when (error is EncoderFallbackException or DecoderFallbackException)
        {
            bytes = [];
            return false;
        }
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
}
