using System.Globalization;

namespace KernelGuard.Redaction.Folding;

/// <summary>Holds what all escapes have in common.</summary>
internal static class Escapes
{
    /// <summary>Reads some hexadecimal digits.</summary>
    public static bool TryReadHex(ReadOnlySpan<char> text, int at, int digits, out int value)
    {
        value = 0;
        return at + digits <= text.Length && int.TryParse(text.Slice(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
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
