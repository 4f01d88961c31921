using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Names what a phrase of addresses says.</summary>
internal enum AddressRole
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An address stands near.</summary>
    Context,

    /// <summary>A place that somebody lives at, visits or sends things to stands near, among other things: it makes sure of a street and declares none.</summary>
    Place,

    /// <summary>A postal code follows.</summary>
    PostalCode,

    /// <summary>A field that holds a street, with or without its number.</summary>
    Street,
}

/// <summary>Finds a postal code behind its own word.</summary>
internal sealed class PostalCodeRecognizer : IRecognizer
{
    private const int Longest = 10;

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PostalAddress;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool NeedsNumber => true;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        if (word.Start == word.End || PostalAddresses.Cues.RoleOf(text[word.Start..word.Met]) != AddressRole.PostalCode)
        {
            return false;
        }

        var gap = candidate.GapBehindWord();
        var end = gap.End;
        var digits = 0;
        while (end < text.Length && end - gap.End <= Longest && (char.IsAsciiDigit(text[end]) || char.IsAsciiLetterUpper(text[end]) || (text[end] is '-' or ' ' && end > gap.End && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))))
        {
            digits += char.IsAsciiDigit(text[end]) ? 1 : 0;
            if (text[end] is ' ' && !JoinsCode(text, gap.End, end))
            {
                break;
            }

            end++;
        }

        var value = text[Math.Min(gap.End, end)..end];
        // CP 1252, CAP 3: code pages and limits.
        var short4 = gap.Bond == Bond.None && digits < 5 && text[word.Start..word.Met].Length <= 3 && char.ToLowerInvariant(text[word.Start]) == 'c' && value.Length == digits;
        var fits = !short4 && gap.End >= candidate.Floor && (gap.End > word.End || NumberBoundary.IsEastAsian(text[word.End - 1])) && (end == text.Length || (!NumberBoundary.IsWord(text[end]) && NumberBoundary.Closes(text, end) && !(text[end] == ' ' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))) && IsCode(value, digits);
        finding = new Finding(gap.End, end, PiiKinds.PostalAddress, Confidence.Named);
        return fits;
    }

    // SW1A 2AA, 1012 AB, 114 55: the blank inside a code.
    private static bool JoinsCode(ReadOnlySpan<char> text, int start, int blank)
    {
        var rest = text[(blank + 1)..];
        return Postcode.British(text[start..]) > blank - start
            || (DigitGroups.RunLength(text[start..]) == 4 && blank - start == 4 && rest.Length > 1 && char.IsAsciiLetterUpper(rest[0]) && char.IsAsciiLetterUpper(rest[1]) && (rest.Length == 2 || !NumberBoundary.IsWord(rest[2])))
            || (DigitGroups.RunLength(text[start..]) == 3 && blank - start == 3 && DigitGroups.RunLength(rest) == 2);
    }

    private static bool IsCode(ReadOnlySpan<char> value, int digits) =>
        value.Length >= 4 && (Postcode.British(value) == value.Length
        || (digits is >= 4 and <= 9 && value.Length - digits <= 2 && char.IsAsciiDigit(value[0]) && (value.Length == digits || digits is 4 or 5 or 7 or 8 or 9)));
}
