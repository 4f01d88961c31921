using KernelGuard.Redaction.Kinds.Identity.Documents;
using KernelGuard.Redaction.Kinds.People.Addresses;
using KernelGuard.Redaction.Kinds.People.BirthDates;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People;

/// <summary>Reads what the words and numbers directly behind a name announce, since a name that they tell is found at them: the address beneath it or behind its comma, a date of birth beneath it, one or a document behind its comma, a date of birth behind a blank.</summary>
internal static class BehindName
{
    private const PiiKinds Kinds = PiiKinds.BirthDate | PiiKinds.Passport | PiiKinds.DrivingLicence;
    private static readonly IRecognizer[] Recognizers = [new BirthDateRecognizer(), new PassportAfterWordRecognizer(), new LicenceAfterWordRecognizer()];

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">The character after the name's last.</param>
    /// <param name="finding">What stands behind.</param>
    public static bool TryFind(ReadOnlySpan<char> text, int end, out Finding finding)
    {
        finding = default;
        var at = end + (end < text.Length && text[end] is ',' or ' ' ? 1 : 0);
        at += at < text.Length && text[at] == '\r' ? 1 : 0;
        if (at + 2 >= text.Length)
        {
            return false;
        }

        if (at > end && text[end] == ' ' && char.IsLetter(text[at]))
        {
            return TryFindBehindWord(text, at, PiiKinds.BirthDate, out finding);
        }

        if (text[at] == '\n')
        {
            return AddresseeRecognizer.TryFindBeneath(text, at + 1, out finding) || TryFindBehindWord(text, at + 1, PiiKinds.BirthDate, out finding);
        }

        return at > end && text[at] is ' ' or '(' && (TryFindBehindWord(text, at + 1, Kinds, out finding) || (text[end] == ',' && AddresseeRecognizer.TryFindBeneath(text, at + 1, out finding)));
    }

    private static bool TryFindBehindWord(ReadOnlySpan<char> text, int at, PiiKinds kinds, out Finding finding)
    {
        finding = default;
        var word = WordLexicon.Match(text, at);
        if ((word.Kinds & kinds) == PiiKinds.None)
        {
            return false;
        }

        var words = default(WordHits);
        words.Add(word);
        foreach (var recognizer in Recognizers)
        {
            if ((recognizer.Kinds & word.Kinds & kinds) != 0 && recognizer.TryFind(new Candidate(text, default, word.End, at, in DigitGroups.None, ref words) { Word = word }, out finding))
            {
                return true;
            }
        }

        return false;
    }
}
