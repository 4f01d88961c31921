using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Finds payment cards: issuer range, its lengths and the Luhn check digit of ISO/IEC 7812-1, in one piece or grouped as cards are; a line may break inside.</summary>
internal sealed class PaymentCardRecognizer : IRecognizer
{
    private const int ShortestAlone = 14;
    private const int LongestLink = 14;
    private const string Links = " \t\n:#=.,\"'-_()[]>";
    private static readonly string[] LinkWords = ["no", "nr", "num", "number", "id", "is", "code", "ref", "nummer", "numero", "número", "ist", "est", "es", "é", "è", "was", "号", "号码", "是", "为", "は"];

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.PaymentCard;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Run >= CardIssuers.Shortest || shape.MayGoOn;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (text[candidate.At] is '0' or '1' or '7')
        {
            return false;
        }

        ref readonly var groups = ref candidate.Groups;
        if (groups.Digits < CardIssuers.Shortest && !groups.Cut && !NumberShape.DigitFollows(text, groups.End))
        {
            return false;
        }

        Span<char> digits = stackalloc char[CardDigits.Longest];
        CardDigits.Read(text, candidate.At, digits, out var read);
        var length = 0;
        var best = 0;
        var spaced = read.IsSpaced && read.Count > 1;
        if (spaced && IsSingle(text, candidate.At - 2, candidate.At - 1))
        {
            return false;
        }

        Span<int> lengths = stackalloc int[CardDigits.MostGroups];
        for (var i = read.IsSpaced ? CardIssuers.Shortest : 1; i <= read.Count; i++)
        {
            var count = read.Lengths(i, joined: true, lengths);
            length = 0;
            foreach (var one in lengths[..count])
            {
                length += one;
            }

            // 15 and 16 digits are what nearly every card has: further digits beside one are not part of it. UnionPay, Maestro and Verve have longer ones.
            if (length < CardIssuers.Shortest || (best is 15 or 16 && !(digits[0] == '6' || digits.StartsWith("50"))) || !IsCard(digits[..length]))
            {
                continue;
            }

            var end = read.EndOf(i - 1);
            if (spaced && IsSingle(text, end + 1, end))
            {
                continue;
            }

            var grouped = read.IsEven(i) && (IsGrouped(lengths[..count]) || IsGrouped(lengths[..read.Lengths(i, joined: false, lengths)]));
            if (!NumberBoundary.Opens(text, candidate.At, candidate.Floor, certain: true) || !NumberBoundary.Closes(text, end) || !IsNamedWell(candidate, end, length, grouped, whole: count == 1))
            {
                continue;
            }

            // Four numbers one below the other are a card only where a word says so.
            if (read.IsBroken(i) && (candidate.SpokenOf(candidate.At, end) & PiiKinds.PaymentCard) == 0)
            {
                continue;
            }

            if (i > 1 && IsTime(text[read.EndOf(i - 2)..end]) && (candidate.SpokenOf(candidate.At, end) & PiiKinds.PaymentCard) == 0)
            {
                continue;
            }

            best = length;
            finding = new Finding(candidate.At, end, PiiKinds.PaymentCard);
        }

        return best > 0;
    }

    /// <summary>Says whether a card begins at a run of digits; phone numbers, whose lengths vary, end before it.</summary>
    public static bool Begins(ReadOnlySpan<char> text, int at)
    {
        Span<char> digits = stackalloc char[CardDigits.Longest];
        CardDigits.Read(text, at, digits, out var read);
        Span<int> lengths = stackalloc int[CardDigits.MostGroups];
        for (int i = 1, length = 0; i <= read.Count; i++)
        {
            var count = read.Lengths(i, joined: false, lengths);
            length += lengths[count - 1];
            if (length >= ShortestAlone && read.IsEven(i) && IsGrouped(lengths[..count]) && IsCard(digits[..length]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says whether a card that was found is written so that no word need name it: long enough, and grouped as cards are by one sign. What is in one piece may be an order elsewhere.</summary>
    public static bool IsOfForm(ReadOnlySpan<char> card)
    {
        Span<int> lengths = stackalloc int[CardDigits.MostGroups];
        var (count, digits, sign) = (0, 0, '\0');
        foreach (var c in card)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
                continue;
            }

            if (digits == 0 || count == lengths.Length - 1 || (count > 0 && c != sign))
            {
                return false;
            }

            (lengths[count++], digits, sign) = (digits, 0, c);
        }

        lengths[count++] = digits;
        return count > 1 && card.Length - count + 1 >= ShortestAlone && IsGrouped(lengths[..count]);
    }

    // Words decide where the digits do not: short lengths and odd groups need a word for a card, and a number that is called an order is none.
    private static bool IsNamedWell(in Candidate candidate, int end, int length, bool grouped, bool whole)
    {
        if (length >= ShortestAlone && grouped && !whole && !HexRows.GoesOn(candidate.Text, candidate.At, end))
        {
            return true;
        }

        var spoken = candidate.SpokenOf(candidate.At, end);
        return (spoken & PiiKinds.PaymentCard) != 0 || (length >= ShortestAlone && grouped && whole && !IsRound(candidate.Text[..end]) && ((spoken & Phrases.Other) == 0 || !IsNamedOtherwise(candidate)));
    }

    // "367575 1739173673070": behind a number the time at which it was measured, in seconds or milliseconds since 1970.
    private static bool IsTime(ReadOnlySpan<char> group) => group.TrimStart(" \n") is { Length: 10 or 13 } and ['1', >= '5' and <= '8', ..];

    // 4294967296000000: an amount in a smaller unit, or a bound.
    private static bool IsRound(ReadOnlySpan<char> number) => number.EndsWith("000000");

    // An order that was paid with a card is no name of the card's number: the word that says so stands directly before it, or names its field or column.
    private static bool IsNamedOtherwise(in Candidate candidate)
    {
        if ((candidate.Head(candidate.At) & Phrases.Other) != 0)
        {
            return true;
        }

        var word = candidate.NearestWord(candidate.At, Phrases.Other);
        if (word.Kinds == PiiKinds.None)
        {
            return true;
        }

        var between = candidate.Text[word.End..candidate.At];
        return between.Length <= LongestLink && !between.ContainsAnyInRange('0', '9') && between.Trim(Links) is var link && (link.IsEmpty || IsLink(link));
    }

    private static bool IsLink(ReadOnlySpan<char> word)
    {
        foreach (var link in LinkWords)
        {
            if (word.Equals(link, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // One more digit or capital letter that stands alone, a blank apart: a card is not cut out of a longer number.
    private static bool IsSingle(ReadOnlySpan<char> text, int at, int blank) =>
        at >= 0 && at < text.Length && text[blank] == ' ' && (char.IsAsciiDigit(text[at]) || char.IsAsciiLetterUpper(text[at]))
        && (at == 0 || !NumberBoundary.IsWord(text[at - 1])) && (at + 1 == text.Length || !NumberBoundary.IsWord(text[at + 1]));

    // In one piece, in fours, 4-6-4 and 4-6-5, 8-8, or the issuer's six digits and the rest.
    private static bool IsGrouped(ReadOnlySpan<int> lengths) => lengths switch
    {
        [_] or [8, 8] or [6, >= 10] or [4, 6, 4 or 5] => true,
        [4, 4, .. var middle, <= 4] => !middle.ContainsAnyExcept(4),
        _ => false,
    };

    /// <summary>Says whether digits are a card's: an issuer's range and length, and the check digit.</summary>
    public static bool IsCard(ReadOnlySpan<char> digits) => (CardIssuers.Issues(digits) >> digits.Length & 1) != 0 && digits.ContainsAnyExcept(digits[^1]) && PassesLuhn(digits);

    private static bool PassesLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += (i & 1) == 0 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }

        return sum % 10 == 0;
    }
}
