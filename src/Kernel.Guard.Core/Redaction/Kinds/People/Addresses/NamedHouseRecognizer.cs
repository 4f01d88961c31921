using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Finds British addresses whose house has a name and no number, by the postcode at their end: The Old Forge, Church Lane, Bibury GL7 5NL.</summary>
internal sealed class NamedHouseRecognizer : IRecognizer
{
    private const int Reach = 110;
    private const int MostParts = 6;
    private const int MostLetters = 2;

    // Unit 6, Castle Trading Estate, Bristol BS4 4EB
    private static readonly WordSet Sites = new("estate house park centre mill mills works yard industrial");

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PostalAddress;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.LetteredNumber;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var code = candidate.At;
        while (code > candidate.Floor && candidate.At - code <= MostLetters && char.IsAsciiLetterUpper(text[code - 1]))
        {
            code--;
        }

        if (code == candidate.At || candidate.At - code > MostLetters || code - 1 <= candidate.Floor || text[code - 1] is not (' ' or '\n') || Postcode.British(text[code..]) is not (> 0 and var length))
        {
            return false;
        }

        var start = Begin(text, code - 1, Math.Max(candidate.Floor, code - Reach));
        start = start < code - 1 ? NumberFirstStreet.StartWithUnit(text, start, candidate.Floor) : start;
        finding = new Finding(start, code + length, PiiKinds.PostalAddress, Confidence.Named);
        return start < code - 1;
    }

    // Parts of capitalised words with commas between, one of which ends as streets do; where none does, the end itself.
    private static int Begin(ReadOnlySpan<char> text, int end, int lowest)
    {
        var (at, begin, street, parts) = (end, end, false, 0);
        while (parts < MostParts)
        {
            at -= at > lowest && text[at - 1] is ',' ? 1 : 0;
            var part = at;
            var words = 0;
            for (var word = WordStart(text, at, lowest); word < at; word = WordStart(text, at, lowest))
            {
                var capital = char.IsUpper(text[word]);
                if (!capital && !(words > 0 && text[word..at] is "of" or "the" or "on" or "upon" or "and"))
                {
                    break;
                }

                street |= words == 0 && (AddressWords.EnglishStreets.Contains(text[word..at]) || AddressWords.LooseEnglishStreets.Contains(text[word..at]) || Sites.Contains(text[word..at]));
                words++;
                part = capital ? word : part;
                at = word;
                if (at - 1 <= lowest || text[at - 1] != ' ' || text[at - 2] is ',' or '\n')
                {
                    break;
                }

                at--;
            }

            if (part == end || words == 0)
            {
                break;
            }

            parts++;
            begin = part;
            if (part - 2 <= lowest || !(text[(part - 2)..part] is ", " || text[part - 1] == '\n'))
            {
                break;
            }

            at = text[part - 1] == '\n' ? part - 1 : part - 2;
        }

        return street && parts > 1 ? begin : end;
    }

    private static int WordStart(ReadOnlySpan<char> text, int end, int lowest)
    {
        var start = end;
        while (start > lowest && (char.IsLetter(text[start - 1]) || text[start - 1] is '\'' or '’' or '-'))
        {
            start--;
        }

        return start;
    }
}
