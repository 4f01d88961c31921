using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Finds business identifier codes (ISO 9362) behind their words: four letters, a country, two characters, three more for a branch, in capitals.</summary>
internal sealed class BicRecognizer : IRecognizer
{
    private const int Short = 8;
    private const int Whole = 11;

    private const string Countries =
        "AD AE AF AG AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FO FR "
        + "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM "
        + "MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM "
        + "TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WS XK YE ZA ZM ZW";

    private static readonly string[] Fillers = ["code", "no", "/ swift", "/swift", "/bic", "/ bic", "-code", " bic", "(", ")", "swift", "bic", "代码"];

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.BankRouting;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        for (var i = 0; i < 3; i++)
        {
            var place = Assignment.Read(text, at);
            var length = LengthAt(text, place.Start);
            if (length > 0 && place.Start >= candidate.Floor && place.Joint != Joint.None)
            {
                finding = new Finding(place.Start, place.Start + length, PiiKinds.BankRouting, Confidence.Named);
                return true;
            }

            while (at < text.Length && text[at] is ' ' or '.' or ':')
            {
                at++;
            }

            var moved = false;
            foreach (var filler in Fillers)
            {
                if (!moved && text[at..].StartsWith(filler, StringComparison.OrdinalIgnoreCase))
                {
                    at += filler.Length;
                    moved = true;
                }
            }

            if (!moved)
            {
                return false;
            }
        }

        return false;
    }

    private static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        var run = 0;
        while (at + run < text.Length && run <= Whole && (char.IsAsciiLetterUpper(text[at + run]) || char.IsAsciiDigit(text[at + run])))
        {
            run++;
        }

        if (run is not (Short or Whole) || text.Slice(at, 6).ContainsAnyInRange('0', '9') || (at + run < text.Length && NumberBoundary.IsWord(text[at + run])))
        {
            return 0;
        }

        return Countries.AsSpan().IndexOf(text.Slice(at + 4, 2), StringComparison.Ordinal) is >= 0 and var place && place % 3 == 0 ? run : 0;
    }
}
