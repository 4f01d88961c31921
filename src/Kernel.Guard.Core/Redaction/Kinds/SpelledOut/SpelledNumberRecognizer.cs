using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.SpelledOut;

/// <summary>Finds numbers that are written as they are said behind the word that announces them: "my phone number is four one five …", 手机一三八……</summary>
internal sealed class SpelledNumberRecognizer : IRecognizer
{
    private const int MobileInKorea = 11;
    private const int FewestWords = 4;
    private const int DigitsOfBranch = 3;
    private const int FewestDigits = 7;
    private const int FewestForAccount = 5;
    private const int DigitsOfSortCode = 6;
    private const int FewestForAddress = 4;

    // "seis uno dos 44 87 30"
    private const int FewestBesideDigits = 2;

    // "415 five five five 2671"
    private const int FewestBehindDigits = 3;
    private const int FewestMixed = 9;
    private const int FewestForCard = 12;
    private const int Most = 24;
    private const int DotsOfAddress = 3;
    private const int MostBetween = 4;
    private const int LongestBetween = 8;
    private const int ReachOfThai = 32;
    private const int ReachOfSign = 64;

    // A PIN, the number of a customer: only directly behind the word, since more words announce them.
    private const PiiKinds OfWords = PiiKinds.AccountName | PiiKinds.Secret;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Phone | PiiKinds.PaymentCard | PiiKinds.BankAccount | PiiKinds.BankRouting | PiiKinds.NationalIds | PiiKinds.Passport | PiiKinds.DrivingLicence | PiiKinds.IpAddress | OfWords;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        if (word.End > 0 && word.End < text.Length && text[word.End - 1] is >= '\u0E01' and <= '\u0E4E' && (word.Kinds & Kinds & ~OfWords) != PiiKinds.None
            && NumberWords.IndexOfThai(text[word.End..Math.Min(text.Length, word.End + ReachOfThai)]) is >= 0 and var thai)
        {
            return TryRead(text, word.End + thai, word.Kinds, candidate.Floor, out finding);
        }

        if (word.End == 0 || word.End >= text.Length || !(candidate.MayHoldNumber || candidate.MayHoldSpelledNumber))
        {
            return false;
        }

        if ((word.Kinds & Kinds & ~OfWords) == PiiKinds.None && !IsNear(text, word.End))
        {
            return false;
        }

        var first = candidate.GapBehindWord().End;
        return (first < text.Length && GoesOn(text, first, out _) && TryRead(text, first, word.Kinds, candidate.Floor, out finding))
            || ((word.Kinds & Kinds & ~OfWords) != PiiKinds.None && (TryReadFar(text, word, candidate.Floor, out finding) || (candidate.MayHoldSpelledNumber && TryReadBehindSign(text, word, candidate.Floor, out finding))));
    }

    // Of the words behind the first or the second is one for a number: what stands between is read only then.
    private static bool IsNear(ReadOnlySpan<char> text, int at)
    {
        for (var words = 0; words < 2; words++)
        {
            at = SkipSigns(text, at);
            if (at == text.Length)
            {
                return false;
            }

            var end = at;
            if (GoesOn(text, at, out var behind) && NumberWords.Read(text, ref end) >= 0)
            {
                return true;
            }

            at = behind;
        }

        return false;
    }

    // "llámame al seis uno cinco …": small words between.
    private static bool TryReadFar(ReadOnlySpan<char> text, in WordHit word, int floor, out Finding finding)
    {
        finding = default;
        for (var (at, words) = (SkipSigns(text, word.End), 0); words < MostBetween && at < text.Length; words++)
        {
            if (GoesOn(text, at, out var end) && TryRead(text, at, word.Kinds, floor, out finding))
            {
                return true;
            }

            if (end == at || end - at > LongestBetween || char.IsAsciiDigit(text[at]) || NumberBoundary.IsEastAsian(text[at]))
            {
                return false;
            }

            at = SkipSigns(text, end);
        }

        return false;
    }

    // "meu CPF? anota aí: cinco …", "… harfle yazıyorum, yedi üç altı …": all the sentence says before it is how it is said.
    private bool TryReadBehindSign(ReadOnlySpan<char> text, in WordHit word, int floor, out Finding finding)
    {
        finding = default;
        var limit = Math.Min(text.Length, word.End + ReachOfSign);
        for (var at = word.End; text[at..limit].IndexOfAny(',', ':') is >= 0 and var gap; at++)
        {
            var said = text[at..(at + gap)];
            at += gap;
            if (said.ContainsAny('\n', ';') || said.ContainsAnyInRange('0', '9') || said.Contains(". ", StringComparison.Ordinal) || (said.Contains('!') && !text[word.End..at].Contains('?')))
            {
                return false;
            }

            if (at + 2 < limit && text[at + 1] == ' ' && GoesOn(text, at + 2, out _) && (WordLexicon.SpokenOf(text[word.End..at]) & Kinds & ~word.Kinds) == PiiKinds.None && TryRead(text, at + 2, word.Kinds, floor, out finding))
            {
                return true;
            }
        }

        return false;
    }

    // A number of several words may begin here: this word may be one, and so may the next. False is certain.
    private static bool GoesOn(ReadOnlySpan<char> text, int at, out int end)
    {
        // In scripts without spaces a run of letters may be the whole text.
        end = at;
        for (var most = Math.Min(text.Length, at + NumberWords.Longest); end < most && (char.IsLetterOrDigit(text[end]) || (text[end] is '\'' or '’' && end > at)); end++)
        {
        }

        if (NumberBoundary.IsEastAsian(text[at]) || NumberWords.IsEastAsian(text[at]))
        {
            return NumberWords.MayBegin(text, at);
        }

        if (end == at || !NumberWords.MayBe(text[at..end]))
        {
            return false;
        }

        at = end;
        for (var most = at + NumberWords.LongestSeparator; at < text.Length && at < most && IsSeparator(text[at]); at++)
        {
        }

        return at < text.Length && NumberWords.MayBegin(text, at);
    }

    private static bool IsSeparator(char c) => c is ' ' or '-' or ',' or '.' or '\n' or '/' or ')' or 'の';

    private static int SkipSigns(ReadOnlySpan<char> text, int at)
    {
        for (var most = at + NumberWords.LongestSeparator; at < text.Length && at < most && text[at] is ' ' or ':' or ',' or '+' or '是' or '为'; at++)
        {
        }

        return at;
    }

    private static bool TryRead(ReadOnlySpan<char> text, int start, PiiKinds spoken, int floor, out Finding finding)
    {
        finding = default;
        if (start < floor || (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1])))
        {
            return false;
        }

        var (digits, words, joints, signs, end, tens) = (0, 0, 0, 0, start, false);
        for (var (count, at) = (0, start); count < Most; count++)
        {
            var from = at;
            var length = (digits >= MobileInKorea || (digits != MobileInKorea - 1 && at > 0 && text[at - 1] == ' ')) && IsKoreanIs(text[at..]) ? -1 : NumberWords.Read(text, ref at);
            if (length < 0)
            {
                break;
            }

            var spelled = !char.IsAsciiDigit(text[from]);
            digits += tens && length == 1 && spelled ? 0 : length;
            tens = length == 2 && spelled;
            words += spelled && length > 0 ? 1 : 0;
            joints += spelled && length == 0 ? 1 : 0;
            signs += spelled && length == 0 && NumberWords.IsSign(text[from..at]) ? 1 : 0;
            end = length > 0 ? at : end;
            for (var most = at + NumberWords.LongestSeparator; at < text.Length && at < most && IsSeparator(text[at]); at++)
            {
            }
        }

        var kind = KindOf(spoken, digits);
        end += kind == PiiKinds.EsNif ? LetterBehind(text[end..]) : 0;
        start -= LengthBefore(text, floor, start, ref digits);
        start -= kind == PiiKinds.Phone ? PlusBefore(text[floor..start]) : 0;
        start -= start > floor && text[start - 1] == '(' && text[start..end].Contains(')') ? 1 : 0;
        finding = new Finding(start, end, kind, Confidence.Named);
        var mixed = kind == PiiKinds.Phone && words >= (char.IsLetter(text[start]) ? FewestBesideDigits : FewestBehindDigits) && digits >= FewestMixed;
        var parted = signs > 0 && words == 0 && (kind & OfWords) == PiiKinds.None;

        // 支店番号九一〇
        if (kind == PiiKinds.BankRouting && words == digits && digits == DigitsOfBranch)
        {
            return NumberBoundary.IsEastAsian(text[start]) && !NumberUnits.Follows(text, end);
        }

        return (words >= FewestWords || mixed || parted) && digits >= FewestOf(kind) && kind != PiiKinds.None && (kind != PiiKinds.IpAddress || joints == DotsOfAddress);
    }

    // "é um um nove oito …": what the gap before a value takes for an article is the number's first digit where a number's word follows at once.
    private static int LengthBefore(ReadOnlySpan<char> text, int floor, int start, ref int digits)
    {
        var first = start;
        while (first - 1 > floor && text[first - 1] == ' ')
        {
            var at = first - 1;
            while (at > floor && first - at <= NumberWords.Longest && char.IsLetter(text[at - 1]))
            {
                at--;
            }

            var end = at;
            if (at == first - 1 || IsPolishIs(text[..at], text[at..(first - 1)]) || NumberBoundary.IsEastAsian(text[at]) || !NumberWords.MayBegin(text, at) || NumberWords.Read(text, ref end) != 1 || end != first - 1)
            {
                break;
            }

            first = at;
            digits++;
        }

        return start - first;
    }

    // "+ one five one two …"
    private static int PlusBefore(ReadOnlySpan<char> before) => before is [.., '+', ' '] ? 2 : before is [.., '+'] ? 1 : 0;

    // "cuatro cuatro ocho - K"
    private static int LetterBehind(ReadOnlySpan<char> behind)
    {
        const int Longest = 3;
        var gap = behind.Length - behind.TrimStart(" -,").Length;
        return gap is > 0 and <= Longest && gap < behind.Length && char.IsAsciiLetterUpper(behind[gap]) && NumberBoundary.Closes(behind, gap + 1) ? gap + 1 : 0;
    }

    // "… 오 삼 이에요": no two, but the verb.
    private static bool IsKoreanIs(ReadOnlySpan<char> text) => text is ['이', '에' or '고' or '야' or '라' or '며' or '죠' or '었' or '예' or '지', ..];

    // "mój numer to pięć …" is no "nummer er to fem …".
    private static bool IsPolishIs(ReadOnlySpan<char> before, ReadOnlySpan<char> word) => word is "to" && before.TrimEnd(" :") is [.., 'n', 'u', 'm', 'e', 'r'] or [.., 't', 'e', 'l', 'e', 'f', 'o', 'n', 'u'];

    private static int FewestOf(PiiKinds kind) => kind switch
    {
        PiiKinds.Secret => FewestWords,
        PiiKinds.AccountName => FewestForAccount,
        PiiKinds.BankRouting => DigitsOfSortCode,
        PiiKinds.IpAddress => FewestForAddress,
        _ => FewestDigits,
    };

    private static PiiKinds KindOf(PiiKinds spoken, int digits)
    {
        if ((spoken & PiiKinds.PaymentCard) != 0 && digits >= FewestForCard)
        {
            return PiiKinds.PaymentCard;
        }

        var numbers = spoken & (PiiKinds.Phone | PiiKinds.BankAccount | PiiKinds.BankRouting | PiiKinds.NationalIds | PiiKinds.Passport | PiiKinds.DrivingLicence | PiiKinds.IpAddress);
        spoken = numbers != PiiKinds.None ? numbers : spoken & OfWords;
        return (PiiKinds)((ulong)spoken & (ulong)-(long)(ulong)spoken);
    }
}
