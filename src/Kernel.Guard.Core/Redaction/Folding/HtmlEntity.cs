using System.Globalization;

namespace KernelGuard.Redaction.Folding;

/// <summary>Reads HTML character references: by number, and those names that stand inside values (HTML Living Standard, section 13.5).</summary>
internal static class HtmlEntity
{
    private const int Longest = 16;
    private const string Ampersand = "amp;";

    private static readonly Dictionary<string, int> Names = new(StringComparer.Ordinal)
    {
        ["amp"] = '&', ["AMP"] = '&', ["lt"] = '<', ["gt"] = '>', ["quot"] = '"', ["apos"] = '\'', ["commat"] = '@', ["period"] = '.', ["num"] = '#',
        ["plus"] = '+', ["sol"] = '/', ["bsol"] = '\\', ["colon"] = ':', ["semi"] = ';', ["comma"] = ',', ["lpar"] = '(', ["rpar"] = ')', ["lowbar"] = '_',
        ["UnderBar"] = '_', ["hyphen"] = '-', ["dash"] = '-', ["ndash"] = '-', ["mdash"] = '-', ["minus"] = '-', ["percnt"] = '%', ["equals"] = '=',
        ["ast"] = '*', ["excl"] = '!', ["quest"] = '?', ["dollar"] = '$', ["lsqb"] = '[', ["rsqb"] = ']', ["lbrack"] = '[', ["rbrack"] = ']',
        ["nbsp"] = ' ', ["ensp"] = ' ', ["emsp"] = ' ', ["thinsp"] = ' ', ["numsp"] = ' ', ["hairsp"] = ' ', ["Tab"] = '\t', ["NewLine"] = '\n',
        ["shy"] = 0xAD, ["zwnj"] = 0x200C, ["zwj"] = 0x200D, ["ZeroWidthSpace"] = 0x200B, ["lrm"] = 0x200E, ["rlm"] = 0x200F,
        ["auml"] = 'ä', ["ouml"] = 'ö', ["uuml"] = 'ü', ["Auml"] = 'Ä', ["Ouml"] = 'Ö', ["Uuml"] = 'Ü', ["szlig"] = 'ß',
        ["eacute"] = 'é', ["egrave"] = 'è', ["agrave"] = 'à', ["aacute"] = 'á', ["iacute"] = 'í', ["oacute"] = 'ó', ["uacute"] = 'ú', ["ntilde"] = 'ñ',
        ["ccedil"] = 'ç', ["atilde"] = 'ã', ["otilde"] = 'õ',
    };

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ByName = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads the reference that begins at an ampersand; one whose ampersand is written as a reference, too.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        var rest = text[(at + 1)..];
        if (rest.StartsWith(Ampersand, StringComparison.Ordinal) && TryReadOne(rest[Ampersand.Length..], out var inner, out var innerLength))
        {
            return Escapes.TryMake(at, at + 1 + Ampersand.Length + innerLength, inner, out change);
        }

        change = default;
        return TryReadOne(rest, out var codePoint, out var length) && Escapes.TryMake(at, at + 1 + length, codePoint, out change);
    }

    // Reads what stands behind the ampersand, up to the semicolon.
    private static bool TryReadOne(ReadOnlySpan<char> text, out int codePoint, out int length)
    {
        codePoint = 0;
        length = text[..Math.Min(text.Length, Longest)].IndexOf(';') + 1;
        if (length < 3)
        {
            return false;
        }

        var name = text[..(length - 1)];
        return name switch
        {
            ['#', 'x' or 'X', .. var hex] => int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out codePoint),
            ['#', .. var digits] => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out codePoint),
            _ => ByName.TryGetValue(name, out codePoint),
        } && codePoint > 0;
    }
}
