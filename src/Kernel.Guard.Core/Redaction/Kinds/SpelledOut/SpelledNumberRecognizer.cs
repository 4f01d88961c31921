using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.SpelledOut;

/// <summary>Finds numbers that are written as they are said behind the word that announces them: "my phone number is four one five …", 手机一三八……</summary>
internal sealed class SpelledNumberRecognizer : IRecognizer
{
    private const int FewestWords = 4;
    private const int FewestDigits = 7;

    // "seis uno dos 44 87 30"
    private const int FewestBesideDigits = 2;
    private const int FewestMixed = 9;
    private const int FewestForCard = 12;
    private const int Most = 24;
    private const int LongestSeparator = 3;
    private const int MostBetween = 4;
    private const int LongestBetween = 8;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Phone | PiiKinds.PaymentCard | PiiKinds.BankAccount | PiiKinds.BankRouting | PiiKinds.NationalIds;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        if (word.End == 0 || word.End >= text.Length)
        {
            return false;
        }

        return TryRead(text, candidate.GapBehindWord().End, word.Kinds, candidate.Floor, out finding)
            || TryReadFar(text, word, candidate.Floor, out finding);
    }

    // "llámame al seis uno cinco …": small words between.
    private static bool TryReadFar(ReadOnlySpan<char> text, in WordHit word, int floor, out Finding finding)
    {
        finding = default;
        for (var (at, words) = (SkipSigns(text, word.End), 0); words < MostBetween && at < text.Length; words++)
        {
            if (TryRead(text, at, word.Kinds, floor, out finding))
            {
                return true;
            }

            var end = at;
            while (end < text.Length && end - at < LongestBetween && (char.IsLetter(text[end]) || (text[end] is '\'' or '’' && end > at)))
            {
                end++;
            }

            if (end == at || NumberBoundary.IsEastAsian(text[at]))
            {
                return false;
            }

            at = SkipSigns(text, end);
        }

        return false;
    }

    private static int SkipSigns(ReadOnlySpan<char> text, int at)
    {
        for (var most = at + LongestSeparator; at < text.Length && at < most && text[at] is ' ' or ':' or '是' or '为'; at++)
        {
        }

        return at;
    }

    private static bool TryRead(ReadOnlySpan<char> text, int start, PiiKinds spoken, int floor, out Finding finding)
    {
        finding = default;
        if (start < floor || start >= text.Length || !NumberWords.MayBegin(text, start) || (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1])))
        {
            return false;
        }

        var (digits, words, end, tens) = (0, 0, start, false);
        for (var (count, at) = (0, start); count < Most; count++)
        {
            var from = at;
            var length = NumberWords.Read(text, ref at);
            if (length < 0)
            {
                break;
            }

            var spelled = !char.IsAsciiDigit(text[from]);
            digits += tens && length == 1 && spelled ? 0 : length;
            tens = length == 2 && spelled;
            words += spelled && length > 0 ? 1 : 0;
            end = length > 0 ? at : end;
            for (var most = at + LongestSeparator; at < text.Length && at < most && text[at] is ' ' or '-' or ',' or '.' or '\n' or '/'; at++)
            {
            }
        }

        var kind = KindOf(spoken, digits);
        finding = new Finding(start, end, kind, Confidence.Named);
        var mixed = kind == PiiKinds.Phone && words >= FewestBesideDigits && digits >= FewestMixed && char.IsLetter(text[start]);
        return (words >= FewestWords || mixed) && digits >= FewestDigits && kind != PiiKinds.None;
    }

    private static PiiKinds KindOf(PiiKinds spoken, int digits)
    {
        if ((spoken & PiiKinds.PaymentCard) != 0 && digits >= FewestForCard)
        {
            return PiiKinds.PaymentCard;
        }

        spoken &= PiiKinds.Phone | PiiKinds.BankAccount | PiiKinds.BankRouting | PiiKinds.NationalIds;
        return (PiiKinds)((ulong)spoken & (ulong)-(long)(ulong)spoken);
    }
}
