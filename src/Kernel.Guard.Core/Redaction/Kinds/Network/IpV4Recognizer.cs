using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Finds IPv4 addresses in dotted decimal (RFC 6943, 3.1.1), and turns away versions, sections and object identifiers: a form that versions take too needs a machine around it.</summary>
internal sealed class IpV4Recognizer : IRecognizer
{
    private const int Octets = 4;
    private const int LengthOfPairs = 11;

    // With the break: shorter ones may be two sections.
    private const int LongEnough = 13;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.IpAddress;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape is { Run: <= 3, Stop: NumberStop.Dot or NumberStop.Bracket or NumberStop.Digits or NumberStop.Blank or NumberStop.Other };

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.At;
        if (!TryRead(text, start, out var end) || !Opens(text, start, candidate.Floor) || !Closes(text, end))
        {
            return false;
        }

        var address = text[start..end];
        if (IpV4Form.IsNobodys(address)
            || !(IpV4Form.IsTelling(address) || NetworkSpeech.Is(text, start, end, candidate.Hint) || (candidate.SpokenOf(start, end) & PiiKinds.IpAddress) != 0)
            || (!NetworkSpeech.Names(text[candidate.Floor..start]) && (IpV4Form.IsObjectIdentifier(address) || VersionSpeech.Is(text, candidate.Floor, start, end) || SectionNumber.Is(text, start, end))))
        {
            return false;
        }

        // 77.82.11.11 (mobile): pairs that a word calls a phone.
        if (end - start == LengthOfPairs && (candidate.SpokenOf(start, end) & (PiiKinds.Phone | PiiKinds.IpAddress)) == PiiKinds.Phone)
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.IpAddress, Confidence.Checked);
        return !text[start..end].Contains('\n') || end - start >= LongEnough || (candidate.SpokenOf(start, end) & PiiKinds.IpAddress) != 0;
    }

    /// <summary>Reads four numbers up to 255 without leading zeros.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start;
        for (var i = 0; i < Octets; i++)
        {
            if (i > 0)
            {
                var dot = DotLength(text, end);
                if (dot == 0)
                {
                    return false;
                }

                end += dot;
            }

            var digits = DigitGroups.RunLength(text[end..Math.Min(text.Length, end + 4)]);
            if (digits is 0 or > 3 || (digits > 1 && text[end] == '0') || (digits == 3 && text.Slice(end, 3).SequenceCompareTo("255") > 0))
            {
                return false;
            }

            end += digits;
        }

        return true;
    }

    // Brackets or blanks round a dot, or a word for it, keep an address from becoming a link.
    private static int DotLength(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] is not ('.' or '[' or '(' or '{' or ' ' or '\n'))
        {
            return 0;
        }

        // A line may end before the dot, too.
        if (text[at] is '.' or '\n')
        {
            return text[at] == '.' ? 1 : text[at..] is ['\n', '.', ..] ? 2 : 0;
        }

        if (text[at] == ' ')
        {
            return text[at..].StartsWith(" dot ", StringComparison.OrdinalIgnoreCase) ? 5 : text[at..].StartsWith(" . ", StringComparison.Ordinal) ? 3 : 0;
        }

        var rest = text[(at + 1)..];
        var dot = rest is ['.', ..] ? 1 : rest.StartsWith("dot", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
        return dot > 0 && dot < rest.Length && rest[dot] is ']' or ')' or '}' ? dot + 2 : 0;
    }

    private static bool Opens(ReadOnlySpan<char> text, int start, int floor) =>
        start == floor || start == 0 || (start - 1 == floor && text[floor] == '-') || (text[start - 1] switch
        {
            '.' or '-' or '_' or '+' or '~' or '^' or '$' or '#' => start - 2 >= floor && text[start - 1] is '-' or '_' && char.IsAsciiLetter(text[start - 2]) && !EndsWithVersion(text[floor..(start - 1)]),
            var before => !NumberBoundary.IsWord(before),
        });

    private static bool EndsWithVersion(ReadOnlySpan<char> before) => before[^1] is 'v' or 'V' || NumberBoundary.IsWord(before[^1]);

    private static bool Closes(ReadOnlySpan<char> text, int end)
    {
        if (end == text.Length)
        {
            return true;
        }

        var further = end + 1 < text.Length ? text[end + 1] : ' ';
        return text[end] switch
        {
            '.' => !char.IsAsciiLetterOrDigit(further) || (char.IsAsciiLetterUpper(further) && end + 2 < text.Length && char.IsAsciiLetterLower(text[end + 2])),
            '-' or '+' => !char.IsAsciiLetter(further) && (!char.IsAsciiDigit(further) || TryRead(text, end + 1, out _)),
            '%' => false,
            var after => !NumberBoundary.IsWord(after),
        };
    }
}
