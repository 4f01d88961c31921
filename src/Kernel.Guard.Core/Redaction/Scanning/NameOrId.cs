using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Tells names from the letters that ids begin with: <c>NINO NB 427707 B</c>, <c>Cliente: MRT TMA 80C56 Z404R</c>.</summary>
internal static class NameOrId
{
    /// <summary>Puts an id in the place of a name that runs into it: what goes on with digits and passes the id's check is surer than two words that look like a name.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="hint">What names the text; empty for nothing.</param>
    /// <param name="floor">The end of the last finding.</param>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="words">The words met so far.</param>
    /// <param name="name">The name; the id where there is one.</param>
    public static void Decide(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, int floor, RecognizerSet recognizers, ref WordHits words, ref Finding name)
    {
        var at = name.End < text.Length && text[name.End] == ' ' ? name.End + 1 : name.End;
        if (at >= text.Length || !char.IsAsciiDigit(text[at]))
        {
            return;
        }

        DigitGroups.Read(text, at, out var groups);
        var id = default(Finding);
        recognizers.LookAtNumber(new Candidate(text, hint, at, floor, in groups, ref words), ref id);
        if (id.Start >= name.Start && id.Start < name.End && (id.Kind & PiiKinds.NationalIds) != 0 && id.Confidence >= Confidence.Shaped)
        {
            name = id;
        }
    }
}
