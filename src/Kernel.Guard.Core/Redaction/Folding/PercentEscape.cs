using System.Text;

namespace KernelGuard.Redaction.Folding;

/// <summary>Reads percent escapes of ASCII and UTF-8 (RFC 3986, section 2.1), also where the percent sign itself was escaped once more.</summary>
internal static class PercentEscape
{
    /// <summary>Reads the escape that begins at a percent sign.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change) => TryRead(text, at, '%', out change);

    /// <summary>Reads a code point whose bytes are each two hexadecimal digits behind a mark.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, int at, char mark, out FoldChange change)
    {
        change = default;
        Span<byte> bytes = stackalloc byte[4];
        var (count, wanted, end) = (0, 1, at);
        while (count < wanted && TryReadByte(text, ref end, mark, out var value))
        {
            wanted = count > 0 ? wanted : value switch { < 0x80 => 1, >= 0xC2 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF5 => 4, _ => 0 };
            bytes[count++] = value;
        }

        if (count != wanted || Rune.DecodeFromUtf8(bytes[..count], out var rune, out var used) != System.Buffers.OperationStatus.Done || used != count)
        {
            return false;
        }

        return Escapes.TryMake(at, end, rune.Value, out change);
    }

    private static bool TryReadByte(ReadOnlySpan<char> text, ref int at, char mark, out byte value)
    {
        value = 0;
        if (at >= text.Length || text[at] != mark || !Escapes.TryReadHex(text, at + 1, 2, out var number))
        {
            return false;
        }

        at += 3;
        if (number == '%' && mark == '%' && Escapes.TryReadHex(text, at, 2, out var inner))
        {
            number = inner;
            at += 2;
        }

        value = (byte)number;
        return true;
    }
}
