using KernelGuard.Redaction.Kinds.Money;
using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Numbered;

/// <summary>
/// Finds numbers of members, patients, policies, contracts, passports by how people announce them, whatever words they use: the name of a key or column that is made of a word for somebody and
/// one for a number, or such words before the value, with others between.
/// </summary>
/// <param name="trigger">Where it is asked.</param>
internal sealed class NumberedRecognizer(Trigger trigger) : IRecognizer
{
    private const int LongestStart = 12;
    private const int LongestCell = 48;
    private const int MostCapitals = 4;
    private const int FewestNear = 3;
    private const int FewestDigits = 4;
    private const int FewestOfDocument = 5;
    private const int ShortestPassport = 7;
    private const int LongestPassport = 10;
    private const int FewestDirect = 5;
    private const int LongestDirect = 16;
    private const int LongestValue = 26;
    private const int MostRound = 6;
    private static readonly PhraseStarts Numbered = new([" numaralı ", " numarali ", " nolu ", " no'lu ", " no’lu "]);
    private static readonly PhraseStarts Turkish = new(["abone", "müşteri", "poliçe", "police", "sözleşme", "hasta", "öğrenci", "üye", "personel", "tesisat", "sayaç", "sigorta", "kasko", "hasar", "elektrik", "doğalgaz", "su ", "dosya"]);
    private static readonly PhraseStarts TurkishPassport = new(["pasaport"]);
    private static readonly PhraseStarts TurkishLicence = new(["ehliyet", "sürücü belge"]);

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.AccountName | PiiKinds.Passport | PiiKinds.DrivingLicence;

    /// <inheritdoc/>
    public Trigger Trigger => trigger;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Start != NumberStart.Mark && shape.Stop is not (NumberStop.Bracket or NumberStop.Colon) && (shape.Run >= FewestNear || shape.MayGoOn || shape.Stop == NumberStop.Letter || (shape.Start == NumberStart.Joint && shape.Stop == NumberStop.Blank));

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = TokenStart(text, candidate.At, candidate.Floor);
        if (start < 0 || !(NumberedGate.MayStandBefore(text, start) || MayBeBehind(text, candidate.At)))
        {
            return false;
        }

        var kind = KindOf(candidate, ref start, out var fewest, out var cell);
        var end = kind == PiiKinds.None && !MayBeBehind(text, candidate.At) ? 0 : AccountNumberForm.Read(cell ? CellFrom(text, start) : text, start, joined: true);
        if (end <= candidate.At || start < candidate.Floor)
        {
            return false;
        }

        if (kind == PiiKinds.None)
        {
            (kind, fewest) = (KindBehind(text[end..]), FewestDigits);
        }

        // "the customer's sort code is 40-12-09"
        finding = new Finding(start, end, kind, kind == PiiKinds.AccountName ? Confidence.Shaped : Confidence.Named);
        return kind != PiiKinds.None && Fits(text, start, end, kind, fewest) && (kind != PiiKinds.AccountName || (candidate.SpokenOf(start, end) & PiiKinds.BankRouting) == 0);
    }

    // A comma behind a cell parts it from the next.
    private static ReadOnlySpan<char> CellFrom(ReadOnlySpan<char> text, int start) =>
        text[start..Math.Min(text.Length, start + LongestCell)].IndexOf(',') is >= 0 and var comma ? text[..(start + comma)] : text;

    private static PiiKinds KindOf(in Candidate candidate, ref int start, out int fewest, out bool cell)
    {
        var text = candidate.Text;
        (fewest, cell) = (FewestDigits, false);
        if (start == 0)
        {
            return candidate.Hint.IsEmpty ? PiiKinds.None : NumberedName.KindOf(candidate.Hint);
        }

        if (FieldName.TryReadBefore(text, start, candidate.Floor, out var name) && NumberedName.KindOf(name) is not PiiKinds.None and var named)
        {
            return named;
        }

        var before = text[start - 1];
        if (before is ',' or ';' or '|' or '\t' or '\n' or '"' || (before == ' ' && start > 1 && text[start - 2] is ',' or ';' or '|'))
        {
            cell = true;
            return candidate.NumberedHead(start);
        }

        // 患者ID771029
        start += start + 2 < text.Length && text[start..(start + 2)] is "ID" or "id" or "No" or "NO" or "HN" && before > '\u0E00' ? 2 : 0;
        if (NumberedPhrase.KindBefore(text, start, candidate.Floor, out var near) is not PiiKinds.None and var kind)
        {
            fewest = near ? FewestNear : FewestDigits;
            return kind;
        }

        // "nr polisy HAT 74445532"
        if (CapitalsBefore(text, start, candidate.Floor) is > 0 and var capitals && KindBeforeCapitals(text, capitals, candidate.Floor) is not PiiKinds.None and var parted)
        {
            start = capitals;
            return parted;
        }

        var beside = UnspacedNoun.EndOf(text[candidate.Floor..start]);
        if (beside == UnspacedEnd.Number)
        {
            fewest = FewestNear;
            return PiiKinds.AccountName;
        }

        // "Tenant T-20419", "Müşteri 20418841": no word for a number.
        fewest = text[start] == '0' ? FewestDigits : char.IsAsciiLetter(text[start]) ? FewestDirect : FewestDirect + 1;
        return beside == UnspacedEnd.Noun || NumberedPhrase.StandsBefore(text, start, candidate.Floor) ? PiiKinds.AccountName : PiiKinds.None;
    }

    private static PiiKinds KindBeforeCapitals(ReadOnlySpan<char> text, int capitals, int floor) =>
        NumberedPhrase.KindBefore(text, capitals, floor, out _) is not PiiKinds.None and var kind ? kind : NumberedPhrase.StandsBefore(text, capitals, floor) ? PiiKinds.AccountName : PiiKinds.None;

    private static bool MayBeBehind(ReadOnlySpan<char> text, int at) => NumberedGate.MayStandBehind(text, at + DigitGroups.RunLength(text[at..Math.Min(text.Length, at + NumberShape.LongestRun)]));

    // "20418841 numaralı aboneyim", 20418841的客户
    private static PiiKinds KindBehind(ReadOnlySpan<char> behind)
    {
        if (Numbered.Length(behind) is > 0 and var length)
        {
            var rest = behind[length..];
            return Turkish.Length(rest) > 0 ? PiiKinds.AccountName : TurkishPassport.Length(rest) > 0 ? PiiKinds.Passport : TurkishLicence.Length(rest) > 0 ? PiiKinds.DrivingLicence : PiiKinds.None;
        }

        return !behind.IsEmpty && behind[0] is '的' or 'の' or '번' && UnspacedNoun.IsAnnouncedBehind(behind) ? PiiKinds.AccountName : PiiKinds.None;
    }

    private static bool Fits(ReadOnlySpan<char> text, int start, int end, PiiKinds kind, int fewest)
    {
        var value = text[start..end];
        var shape = ValueShape.Of(value);
        if (shape.Digits < fewest || shape.Underscores > 0 || shape.Lower > 1 || value.Length > (fewest > FewestDigits ? LongestDirect : LongestValue) || MadeUp.IsTerm(value) || NumberUnits.Follows(text, end) || IbanRecognizer.Begins(text, start) || PaymentCardRecognizer.Begins(text, start))
        {
            return false;
        }

        if (kind != PiiKinds.AccountName)
        {
            return shape.Digits >= FewestOfDocument && (kind == PiiKinds.DrivingLicence || shape.Digits + shape.Letters is var length && length >= ShortestPassport + (shape.Letters == 0 ? 1 : 0) && length is <= LongestPassport);
        }

        var amount = value is [.., '.', _] or [.., '.', _, _] && shape.Dots == 1 && shape.Letters == 0;
        var law = value.LastIndexOf('/') is > 0 and <= 4 and var slash && value[(slash + 1)..] is ['1', '9', _, _] or ['2', '0', _, _];
        var version = shape.Dots > 1 && shape.Letters == 0 && shape.Dashes == 0;
        var year = value is ['1', '9', _, _] or ['2', '0', _, _];
        var round = shape.Letters == 0 && value.Length <= MostRound && value.EndsWith("000");
        return !amount && !law && !version && !year && !round && !AccountNumber.IsDay(value);
    }

    // Where the letters and digits begin that the digit belongs to; -1 where they are a part of something else.
    private static int TokenStart(ReadOnlySpan<char> text, int at, int floor)
    {
        var start = at;
        while (start > floor && at - start <= LongestStart && (char.IsAsciiLetterOrDigit(text[start - 1])
            || (text[start - 1] is '-' or '/' or '.' && start - 1 > floor && char.IsAsciiLetterOrDigit(text[start - 2]) && !(text[start - 1] == '.' && char.IsAsciiLetterLower(text[start - 2])))))
        {
            start--;
        }

        return at - start > LongestStart || (start > floor && text[start - 1] is '@' or '_' or '\\' or '$' or '+' or '/' or '€' or '£' or '%' or '&') ? -1 : start;
    }

    private static int CapitalsBefore(ReadOnlySpan<char> text, int start, int floor)
    {
        var first = start - 1;
        if (first <= floor || text[first] != ' ')
        {
            return 0;
        }

        while (first > floor && char.IsAsciiLetterUpper(text[first - 1]))
        {
            first--;
        }

        return start - 1 - first is > 0 and <= MostCapitals && first > floor && text[first - 1] == ' ' ? first : 0;
    }
}
