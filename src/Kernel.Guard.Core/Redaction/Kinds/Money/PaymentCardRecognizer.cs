using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Finds payment cards: issuer range, its lengths and the Luhn check digit of ISO/IEC 7812-1, in one piece or grouped as cards are.</summary>
internal sealed class PaymentCardRecognizer : IRecognizer
{
    private const int Longest = 19;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.PaymentCard;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding) => TryFind(candidate, out finding, candidate.Groups);

    /// <summary>Says whether a card begins at a run of digits; phone numbers, whose lengths vary, end before it.</summary>
    public static bool Begins(ReadOnlySpan<char> text, int at)
    {
        DigitGroups.Read(text, at, out var groups);
        var words = default(WordHits);
        return TryFind(new Candidate(text, [], at, at, in groups, ref words), out _, groups);
    }

    private static bool TryFind(in Candidate candidate, out Finding finding, in DigitGroups groups)
    {
        finding = default;
        if (groups.Digits < CardIssuers.Shortest || !NumberBoundary.Opens(candidate.Text, candidate.At, candidate.Floor, certain: true))
        {
            return false;
        }

        Span<char> digits = stackalloc char[Longest];
        var length = 0;
        var best = 0;
        for (var i = 0; i < groups.Count && length + groups[i].Length <= Longest && IsGrouped(groups, i); i++)
        {
            var group = groups[i];
            candidate.Text[group.Start..group.End].CopyTo(digits[length..]);
            length += group.Length;

            // 15 and 16 digits are what nearly every card has: further digits beside one are not part of it.
            if (best is not (15 or 16) && IsCard(digits[..length], candidate) && NumberBoundary.Closes(candidate.Text, group.End))
            {
                best = length;
                finding = new Finding(candidate.At, group.End, PiiKinds.PaymentCard);
            }
        }

        return best > 0;
    }

    // In one piece, in fours, 4-6-4 and 4-6-5, 8-8, or the issuer's six digits and the rest.
    private static bool IsGrouped(in DigitGroups groups, int last)
    {
        if (last == 0)
        {
            return true;
        }

        var separator = groups[1].Before;
        if (separator is not (Separators.Space or Separators.Dash or Separators.Dot) || groups[last].Before != separator)
        {
            return false;
        }

        return (groups[0].Length, groups[1].Length, last) switch
        {
            (8, 8, 1) or (6, >= 10, 1) => true,
            (4, 4 or 6, 1) => true,
            (4, 6, 2) => groups[2].Length is 4 or 5,
            (4, 4, _) => groups[last - 1].Length == 4 && groups[last].Length <= 4,
            _ => false,
        };
    }

    private static bool IsCard(ReadOnlySpan<char> digits, in Candidate candidate) =>
        digits.Length >= CardIssuers.Shortest
        && CardIssuers.Issues(digits) is var lengths
        && (lengths >> digits.Length & 1) != 0
        && PassesLuhn(digits)
        && (digits.Length >= 14 || NumberContext.NamesCard(candidate.Text, candidate.At, candidate.Hint));

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
