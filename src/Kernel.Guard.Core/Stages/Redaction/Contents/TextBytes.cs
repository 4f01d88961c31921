using System.Text;
using System.Text.Unicode;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Tells bytes that are text from bytes that are none: text is UTF-8 without U+0000, which UTF-16 and most binary forms are full of, or what a media type says. Other control characters stand in
/// the logs of consoles.
/// </summary>
internal static class TextBytes
{
    /// <summary>Reads bytes that are text. UTF-8 is told by itself; letters of ASCII alone may be another charset's signs.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="type">Their media type: its charset is theirs, and without one each byte of a <c>text/…</c> is a character (ISO 8859-1); empty for none.</param>
    /// <param name="text">The text.</param>
    /// <param name="encoding">How it is written.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, string type, out string text, out Encoding encoding)
    {
        var charset = NamedCharset.Of(type, out var isUnknown);
        encoding = Encoding.UTF8;
        if (!bytes.Contains((byte)0) && Utf8.IsValid(bytes) && (charset is null || !Ascii.IsValid(bytes)))
        {
            text = encoding.GetString(bytes);
            return true;
        }

        text = string.Empty;
        if (charset is not null)
        {
            encoding = charset;
            return NamedCharset.TryRead(bytes, charset, out text);
        }

        if (isUnknown || !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || bytes.Contains((byte)0) || bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            return false;
        }

        encoding = Encoding.Latin1;
        text = encoding.GetString(bytes);
        return true;
    }

    /// <summary>Answers bytes as they go on; null where nothing changes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="what">What they are, for the error's text.</param>
    /// <param name="leaves">What is done to their text.</param>
    /// <param name="type">Their media type; empty for none.</param>
    public static byte[]? Change(ReadOnlySpan<byte> bytes, string what, ILeaves leaves, string type = "")
    {
        if (!TryRead(bytes, type, out var text, out var encoding))
        {
            leaves.Unread(what);
            return null;
        }

        var changed = JsonText.Change(text, [], leaves);
        return ReferenceEquals(changed, text) ? null : encoding.GetBytes(changed);
    }
}
