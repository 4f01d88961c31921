using System.Text;
using System.Text.Unicode;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Tells bytes that are text from bytes that are none: text is UTF-8 without U+0000, which UTF-16 and most binary forms are full of. Other control characters stand in the logs of consoles.
/// </summary>
internal static class Utf8Text
{
    /// <summary>Reads bytes that are text, whatever a media type calls them.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out string text)
    {
        var isText = !bytes.Contains((byte)0) && Utf8.IsValid(bytes);
        text = isText ? Encoding.UTF8.GetString(bytes) : string.Empty;
        return isText;
    }

    /// <summary>Answers bytes as they go on; null where nothing changes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="what">What they are, for the error's text.</param>
    /// <param name="leaves">What is done to their text.</param>
    /// <param name="isText">Whether they are said to be text: where they are not UTF-8, each byte is a character then (ISO 8859-1).</param>
    public static byte[]? Change(ReadOnlySpan<byte> bytes, string what, ILeaves leaves, bool isText = false)
    {
        var encoding = Encoding.UTF8;
        if (!TryRead(bytes, out var text))
        {
            if (!isText || bytes.Contains((byte)0) || bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
            {
                leaves.Unread(what);
                return null;
            }

            encoding = Encoding.Latin1;
            text = encoding.GetString(bytes);
        }

        var changed = JsonText.Change(text, [], leaves);
        return ReferenceEquals(changed, text) ? null : encoding.GetBytes(changed);
    }
}
