using KernelGuard.Redaction.Kinds.Money;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.SpelledOut;

/// <summary>
/// Finds, beside a word for them and by their check digits, numbers in which letters stand for digits (<c>4111 l111 …</c>), cards with any sign between their groups
/// (<c>4111_1111_…</c>), and IBANs with a blank between any two characters.
/// </summary>
/// <param name="modules">What is known of national ids.</param>
internal sealed class MisreadNumberRecognizer(IEnumerable<KindModule> modules) : IRecognizer
{
    private const int Longest = 24;
    private const int Fewest = 9;
    private const int LengthOfGroup = 4;
    private const int FewestOfPhone = 9;
    private const int MostOfPhone = 13;
    private const int LongestSeparator = 3;
    private const string PlainSigns = " -./\n";
    private readonly MaskIndex _masks = new(modules.SelectMany(static module => module.Rules));

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Phone | PiiKinds.PaymentCard | PiiKinds.Iban | PiiKinds.NationalIds;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Stop switch
    {
        NumberStop.Letter => shape.Run < Longest,
        NumberStop.Comma or NumberStop.Other => shape.Run is 1 or LengthOfGroup,
        NumberStop.Digits => shape.Run is 1 or LengthOfGroup - 1 or LengthOfGroup,
        _ => shape.MayGoOn && shape.Run is LengthOfGroup - 1 or LengthOfGroup,
    };

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        if (!candidate.MayBeNamed || !MayStandAt(NumberShape.Of(candidate.Text, candidate.At, candidate.Groups[0].End, candidate.Floor)))
        {
            return false;
        }

        if (candidate.Groups[0].Length == 1 && TryFindSpaced(candidate, out finding))
        {
            return true;
        }

        finding = default;
        Span<char> digits = stackalloc char[Longest];
        if (!TryRead(candidate.Text, candidate.At, digits, out var count, out var end, out var misread)
            || !NumberBoundary.Opens(candidate.Text, candidate.At, candidate.Floor, certain: true) || !NumberBoundary.Closes(candidate.Text, end))
        {
            return false;
        }

        var spoken = candidate.SpokenOf(candidate.At, end) & Kinds;
        if ((spoken & PiiKinds.PaymentCard) != 0 && count >= CardIssuers.Shortest && count <= CardDigits.Longest && PaymentCardRecognizer.IsCard(digits[..count]))
        {
            finding = new Finding(candidate.At, end, PiiKinds.PaymentCard, Confidence.Named);
            return true;
        }

        // 0_1_5_1_…: a sign between any two digits.
        if (!misread && (spoken & PiiKinds.Phone) != 0 && count is >= FewestOfPhone and <= MostOfPhone && end - candidate.At == (2 * count) - 1)
        {
            finding = new Finding(candidate.At, end, PiiKinds.Phone, Confidence.Named);
            return true;
        }

        return misread && (spoken & PiiKinds.NationalIds) != 0 && TryFindId(digits[..count], spoken, candidate.At, end, out finding);
    }

    private bool TryFindId(ReadOnlySpan<char> digits, PiiKinds spoken, int start, int end, out Finding finding)
    {
        finding = default;
        Span<char> value = stackalloc char[Mask.Longest];
        foreach (var rule in _masks[0, digits.Length, parted: false].Rules)
        {
            if ((rule.Kind & spoken) != 0 && rule.Check is { } check && Mask.Read(rule.Mask, digits, value, out var count) == digits.Length && check(value[..count]))
            {
                finding = new Finding(start, end, rule.Kind, Confidence.Named);
                return true;
            }
        }

        return false;
    }

    private static bool TryFindSpaced(in Candidate candidate, out Finding finding)
    {
        finding = default;
        Span<char> compact = stackalloc char[Mask.Longest];
        var length = SpacedOut.Read(candidate.Text, candidate.At, candidate.Floor, compact, out var start);
        if (length == 0 || start == candidate.At)
        {
            return false;
        }

        foreach (ref var c in compact[..length])
        {
            c = char.ToUpperInvariant(c);
        }

        var end = start + (2 * length) - 1;
        finding = new Finding(start, end, PiiKinds.Iban, Confidence.Named);
        return IbanRecognizer.IsIban(compact[..length]) && NumberBoundary.Closes(candidate.Text, end) && (candidate.SpokenOf(start, end) & PiiKinds.Iban) != 0;
    }

    // Digits, letters for them between digits, and the same sign between all groups. What others read, without such letters and with a plain sign, is none.
    private static bool TryRead(ReadOnlySpan<char> text, int at, Span<char> digits, out int count, out int end, out bool misread)
    {
        (count, end, misread) = (0, at, false);
        var (sign, letters) = ('\0', 0);
        while (at < text.Length)
        {
            var digit = count > 0 ? MisreadDigits.Of(text[at]) : text[at];
            if (char.IsAsciiDigit(digit))
            {
                if (count == digits.Length)
                {
                    return false;
                }

                letters += digit == text[at] ? 0 : 1;
                digits[count++] = digit;
                end = ++at;
                continue;
            }

            var (next, own) = (at, '\0');
            while (next < text.Length && next - at < LongestSeparator && IsSign(text[next]) && (own is '\0' or ' ' || text[next] is ' ' || own == text[next]))
            {
                own = text[next] == ' ' && own != '\0' ? own : text[next];
                next++;
            }

            if (next == at || next == text.Length || !char.IsAsciiDigit(MisreadDigits.Of(text[next])) || (sign != '\0' && own != sign))
            {
                break;
            }

            (sign, at) = (own, next);
        }

        misread = letters > 0 && letters * 3 <= count;
        return count >= Fewest && (misread || (letters == 0 && sign != '\0' && !PlainSigns.Contains(sign)));
    }

    private static bool IsSign(char c) => PlainSigns.Contains(c) || c is '_' or '*' or ',' or ';' or '\t' or '+' or '~' or ':' or '=' or '→';
}
