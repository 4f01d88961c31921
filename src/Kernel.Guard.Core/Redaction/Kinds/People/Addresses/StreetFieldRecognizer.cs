using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Finds the street that a field of a form, of JSON or of a table holds, whatever its name says and whether its number stands beside it or in a field of its own: <c>"street": "Im Brühl"</c>.</summary>
internal sealed class StreetFieldRecognizer : IRecognizer
{
    private const int Longest = 90;
    private const int MostWords = 14;
    private const int LongestNumber = 5;
    private const int LongestLabel = 12;
    private static readonly WordSet Labels = new("street strasse straße rue voie calle via rua logradouro addressline line streetaddress");
    private static readonly WordSet NoStreets = new("true false null none n/a na yes no required optional street address line string text varchar unknown missing empty invalid error");

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PostalAddress;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        if (word.Start == word.End || PostalAddresses.Cues.RoleOf(text[word.Start..word.Met]) != AddressRole.Street)
        {
            return false;
        }

        var gap = candidate.GapBehindWord();
        if (!gap.Joined || gap.Loose || gap.Code || gap.End < candidate.Floor || !IsField(text, word.Start, gap.Quoted) || !TryRead(text, gap.End, gap.Quoted, out var end))
        {
            return false;
        }

        finding = new Finding(gap.End, end, PiiKinds.PostalAddress, Confidence.Named);
        return true;
    }

    /// <summary>Reads the street around its number in a field whose name is one word for streets: <c>"strasse":"Rosenwinkel 3"</c>, <c>street: 77 Whinfell Garth</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="number">The number's first digit.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="start">The street's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadAround(ReadOnlySpan<char> text, int number, int floor, out int start, out int end)
    {
        const int Reach = 48;
        var lowest = Math.Max(floor, number - Reach);
        var sign = text[lowest..number].LastIndexOfAny(':', '=', '>');
        (start, end) = (lowest + sign + 1, number);
        if (sign < 1)
        {
            return false;
        }

        var label = start - 1;
        while (start < number && text[start] is ' ' or '"' or '\'')
        {
            start++;
        }

        var close = label;
        while (close > 0 && text[close - 1] is '"' or '\'' or ' ')
        {
            close--;
        }

        var open = close;
        while (open > 0 && close - open < LongestLabel && char.IsLetter(text[open - 1]))
        {
            open--;
        }

        return Labels.Contains(text[open..close]) && IsField(text, open, text[start - 1] is '"' or '\'') && TryRead(text, start, text[start - 1] is '"' or '\'', out end) && end > number;
    }

    // A key, or a label that begins its line: no "via: " of a sentence.
    private static bool IsField(ReadOnlySpan<char> text, int start, bool quoted) =>
        start == 0 || text[start - 1] is '"' or '\n' or '<' or '|' or ',' or ';' or '_' or '\'' or '{' || (quoted && text[start - 1] is ' ' or '.') || text[..start].EndsWith("- ", StringComparison.Ordinal) || text[..start].EndsWith("\n ", StringComparison.Ordinal) || text[..start].EndsWith("  ", StringComparison.Ordinal);

    // Capitalised words with small ones between, a number before or behind, up to the field's end.
    private static bool TryRead(ReadOnlySpan<char> text, int start, bool quoted, out int end)
    {
        end = start;
        var (names, words, letters) = (0, 0, 0);
        for (var at = start; words < MostWords && at < text.Length && at - start < Longest; words++)
        {
            var close = at;
            while (close < text.Length && (char.IsLetterOrDigit(text[close]) || text[close] is '\'' or '’' or '-' or '/' or '.' or 'º' or '°'))
            {
                close++;
            }

            var part = text[at..close];
            var number = part.Length > 0 && part.Length <= LongestNumber + 1 && DigitGroups.RunLength(part) is > 0 and <= LongestNumber;
            var name = part.Length > 0 && char.IsUpper(part[0]);
            if (part.IsEmpty || !(number || name || (words > 0 && AddressWords.Particles.Contains(part.TrimEnd('.'))) || (words == 0 && AddressWords.Begins(part))))
            {
                break;
            }

            names += name ? 1 : 0;
            letters += name || !number ? part.Length : 0;
            end = number || name || words == 0 ? close : end;

            // "Calle: Sierpes, 72, 1.º C"
            var joint = close + 2 < text.Length && text[close] == ',' && text[close + 1] == ' ' && names > 0;
            if (joint && AddressReader.UnitEnd(text, close + 2) is var unit && unit > close + 2)
            {
                end = close = unit;
                joint = close + 2 < text.Length && text[close] == ',' && text[close + 1] == ' ';
            }

            // In quotes a comma stands between the parts of one value.
            var comma = (quoted && close + 1 < text.Length && text[close] == ',') || (joint && char.IsAsciiDigit(text[close + 2]) && !NameStops.Common.Contains(text[start..NameReader.WordEnd(text, start)])) ? 1 : 0;
            if (close + comma + 1 >= text.Length || text[close + comma] != ' ')
            {
                break;
            }

            at = close + comma + 1;
        }

        var value = text[start..end];
        end -= value.EndsWith(".", StringComparison.Ordinal) && !AddressWords.Sides.Contains(value[(value.LastIndexOf(' ') + 1)..^1]) ? 1 : 0;
        return names > 0 && (names > 1 || !char.IsAsciiDigit(text[start])) && letters > 3 && (quoted ? end < text.Length && text[end] is '"' or '\'' or '\\' or '`' : NameFields.IsFieldEnd(text, end) && text[end..] is not [',', ' ', ..]) && !NoStreets.Contains(text[start..end]) && !NameStops.Common.Contains(text[start..end]) && !value.Contains("://", StringComparison.Ordinal);
    }
}
