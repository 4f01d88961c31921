using KernelGuard.Redaction.Kinds.Money;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Finds numbers and names of accounts, customers and members behind their words.</summary>
internal sealed class AccountRecognizer : IRecognizer
{
    private const int Longest = 36;
    private const int FewestLoose = 4;
    private const int FewestOfHan = 3;
    private const int FewestOfCard = 8;
    private const int LongestOfHolder = 11;
    private const int LongestTowards = 24;
    private static readonly WordSet Towards = new("of auf namen nombre nome nom de da do di a à al alla to for für pour per para by gehört belongs called named titled namens nommé intitulé appelé dénommé llamada denominada chiamato denominato intestato chamada der die firma société empresa ditta heißt");
    private const PiiKinds OfOthers = PiiKinds.NationalIds | PiiKinds.Passport | PiiKinds.DrivingLicence;

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.AccountName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        var whole = word.Start == word.End;
        var role = AccountCues.Accounts.RoleOf(whole ? candidate.Hint : text[word.Start..word.Met]);
        if (!whole && role != AccountRole.None && HeldName.TryRead(text, word, role, candidate.Floor, out finding))
        {
            return true;
        }

        if (role == AccountRole.None || Prototype.EndsWith(text, word) || (!whole && SerialOfThing.Is(text, word)) || (role is AccountRole.LooseNumber or AccountRole.Card && (whole || !candidate.MayHoldNumber)))
        {
            return false;
        }

        if (role == AccountRole.LooseNumber && AccountNumber.SkipNumberWord(text, word.End) is > 0 and var told && told >= candidate.Floor && AccountNumberForm.Read(text, told, joined: true) is > 0 and var toldEnd)
        {
            finding = new Finding(told, toldEnd, PiiKinds.AccountName, Confidence.Shaped);
            return true;
        }

        if (role == AccountRole.LooseNumber && AccountNumber.TryReadOfHolder(text, word.End, out var first, out var last) && first >= candidate.Floor)
        {
            finding = new Finding(first, last, PiiKinds.AccountName, Confidence.Shaped);
            return true;
        }

        var gap = candidate.GapBehindWord();
        // Both are what they are, whatever names them: "numero_tarjeta", a customer's number.
        if (gap.End < text.Length && (IbanRecognizer.Begins(text, gap.End) || PaymentCardRecognizer.Begins(text, gap.End)))
        {
            return false;
        }

        if (gap.End < text.Length && gap.End >= candidate.Floor && (whole || text[gap.End - 1] != '_') && (whole || gap.End > word.End || char.IsAsciiDigit(text[gap.End]) || NumberBoundary.IsEastAsian(text[word.End - 1])))
        {
            var start = gap.End;
            var end = role == AccountRole.AccountName ? ReadName(text, word.End, gap, whole, ref start) : 0;
            end = role == AccountRole.Number && (whole || gap.Joined) && !gap.Code && word.End > 0 && !whole && NumberBoundary.IsEastAsian(text[word.End - 1]) ? ReadMadeUp(text, gap.End) : end;
            end = end == 0 ? AccountNumberForm.Read(text, gap.End, gap.Bond > Bond.None) : end;
            end = gap.Loose && end - gap.End < (role == AccountRole.AccountName && NumberBoundary.IsEastAsian(text[gap.End]) ? FewestOfHan : FewestLoose) ? 0 : end;
            end = role == AccountRole.Card && !IsOfCard(text, gap, end) ? 0 : end;
            end = (word.Kinds & PiiKinds.NationalIds) != 0 && char.IsAsciiDigit(text[gap.End]) ? 0 : end;
            end = role == AccountRole.LooseNumber && !IsOfHolder(candidate, gap, end) ? 0 : end;
            finding = new Finding(start, end, PiiKinds.AccountName, role == AccountRole.AccountName || (whole && (word.Kinds & PiiKinds.BankAccount) == 0) ? Confidence.Named : Confidence.Shaped);
            if (end > 0 && (!whole || end == text.Length))
            {
                return true;
            }
        }

        if (role == AccountRole.Number && !whole && candidate.MayHoldNumber && TryFindFar(text, word.End, candidate.Floor, out finding))
        {
            return true;
        }

        if (role is AccountRole.Number or AccountRole.LooseNumber && !whole && candidate.MayHoldNumber && TryFindAnswer(text, word, candidate.Floor, out finding))
        {
            return true;
        }

        return !whole && role is not (AccountRole.LooseNumber or AccountRole.Card) && TryFindBefore(text, word, role == AccountRole.AccountName, candidate.Floor, out finding);
    }

    private static bool TryFindFar(ReadOnlySpan<char> text, int label, int floor, out Finding finding)
    {
        var far = new FarValues(text, label);
        while (far.MoveNext())
        {
            var end = far.Start < floor ? 0 : AccountNumberForm.Read(text, far.Start, joined: true);
            if (end > 0 && AccountNumber.IsCertain(text, far.Start, end) && !text[..far.Start].EndsWith("start with ", StringComparison.OrdinalIgnoreCase)
                && far.Takes(end, PiiKinds.AccountName | PiiKinds.UserName | (char.IsAsciiLetter(text[far.Start]) ? PiiKinds.PaymentCard : PiiKinds.None)))
            {
                finding = new Finding(far.Start, end, PiiKinds.AccountName, Confidence.Shaped);
                return true;
            }
        }

        finding = default;
        return false;
    }

    // "Ihre Kundennummer?", and on the next line "K: Freilich, die 32719850".
    private static bool TryFindAnswer(ReadOnlySpan<char> text, in WordHit word, int floor, out Finding finding)
    {
        var start = AskedTurn.FirstNumber(text, word, floor, out var said, out var another);
        var end = start < 0 ? 0 : AccountNumberForm.Read(text, start, joined: true);
        finding = new Finding(Math.Max(start, 0), end, PiiKinds.AccountName, Confidence.Shaped);
        return end > 0 && AccountNumber.IsCertain(text, start, end) && AnswerLead.Is(text[said..start], text[end..], another);
    }

    private static bool TryFindBefore(ReadOnlySpan<char> text, in WordHit word, bool name, int floor, out Finding finding)
    {
        finding = default;
        if (!ValueBefore.TryFind(text, word.Start, word.End, floor, out var end))
        {
            return false;
        }

        var start = end;
        while (start > floor && end - start <= Longest && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '/' or '.' or '_'
            || (text[start - 1] == ' ' && start - 2 >= floor && char.IsAsciiDigit(text[start]) && char.IsAsciiDigit(text[start - 2]))))
        {
            start--;
        }

        finding = new Finding(start, end, PiiKinds.AccountName, Confidence.Shaped);
        return end - start <= Longest && start < end && (start == 0 || !NumberBoundary.IsWord(text[start - 1])) && (AccountNumberForm.Read(text, start, joined: true) == end || (name && IsNameOfAccount(text[start..end])));
    }

    // "BahnCard 7081 4123 4567 8901"
    private static bool IsOfCard(ReadOnlySpan<char> text, in LabelGap gap, int end) =>
        end > 0 && !gap.Code && !gap.Loose && !AccountNumber.IsDay(text[gap.End..end]) && ValueShape.Of(text[gap.End..end]) is { Digits: >= FewestOfCard } shape && shape.Letters <= FewestLoose && !PaymentCardRecognizer.Begins(text, gap.End) && !NumberUnits.Follows(text, end);

    // A bare word for a customer: another word for the number, or another kind's length, says more.
    private static bool IsOfHolder(in Candidate candidate, in LabelGap gap, int end) =>
        !gap.Code && end > 0 && end - gap.End <= LongestOfHolder && (WordLexicon.SpokenOf(candidate.Text[candidate.Word.End..gap.End]) & OfOthers) == PiiKinds.None && AccountNumber.IsCertain(candidate.Text, gap.End, end)
        && (candidate.SpokenOf(gap.End, end) & (OfOthers | (char.IsAsciiLetter(candidate.Text[gap.End]) ? PiiKinds.None : PiiKinds.BankAccount | PiiKinds.PaymentCard))) == PiiKinds.None;

    // acme-billing2, shop_main: letters beside a digit or an underscore, no number and no version.
    private static bool IsNameOfAccount(ReadOnlySpan<char> token)
    {
        var shape = ValueShape.Of(token);
        return shape.Letters > 2 && shape.Lower > 1 && shape.Humps == 0 && (shape.Digits > 0 || shape.Underscores > 0) && token.Length <= Longest && !AccountStops.Words.Contains(token) && !(shape.Digits == 0 && AccountStops.Columns.End(token));
    }

    // "account in the name of", "Konto läuft auf", "compte de la société"
    private static bool EndsTowardsName(ReadOnlySpan<char> label)
    {
        label = label[Math.Max(0, label.Length - LongestTowards)..];
        return Towards.Contains(label[(label.LastIndexOf(' ') + 1)..]);
    }

    // "받는 분 주소를 확인하세요": behind a Korean name no further word follows.
    private static bool GoesOn(ReadOnlySpan<char> text, int end) => end + 1 < text.Length && text[end] == ' ' && EastAsianNames.IsHangul(text[end + 1]);

    // "ชื่อบัญชี: สมศักดิ์ ใจดี รหัสธนาคาร 004": the next label follows behind a blank.
    private static bool TryReadCaseless(ReadOnlySpan<char> text, in LabelGap gap, out int start, out int end)
    {
        var name = new NameGap(gap.End, Joined: true, gap.Quoted, 0, Comma: false);
        return CaselessName.TryRead(text, name, NameRole.Field, out start, out end)
            || (gap.Joined && CaselessName.TryRead(text, name, NameRole.Statement, out start, out end) && IsNumbered(text, end));
    }

    // A word, and a number behind it.
    private static bool IsNumbered(ReadOnlySpan<char> text, int at)
    {
        var word = at + 1;
        while (word < text.Length && CaselessName.IsOf(text[word]))
        {
            word++;
        }

        return text[at..] is [' ', ..] && word > at + 1 && text[word..].TrimStart(" :") is [>= '0' and <= '9', ..];
    }

    // "das Konto der Aushilfe": behind an article German has nouns.
    private static bool IsNoun(ReadOnlySpan<char> label, in NameRead read) => read.Words == 1 && (label.EndsWith(" der", StringComparison.OrdinalIgnoreCase) || label.EndsWith(" des", StringComparison.OrdinalIgnoreCase));

    // "| Account title | IFSC |": in a row of heads the next one is a label as well.
    private static bool IsNextHead(ReadOnlySpan<char> text, int start) => WordLexicon.SpokenOf(text[start..NameReader.WordEnd(text, start)]) != PiiKinds.None;

    private static int ReadMadeUp(ReadOnlySpan<char> text, int start)
    {
        var end = AccountNumberForm.ReadToken(text, start);
        return IsNameOfAccount(text[start..end]) && (end == text.Length || text[end] is not ('@' or '(' or '[' or ':' or '=')) ? end : 0;
    }

    private static int ReadName(ReadOnlySpan<char> text, int from, in LabelGap gap, bool whole, ref int start)
    {
        if ((gap.Bond > Bond.None || whole || gap.End == from + 1) && !gap.Code && JointNames.TryRead(text, gap.End, out var joint, HolderNouns.NamesHolder(text[..from])))
        {
            return joint;
        }

        var token = ReadMadeUp(text, gap.End);
        if (token > 0 && (!gap.Code || text[gap.End..token].Contains('-')))
        {
            return token;
        }

        var eastern = NumberBoundary.IsEastAsian(text[gap.End]) || text[gap.End..].StartsWith("NPO法人", StringComparison.Ordinal);
        var told = (gap.Bond >= Bond.Verb || whole || EndsTowardsName(text[..from]) || gap.Quoted) && !gap.Code;
        var lead = eastern ? gap.End : BusinessName.SkipLeads(text, gap.End);
        if ((told || gap.Bond > Bond.None || gap.End > from || eastern) && BusinessName.TryRead(text, lead, out var business, eastern))
        {
            start = lead;
            return business;
        }

        // "口座名義オオツカ ケンジ"
        if (gap.Bond == Bond.None && gap.End == from && eastern && EastAsianNames.IsKatakana(text[from]))
        {
            return EastAsianNames.TryReadBehind(text, new NameGap(from, Joined: true, false, 0, Comma: false), NameRole.Field, out var kana) ? from + kana : 0;
        }

        // "口座名義人 久保田誠", "예금주 이서연": in East Asia a blank parts a label from its value, and a particle stands before one.
        var particle = gap.End - from > 1 && text[gap.End - 2] == ' ' && EastAsianNames.IsHangul(text[gap.End - 1]) ? 1 : 0;
        if ((gap.Bond == Bond.None || particle > 0) && gap.End > from && NumberBoundary.IsEastAsian(text[from - 1]) && eastern)
        {
            start = gap.End - particle;
            return EastAsianNames.TryReadBehind(text, new NameGap(start, Joined: true, gap.Quoted, 0, Comma: false), NameRole.Field, out var spaced) && !GoesOn(text, start + spaced) ? start + spaced : 0;
        }

        // "ชื่อบัญชี สมชาย ใจดี"
        if (CaselessName.IsOf(text[gap.End]))
        {
            return TryReadCaseless(text, gap, out start, out var caseless) && WordLexicon.SpokenOf(text[start..caseless]) == PiiKinds.None ? caseless : 0;
        }

        if (!gap.Joined && !gap.Linked && !whole && !(EndsTowardsName(text[..from]) && !gap.Loose))
        {
            return from < gap.End && NameReader.TryRead(text, gap.End, lower: false, out var behind) && behind.IsCertain && behind.Words > 1 ? behind.End : 0;
        }

        if (eastern)
        {
            var eastAsian = new NameGap(gap.End, Joined: true, gap.Quoted, 0, Comma: false);
            return EastAsianNames.TryReadBehind(text, eastAsian, NameRole.Field, out var length) && !AccountStops.Scripts.Contains(text.Slice(gap.End, length)) ? gap.End + length : 0;
        }

        // "member name: Automatically", and what a tag says of such a member.
        var listed = text[..from].EndsWith("name", StringComparison.OrdinalIgnoreCase);
        if (from <= gap.End && !(gap.Loose && IsNextHead(text, gap.End)) && NameReader.TryRead(text, NameLetters.SkipTitles(text, gap.End), gap.Quoted, out var read) && (read.IsLikely || read.Words > 2) && (!(listed || IsNoun(text[..from], read)) || whole || read.Words > 1 || read.StartsGiven) && !AccountStops.Words.Contains(text[read.Start..read.End]) && !FieldRules.Words.Contains(text[read.Start..read.End]))
        {
            // Banks print the form of address with initials: "Mr R J Pemberton".
            start = read.Start + 1 < text.Length && text[read.Start + 1] is ' ' or '.' ? gap.End : read.Start;
            return read.End;
        }

        start = lead;
        return told && BusinessName.TryRead(text, lead, out var named, told: true) && (NameFields.IsFieldEnd(text, named) || text[named..].StartsWith(" (", StringComparison.Ordinal)) ? named : 0;
    }
}
