using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Tests.Lexicon;

/// <summary>
/// Looks every phrase up at every place, letter by letter, in the plainest way: no filter, no tree, no vectors. What the engine's own lexicon must find at least.
/// </summary>
internal static class SlowLexicon
{
    private static readonly (string Plain, bool Open)[] All =
    [
        .. KindCatalog.Phrases.SelectMany(static phrases => phrases.Words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).SelectMany(PhraseForms.Of)
            .Select(static word => (PlainPhrase.Of(word, out var open), open)).Distinct(),
    ];

    private static readonly ILookup<char, (string Plain, bool Open)> ByFirst = All.ToLookup(static phrase => phrase.Plain[0]);

    /// <summary>Gets the phrases, in plain letters.</summary>
    public static IEnumerable<string> Phrases => All.Select(static phrase => phrase.Plain);

    /// <summary>Answers where the longest phrase ends that begins at a place; 0 for none.</summary>
    public static int Met(string text, int at) =>
        CharacterClasses.BeginsWord(text, at)
            ? ByFirst[PlainLetters.Of(text[at])].Select(phrase => Met(text, at, phrase.Plain, phrase.Open)).DefaultIfEmpty().Max()
            : 0;

    // Where a phrase has a blank, nothing may stand, or one or two characters that join words.
    private static int Met(string text, int at, ReadOnlySpan<char> rest, bool open)
    {
        if (rest.IsEmpty)
        {
            return open || Ends(text, at) ? at : 0;
        }

        if (rest[0] == ' ')
        {
            var joints = text[at..].TakeWhile(static c => WordTrie.Joints.Contains(c, StringComparison.Ordinal)).Take(WordTrie.LongestJoint).Count();
            return Math.Max(Met(text, at, rest[1..], open), Met(text, at + joints, rest[1..], open));
        }

        if (at == text.Length || PlainLetters.Of(text[at]) != rest[0])
        {
            return 0;
        }

        if (text[at] != 'ß')
        {
            return Met(text, at + 1, rest[1..], open);
        }

        // A sharp s is two, also where the phrase has a blank between them, as in "s s n".
        var second = rest[1..].TrimStart(' ');
        return second is ['s', ..] ? Met(text, at + 1, second[1..], open) : 0;
    }

    private static bool Ends(string text, int at) =>
        at == text.Length || !IsLetter(text[at - 1]) || !IsLetter(text[at]) || (char.IsUpper(text[at]) && !char.IsUpper(text[at - 1]));

    private static bool IsLetter(char c) => (CharacterClasses.Of(c) & CharacterClass.Letter) != 0;
}
