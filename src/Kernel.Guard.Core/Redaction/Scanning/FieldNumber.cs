using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning.Garbled;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Looks for the number of a field, a cell or an item that is a text by itself: the number's own recognizers know it better than a word that names its field.</summary>
internal static class FieldNumber
{
    /// <summary>Looks at the field's first number, and keeps the best finding.</summary>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="whole">The field.</param>
    /// <param name="words">The words that were met in it.</param>
    /// <param name="joined"><see cref="TextScan.Joined"/>.</param>
    /// <param name="threshold">The least confidence.</param>
    /// <param name="finding">What was found there so far.</param>
    public static void Find(RecognizerSet recognizers, in Candidate whole, ref WordHits words, int joined, float threshold, ref Finding finding)
    {
        var text = whole.Text;
        var at = text.IndexOfAnyInRange('0', '9');
        if (at < 0 || text[..at].ContainsAny(" @:\n"))
        {
            return;
        }

        if (at > 0 && char.IsAsciiLetter(text[at - 1]))
        {
            var lettered = new Candidate(text, whole.Hint, at, 0, in DigitGroups.None, ref words);
            recognizers.Find(Trigger.LetteredNumber, lettered, ref finding);
            recognizers.Masks.Find(lettered, ref finding);
            default(GarbledRows).LookAtNumber(lettered, joined, recognizers, threshold, ref finding);
            return;
        }

        DigitGroups.Read(text, at, out var groups);
        var candidate = new Candidate(text, whole.Hint, at, 0, in groups, ref words);
        recognizers.LookAtNumber(candidate, ref finding);
        default(GarbledRows).LookAtNumber(candidate, joined, recognizers, threshold, ref finding);
    }
}
