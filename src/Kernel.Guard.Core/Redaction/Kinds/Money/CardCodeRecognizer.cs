using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Finds card verification codes and expiry dates directly behind their words.</summary>
internal sealed class CardCodeRecognizer : IRecognizer
{
    /// <summary>Words for the code.</summary>
    public const string Codes =
        "cvv, cvv2, cvc, cvc2, cid, csc, cvn, cav2, card security code, security code, card code, card verification code, card verification value, card verification number, verification value, "
        + "prufnummer, kartenprufnummer, prufziffer, kartenprufziffer, sicherheitscode, kartensicherheitscode, code de securite, cryptogramme, cryptogramme visuel, codigo de seguridad, codigo de verificacion, "
        + "codigo de seguranca, codigo de verificacao, codice di sicurezza, codice cvv, 安全码, 校验码, 安全碼, セキュリティコード, 보안코드";

    /// <summary>Words for the expiry date of a card.</summary>
    public const string Expiries =
        "exp, exp date, expdate, expiry, expiry date, expires, expiring, expiration, expiration date, card expiry, valid thru, good thru, valid through, valid until, gultig bis, ablaufdatum, verfallsdatum, "
        + "date d'expiration, date d expiration, expire le, expire fin, caducidad, fecha de caducidad, vencimiento, fecha de vencimiento, vence, validade, data de validade, vencimento, scadenza, data di scadenza, scade, "
        + "有效期, 有效期至, 到期日, 有効期限, 유효기간";

    // A finding this near before is most likely the card.
    private const int ReachOfFinding = 32;

    private static readonly string[] Fillers = ["code", "number", "no", "nr", "date", "#", ")", "(", "mm/yy", "mm/yyyy"];

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.CardCode;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        for (var i = 0; i < 4; i++)
        {
            var place = Assignment.Read(text, at);
            if (place.Start < text.Length && char.IsAsciiDigit(text[place.Start]) && (place.Joint != Joint.None || NumberBoundary.IsEastAsian(text[place.Start - 1])))
            {
                var end = place.Start + DigitGroups.RunLength(text[place.Start..Math.Min(text.Length, place.Start + 5)]);
                var date = DateEnd(text, place.Start);
                end = date > 0 ? date : end - place.Start is 3 or 4 && !NamesExpiry(text[candidate.Word.Start..candidate.Word.End]) ? end : -1;
                finding = new Finding(place.Start, end, PiiKinds.CardCode, Confidence.Named);
                return end > 0 && NumberBoundary.Closes(text, end) && place.Start >= candidate.Floor && (date < 0 || IsCardDate(candidate, place.Start, end));
            }

            if (!SkipFiller(text, ref at))
            {
                return false;
            }
        }

        return false;
    }

    private static bool SkipFiller(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '.' or ':')
        {
            at++;
        }

        foreach (var filler in Fillers)
        {
            if (text[at..].StartsWith(filler, StringComparison.OrdinalIgnoreCase))
            {
                at += filler.Length;
                return true;
            }
        }

        return false;
    }

    // Month and year, or year and month in full.
    private static int DateEnd(ReadOnlySpan<char> text, int at)
    {
        var first = DigitGroups.RunLength(text[at..Math.Min(text.Length, at + 5)]);
        var separator = at + first;
        while (separator < text.Length && separator < at + first + 1 && text[separator] == ' ')
        {
            separator++;
        }

        if (separator + 1 >= text.Length || text[separator] is not ('/' or '-' or '.'))
        {
            return -1;
        }

        var second = separator + 1;
        second += text[second] == ' ' ? 1 : 0;
        var length = DigitGroups.RunLength(text[second..Math.Min(text.Length, second + 5)]);
        return (first, length) switch
        {
            (1 or 2, 2 or 4) => int.Parse(text.Slice(at, first), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12 ? second + length : -1,
            (4, 2) => text[at] == '2' && int.Parse(text.Slice(second, 2), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12 ? second + length : -1,
            _ => -1,
        };
    }

    // Offers and documents expire too: long words need one that speaks of a card.
    private static bool IsCardDate(in Candidate candidate, int start, int end)
    {
        var word = candidate.Text[candidate.Word.Start..candidate.Word.End];
        return word.StartsWith("exp", StringComparison.OrdinalIgnoreCase) && word.Length <= 8 && !word.StartsWith("expir", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("expiry", StringComparison.OrdinalIgnoreCase)
            || word.EndsWith("thru", StringComparison.OrdinalIgnoreCase)
            || (candidate.Floor > 0 && start - candidate.Floor <= ReachOfFinding)
            || (candidate.SpokenOf(start, end) & PiiKinds.PaymentCard) != 0;
    }

    private static bool NamesExpiry(ReadOnlySpan<char> word)
    {
        foreach (var range in Expiries.AsSpan().Split(", "))
        {
            if (word.Equals(Expiries.AsSpan()[range], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return word.StartsWith("exp", StringComparison.OrdinalIgnoreCase) || word.StartsWith("g", StringComparison.OrdinalIgnoreCase);
    }
}
