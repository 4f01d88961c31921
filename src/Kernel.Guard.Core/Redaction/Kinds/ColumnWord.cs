using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds;

/// <summary>Says whether a word on a line before heads a number's column: as many separators stand before both on their lines.</summary>
internal static class ColumnWord
{
    private const int LongestHead = 128;

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    /// <param name="start">Where the number begins.</param>
    public static bool Heads(ReadOnlySpan<char> text, in WordHit word, int start)
    {
        var between = text[word.End..start].TrimEnd("\" ");
        var line = between.LastIndexOf('\n');
        if (line < 0 || between[^1] is not (',' or ';' or '|' or '\t'))
        {
            return false;
        }

        var before = text[Math.Max(0, word.Start - LongestHead)..word.Start];
        return before[(before.LastIndexOf('\n') + 1)..].Count(between[^1]) == between[(line + 1)..].Count(between[^1]);
    }
}
