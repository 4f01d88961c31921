using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Reads the code behind a card number, or behind the date behind one, whose word is a plain one there: "4111 …, code 640", "…, los tres dígitos 356".</summary>
internal static class CodeBehindCard
{
    private const int Reach = 40;
    private const int ReachOfCard = 48;
    private const int FewestDigits = 13;
    private const int MostWords = 5;
    private static readonly WordSet Codes = new("code código codice digits dígitos cifre chiffres ziffern コード 代码 代碼 码 密码");
    private static readonly WordSet Plain = new("code código codice");
    private static readonly WordSet Small = new("and with the my und mit der den die et avec le les mon mes y con el los mi e com o os meu il la le mio three last drei letzten trois derniers tres últimos três tre ultime is are ist sind est sont es son é são è sono");
    private static readonly WordSet Outcomes = new("declined refused returned failed error ok success abgelehnt refusé rechazado recusado rifiutato times items unauthorized forbidden found not received accepted created timeout bad");

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="first">The card, or its date.</param>
    /// <param name="finding">The code.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in Finding first, out Finding finding)
    {
        finding = default;
        if (first.Kind == PiiKinds.CardCode && !IsOfCard(text, first))
        {
            return false;
        }

        if (CodeByPlace.TryRead(text, first.End, named: false, placed: false, stated: false, out finding))
        {
            return true;
        }

        var (at, named, plain) = (first.End, false, false);
        var limit = Math.Min(text.Length, first.End + Reach);
        for (var words = 0; words <= MostWords && at < limit; words++)
        {
            while (at < limit && text[at] is ' ' or ',' or ';' or ':' or '、' or '，')
            {
                at++;
            }

            var end = at;
            while (end < limit && char.IsLetter(text[end]))
            {
                end++;
            }

            if (end == at)
            {
                break;
            }

            var code = Codes.Contains(text[at..end]);
            if (!code && !(Small.Contains(text[at..end]) && end < limit && text[end] == ' '))
            {
                return false;
            }

            named |= code;
            plain |= Plain.Contains(text[at..end]);
            at = end;
        }

        var last = at + DigitGroups.RunLength(text[at..]);
        finding = new Finding(at, last, PiiKinds.CardCode, Confidence.Named);
        return named && last - at is 3 or 4 && !text[first.Start..first.End].EndsWith(text[at..last]) && NumberBoundary.Closes(text, last) && !NumberUnits.Follows(text, last) && !Outcomes.Contains(WordBehind(text, last)) && !(plain && (IsYear(text[at..last]) || (IsStatus(text[at..last]) && !EndsClause(text, last))));
    }

    private static bool IsYear(ReadOnlySpan<char> digits) => digits is ['1', '9', _, _] or ['2', '0', _, _];

    // RFC 9110, 15: 100 to 599, of which few beyond the first sixty of a hundred are in use.
    private static bool IsStatus(ReadOnlySpan<char> digits) => digits is [>= '1' and <= '5', >= '0' and <= '5', _];

    // "code 401 unauthorized" goes on; "code 640 exp 09/27" does with the card.
    private static bool EndsClause(ReadOnlySpan<char> text, int end)
    {
        if (end == text.Length || text[end] != ' ')
        {
            return true;
        }

        var word = WordBehind(text, end);
        var next = end + word.Length + 2;
        return CardCodeRecognizer.NamesExpiry(word) && next < text.Length && char.IsAsciiDigit(text[next]);
    }

    private static bool IsOfCard(ReadOnlySpan<char> text, in Finding date)
    {
        var digits = 0;
        foreach (var c in text[Math.Max(0, date.Start - ReachOfCard)..date.Start])
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits >= FewestDigits && text[date.Start..date.End].Contains('/');
    }

    private static ReadOnlySpan<char> WordBehind(ReadOnlySpan<char> text, int at)
    {
        const int Longest = 12;
        var start = at < text.Length && text[at] == ' ' ? at + 1 : at;
        var end = start;
        while (end < text.Length && end - start < Longest && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[start..end];
    }
}
