namespace KernelGuard.Redaction.Folding;

/// <summary>Holds what all escapes have in common.</summary>
internal static class Escapes
{
    /// <summary>Reads some hexadecimal digits.</summary>
    public static bool TryReadHex(ReadOnlySpan<char> text, int at, int digits, out int value)
    {
        value = 0;
        if (at + digits > text.Length)
        {
            return false;
        }

        foreach (var c in text.Slice(at, digits))
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }

            value = (value << 4) | (char.IsAsciiDigit(c) ? c - '0' : (c | ' ') - 'a' + 10);
        }

        return true;
    }

    /// <summary>Makes the change of an escape; a control character is none that a value holds, so that it stays escaped.</summary>
    public static bool TryMake(int start, int end, int codePoint, out FoldChange change)
    {
        change = codePoint switch
        {
            '\n' or '\r' => FoldChange.ToOne(start, end, '\n'),
            '\t' => FoldChange.ToOne(start, end, ' '),
            < ' ' or 0x7F or (>= 0xD800 and <= 0xDFFF) or > 0x10FFFF => default,
            _ => FoldChange.ToCodePoint(start, end, codePoint),
        };
        return change.End > 0;
    }
}
