using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Italy;

/// <summary>
/// Finds a codice fiscale from its first digit. Letters stand before it in one or two groups, and more of them where omocodia replaced digits, so that no mask says where it begins.
/// </summary>
internal sealed class FiscalCodeRecognizer(Trigger trigger) : IRecognizer
{
    private const int Length = 16;
    private const int MostBefore = 20;
    private const int LongestRun = 3;

    // How many letters may stand before the first digit, and after how many characters a group may end, as bits.
    private const int FirstDigits = (1 << 6) | (1 << 7) | (1 << 9) | (1 << 10) | (1 << 12) | (1 << 13) | (1 << 14);
    private const int GroupEnds = (1 << 3) | (1 << 6) | (1 << 8) | (1 << 9) | (1 << 11) | (1 << 12) | (1 << 15);

    // How many letters may stand between the first digit and the end of a group before it.
    private static readonly int Breaks = BreaksOf(FirstDigits);
    private static readonly int PartedBreaks = BreaksOf(FirstDigits & GroupEnds);

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.ItFiscalCode;

    /// <inheritdoc/>
    public Trigger Trigger => trigger;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Run <= LongestRun && shape.Start is NumberStart.Blank or NumberStart.Joint or NumberStart.Other
        && shape.Stop is NumberStop.Letter or NumberStop.Blank or NumberStop.Digits or NumberStop.Dash or NumberStop.Dot;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (DigitGroups.RunLength(text[candidate.At..Math.Min(text.Length, candidate.At + LongestRun + 1)]) > LongestRun)
        {
            return false;
        }

        // Where a separator stands before the first digit, a group ends there.
        var parted = candidate.At > candidate.Floor && IsSeparator(text[candidate.At - 1]);
        var firsts = parted ? FirstDigits & GroupEnds : FirstDigits;
        var breaks = parted ? PartedBreaks : Breaks;
        var letters = 0;
        Span<char> value = stackalloc char[Length];
        for (var start = candidate.At - 1; start >= candidate.Floor && candidate.At - start <= MostBefore; start--)
        {
            if (!char.IsAsciiLetter(text[start]))
            {
                if (!IsSeparator(text[start]) || (start + 1 < candidate.At && ((breaks >> letters & 1) == 0 || IsSeparator(text[start + 1]))))
                {
                    return false;
                }

                continue;
            }

            letters++;
            if ((firsts >> letters & 1) != 0 && NumberBoundary.Opens(text, start, candidate.Floor, certain: false) is var opens && (opens || IsBehindWord(text, start))
                && Read(text, start, value) is > 0 and var end && (opens || end - start == Length) && NumberBoundary.Closes(text, end) && FiscalCode.IsValid(value))
            {
                finding = new Finding(start, end, PiiKinds.ItFiscalCode, ConfidenceOf(candidate, start, end));
                return true;
            }
        }

        return false;
    }

    // "assistitoCLRLCR01M64L736I": small letters before capitals are a word's.
    private static bool IsBehindWord(ReadOnlySpan<char> text, int start) => char.IsAsciiLetterUpper(text[start]) && char.IsAsciiLetterLower(text[start - 1]) && char.IsAsciiLetterUpper(text[start + 1]);

    private static int BreaksOf(int firsts)
    {
        var breaks = 0;
        for (var first = 0; first < Length; first++)
        {
            for (var end = 0; end < first; end++)
            {
                breaks |= (firsts >> first & GroupEnds >> end & 1) << (first - end);
            }
        }

        return breaks;
    }

    private static float ConfidenceOf(in Candidate candidate, int start, int end)
    {
        if (end - start == Length)
        {
            return IdConfidence.Proven;
        }

        var spoken = candidate.SpokenOf(start, end);
        return (spoken & PiiKinds.ItFiscalCode) != 0 ? IdConfidence.Named : (spoken & Phrases.Other) != 0 ? Confidence.Weak : Confidence.Shaped;
    }

    private static int Read(ReadOnlySpan<char> text, int at, Span<char> value)
    {
        for (var count = 0; at < text.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                value[count++] = char.ToUpperInvariant(text[at]);
                if (count == Length)
                {
                    return at + 1;
                }
            }
            else if ((GroupEnds >> count & 1) == 0 || !IsSeparator(text[at]) || IsSeparator(text[at - 1]))
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool IsSeparator(char c) => c is ' ' or '-' or '.' or '\n';
}
