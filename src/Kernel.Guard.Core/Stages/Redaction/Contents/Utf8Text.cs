using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Tells bytes that are text from bytes that are none: text is UTF-8 without control characters but tab, line feed, form feed and carriage return.</summary>
internal static class Utf8Text
{
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Append(0x7F).Where(static code => code is not (0x09 or 0x0A or 0x0C or 0x0D)).Select(static code => (byte)code)]);

    /// <summary>Reads bytes that are text, whatever a media type calls them.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out string text)
    {
        var isText = !bytes.ContainsAny(Controls) && Utf8.IsValid(bytes);
        text = isText ? Encoding.UTF8.GetString(bytes) : string.Empty;
        return isText;
    }

    /// <summary>Answers bytes as they go on; null where nothing changes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="what">What they are, for the error's text.</param>
    /// <param name="leaves">What is done to their text.</param>
    public static byte[]? Change(ReadOnlySpan<byte> bytes, string what, ILeaves leaves)
    {
        if (!TryRead(bytes, out var text))
        {
            leaves.Unread(what);
            return null;
        }

        var changed = JsonText.Change(text, [], leaves);
        return ReferenceEquals(changed, text) ? null : Encoding.UTF8.GetBytes(changed);
    }
}
