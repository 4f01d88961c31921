using System.Text;
using System.Text.Unicode;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Tells bytes that are text from bytes that are none: text is UTF-8 without U+0000, which UTF-16 and most binary forms are full of, or what a media type says. Other control characters stand in
/// the logs of consoles.
/// </summary>
internal static class TextBytes
{
    /// <summary>Reads bytes that are text; null for others. UTF-8 is told by itself; letters of ASCII alone may be another charset's signs.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="type">
    /// Their media type: its charset is theirs, and where it names none, or one that they are not of, each byte of a <c>text/…</c> is a character (ISO 8859-1); empty for none.
    /// </param>
    public static ReadBytes? Read(ReadOnlySpan<byte> bytes, string type)
    {
        var charset = NamedCharset.Of(type, out var isNamed);
        var holdsNull = bytes.Contains((byte)0);
        if (!holdsNull && Utf8.IsValid(bytes) && (charset is null || !Ascii.IsValid(bytes)))
        {
            return new ReadBytes(Encoding.UTF8.GetString(bytes), Encoding.UTF8, IsGuessed: false);
        }

        if (charset is not null && NamedCharset.TryRead(bytes, charset, out var text))
        {
            return new ReadBytes(text, charset, IsGuessed: false);
        }

        return holdsNull || !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..]
            ? null
            : new ReadBytes(Encoding.Latin1.GetString(bytes), Encoding.Latin1, isNamed);
    }

    /// <summary>Writes a text in its charset, or in UTF-8 where that has not all of its characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="charset">How it was written.</param>
    /// <param name="type">Its media type, which names UTF-8 afterwards where that was taken.</param>
    public static byte[] Write(string text, Encoding charset, ref string type)
    {
        if (ReferenceEquals(charset, Encoding.UTF8) || !NamedCharset.TryWrite(text, charset, out var bytes))
        {
            type = ReferenceEquals(charset, Encoding.UTF8) ? type : NamedCharset.WithUtf8(type);
            bytes = Encoding.UTF8.GetBytes(text);
        }

        return bytes;
    }

    /// <summary>Answers bytes of no media type as they go on; null where nothing changes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="what">What they are, for the error's text.</param>
    /// <param name="leaves">What is done to their text.</param>
    public static byte[]? Change(ReadOnlySpan<byte> bytes, string what, ILeaves leaves)
    {
        var type = string.Empty;
        return Change(bytes, what, leaves, ref type);
    }

    /// <summary>Answers bytes as they go on; null where nothing changes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="what">What they are, for the error's text.</param>
    /// <param name="leaves">What is done to their text.</param>
    /// <param name="type">Their media type, then and afterwards.</param>
    public static byte[]? Change(ReadOnlySpan<byte> bytes, string what, ILeaves leaves, ref string type)
    {
        var read = Read(bytes, type);
        if (read is not { IsGuessed: false })
        {
            leaves.Unread(what);
        }

        if (read is not { } known)
        {
            return null;
        }

        var changed = JsonText.Change(known.Text, [], leaves);
        return ReferenceEquals(changed, known.Text) ? null : Write(changed, known.Charset, ref type);
    }
}
