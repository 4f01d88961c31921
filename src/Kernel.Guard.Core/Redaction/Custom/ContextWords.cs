using KernelGuard.Redaction.Known;

namespace KernelGuard.Redaction.Custom;

/// <summary>Says whether one of a recognizer's words stands near a value.</summary>
internal sealed class ContextWords(IEnumerable<string> words)
{
    private const int ReachBefore = 48;
    private const int ReachBehind = 24;
    private readonly ValueMatcher _words = WordList.Build(words, anyLength: true);

    /// <summary>Says whether a word stands near.</summary>
    public bool StandNear(ReadOnlySpan<char> text, in PiiMatch match, ReadOnlySpan<char> hint)
    {
        var end = match.Start + match.Length;
        return _words.TryFind(text[Math.Max(0, match.Start - ReachBefore)..match.Start], 0, out _)
            || _words.TryFind(text[end..Math.Min(text.Length, end + ReachBehind)], 0, out _)
            || _words.TryFind(hint, 0, out _);
    }
}
