using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Knows which ranges of numbers are issued as payment cards, and with which lengths, as the networks publish them for merchants.</summary>
internal static class CardIssuers
{
    /// <summary>The shortest length of any card.</summary>
    public const int Shortest = 12;

    private const int Sixteen = 1 << 16;
    private const int SixteenToNineteen = (1 << 16) | (1 << 17) | (1 << 18) | (1 << 19);
    private const int TwelveToNineteen = SixteenToNineteen | (1 << 12) | (1 << 13) | (1 << 14) | (1 << 15);

    /// <summary>Answers the lengths that the issuer of a number uses, as bits; 0 for a range that no issuer has.</summary>
    public static int Issues(ReadOnlySpan<char> digits)
    {
        var six = 0;
        foreach (var digit in digits[..6])
        {
            six = (six * 10) + digit - '0';
        }

        return six switch
        {
            >= 400000 and <= 499999 => (1 << 13) | Sixteen | (1 << 19), // Visa, Elo
            >= 510000 and <= 559999 => Sixteen, // Mastercard
            >= 222100 and <= 272099 => Sixteen, // Mastercard
            (>= 340000 and <= 349999) or (>= 370000 and <= 379999) => 1 << 15, // American Express
            (>= 300000 and <= 305999) or (>= 309500 and <= 309599) or (>= 380000 and <= 399999) => (1 << 14) | SixteenToNineteen, // Diners Club, Discover
            >= 360000 and <= 369999 => (1 << 14) | (1 << 15) | SixteenToNineteen, // Diners Club
            >= 352800 and <= 358999 => SixteenToNineteen, // JCB
            (>= 601100 and <= 601199) or (>= 644000 and <= 659999) => SixteenToNineteen, // Discover, RuPay, Verve
            >= 620000 and <= 629999 => SixteenToNineteen, // UnionPay
            >= 810000 and <= 829999 => SixteenToNineteen, // UnionPay, RuPay
            >= 220000 and <= 220499 => SixteenToNineteen, // Mir
            >= 636000 and <= 639999 => SixteenToNineteen, // InterPayment, InstaPayment, Maestro
            >= 979200 and <= 979289 => Sixteen, // Troy
            (>= 860000 and <= 860099) or (>= 986000 and <= 986099) => Sixteen, // Uzcard, Humo
            504175 or (>= 506699 and <= 506778) or (>= 509000 and <= 509999) => Sixteen, // Elo
            (>= 508500 and <= 508999) or (>= 606985 and <= 608499) => Sixteen, // RuPay
            (>= 506099 and <= 506198) or (>= 507865 and <= 507964) => Sixteen | (1 << 18) | (1 << 19), // Verve
            606282 or 384100 or 384140 or 384160 => (1 << 13) | Sixteen | (1 << 19), // Hipercard
            (>= 500000 and <= 509999) or (>= 560000 and <= 589999) => TwelveToNineteen, // Maestro
            (>= 630400 and <= 630499) or (>= 670000 and <= 679999) => TwelveToNineteen, // Maestro
            _ => 0,
        };
    }
}
