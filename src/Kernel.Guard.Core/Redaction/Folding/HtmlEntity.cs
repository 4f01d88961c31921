using System.Globalization;

namespace KernelGuard.Redaction.Folding;

/// <summary>Reads HTML character references: by number, and those names that stand inside values (HTML Living Standard, section 13.5).</summary>
internal static class HtmlEntity
{
    private const int Longest = 16;
    private const string Ampersand = "amp;";

    // Letters of Latin-1 and Latin Extended-A, each behind its name.
    private const string Letters =
        "Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë Igrave Ì Iacute Í Icirc Î Iuml Ï ETH Ð Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö "
        + "Oslash Ø Ugrave Ù Uacute Ú Ucirc Û Uuml Ü Yacute Ý THORN Þ szlig ß agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë igrave ì iacute í "
        + "icirc î iuml ï eth ð ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö oslash ø ugrave ù uacute ú ucirc û uuml ü yacute ý thorn þ yuml ÿ Abreve Ă abreve ă Aogon Ą aogon ą Cacute Ć cacute ć "
        + "Ccaron Č ccaron č Dcaron Ď dcaron ď Dstrok Đ dstrok đ Eogon Ę eogon ę Ecaron Ě ecaron ě Gbreve Ğ gbreve ğ Idot İ imath ı Lacute Ĺ lacute ĺ Lcaron Ľ lcaron ľ Lstrok Ł lstrok ł Nacute Ń nacute ń "
        + "Ncaron Ň ncaron ň Odblac Ő odblac ő OElig Œ oelig œ Racute Ŕ racute ŕ Rcaron Ř rcaron ř Sacute Ś sacute ś Scedil Ş scedil ş Scaron Š scaron š Tcedil Ţ tcedil ţ Tcaron Ť tcaron ť Uring Ů uring ů "
        + "Udblac Ű udblac ű Yuml Ÿ Zacute Ź zacute ź Zdot Ż zdot ż Zcaron Ž zcaron ž";

    private static readonly Dictionary<string, int> Names = new(Letters.Split(' ').Chunk(2).Select(static letter => KeyValuePair.Create(letter[0], (int)letter[1][0])), StringComparer.Ordinal)
    {
        ["amp"] = '&', ["AMP"] = '&', ["lt"] = '<', ["gt"] = '>', ["quot"] = '"', ["apos"] = '\'', ["commat"] = '@', ["period"] = '.', ["num"] = '#',
        ["plus"] = '+', ["sol"] = '/', ["bsol"] = '\\', ["colon"] = ':', ["semi"] = ';', ["comma"] = ',', ["lpar"] = '(', ["rpar"] = ')', ["lowbar"] = '_',
        ["UnderBar"] = '_', ["hyphen"] = '-', ["dash"] = '-', ["ndash"] = '-', ["mdash"] = '-', ["minus"] = '-', ["percnt"] = '%', ["equals"] = '=',
        ["ast"] = '*', ["excl"] = '!', ["quest"] = '?', ["dollar"] = '$', ["lsqb"] = '[', ["rsqb"] = ']', ["lbrack"] = '[', ["rbrack"] = ']',
        ["nbsp"] = ' ', ["ensp"] = ' ', ["emsp"] = ' ', ["thinsp"] = ' ', ["numsp"] = ' ', ["hairsp"] = ' ', ["Tab"] = '\t', ["NewLine"] = '\n',
        ["shy"] = 0xAD, ["zwnj"] = 0x200C, ["zwj"] = 0x200D, ["ZeroWidthSpace"] = 0x200B, ["lrm"] = 0x200E, ["rlm"] = 0x200F,
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
        return (length > 2 && TryReadNamed(text[..(length - 1)], out codePoint)) || TryReadOpen(text, out codePoint, out length);
    }

    private static bool TryReadNamed(ReadOnlySpan<char> name, out int codePoint)
    {
        codePoint = 0;
        return name switch
        {
            ['#', 'x' or 'X', .. var hex] => int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out codePoint),
            ['#', .. var digits] => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out codePoint),
            _ => ByName.TryGetValue(name, out codePoint),
        } && codePoint > 0;
    }

    // &#64example.com: the semicolon may be left out. Only signs of addresses: other digits may belong to a number.
    private static bool TryReadOpen(ReadOnlySpan<char> text, out int codePoint, out int length)
    {
        (codePoint, length) = (0, 1);
        while (length < text.Length && length < Longest && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        return text is ['#', ..] && int.TryParse(text[1..length], NumberStyles.None, CultureInfo.InvariantCulture, out codePoint) && codePoint is '@' or '.' or '-' or '_' or '+';
    }
}
