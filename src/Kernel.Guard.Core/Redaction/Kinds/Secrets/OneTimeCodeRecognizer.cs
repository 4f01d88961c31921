using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds codes that a service sends for one login: four to eight digits behind their word, or before it ("482913 is your login code").</summary>
internal sealed class OneTimeCodeRecognizer : IRecognizer
{
    private const int Fewest = 4;
    private const int FewestBehindBlank = 5;
    private const int Most = 8;
    private const int LongestBrand = 24;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool NeedsNumber => true;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var role = candidate.Word.End == 0 ? OneTimeCodeRole.None : OneTimeCodeWords.RoleOf(text[candidate.Word.Start..candidate.Word.Met]);
        if (role == OneTimeCodeRole.None || IsTangent(text, candidate.Word))
        {
            return false;
        }

        var place = Assignment.Read(candidate, candidate.At);
        if ((place.Joint > (role == OneTimeCodeRole.Loose ? Joint.Line : Joint.None) || NumberBoundary.IsEastAsian(text[candidate.At - 1])) && place.Start >= candidate.Floor && TryRead(text, place, out finding))
        {
            return true;
        }

        return TryFindBefore(text, candidate.Word.Start, candidate.Floor, out finding);
    }

    // tan=482016, Math.tan: only "tan" between quotes is a key.
    private static bool IsTangent(ReadOnlySpan<char> text, in WordHit word) =>
        text[word.Start..word.End] is "tan" or "Tan" && !(word.Start > 0 && text[word.Start - 1] is '"' or '\'' && word.End < text.Length && text[word.End] == text[word.Start - 1]);

    private static bool TryRead(ReadOnlySpan<char> text, in Assignment place, out Finding finding)
    {
        if (place.Start >= text.Length)
        {
            finding = default;
            return false;
        }

        var length = DigitGroups.RunLength(text[place.Start..Math.Min(text.Length, place.Start + Most + 1)]);
        // 804 377
        length += length == 3 && text[place.Start..] is [_, _, _, ' ' or '-', .. var rest] && DigitGroups.RunLength(rest) == 3 ? 4 : 0;
        finding = new Finding(place.Start, place.Start + length, PiiKinds.Secret, Confidence.Named);
        return length >= (place.Joint is Joint.Blank or Joint.Line ? FewestBehindBlank : Fewest) && length <= Most && Closes(text, place.Start + length);
    }

    // "… is your Fabrikam verification code": one word, the service's name, may stand before the phrase.
    private static bool TryFindBefore(ReadOnlySpan<char> text, int start, int floor, out Finding finding)
    {
        finding = default;
        if (!ValueBefore.TryFind(text, start, start, floor, out var end) && !ValueBefore.TryFind(text, BrandBefore(text, start, floor), start, floor, out end))
        {
            return false;
        }

        var from = end;
        while (from > floor && end - from <= Most && char.IsAsciiDigit(text[from - 1]))
        {
            from--;
        }

        finding = new Finding(from, end, PiiKinds.Secret, Confidence.Named);
        return end - from is >= Fewest and <= Most && (from == 0 || !(NumberBoundary.IsWord(text[from - 1]) || text[from - 1] is '.' or ',' or '#' or '/'));
    }

    private static int BrandBefore(ReadOnlySpan<char> text, int start, int floor)
    {
        var word = start - 1;
        while (word > floor && start - word <= LongestBrand && char.IsLetterOrDigit(text[word - 1]))
        {
            word--;
        }

        return word > floor && char.IsUpper(text[word]) ? word : start;
    }

    // A comma behind the code parts it from what follows, as no amount has five digits before one.
    private static bool Closes(ReadOnlySpan<char> text, int end) =>
        NumberBoundary.Closes(text, end) || (text[end] == ',' && text[end - 1] != ' ');
}
