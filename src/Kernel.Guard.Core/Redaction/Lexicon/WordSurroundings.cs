using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Remembers what stands around the last word that a scan met: each is read once, though several recognizers ask.</summary>
internal struct WordSurroundings
{
    // What a gap may reach over: a label's, a question's, an answer's.
    private const int ReachBehind = 224;
    private const int ReachBefore = 64;

    // The range form allocates until it is compiled at its best.
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private LabelGap _gap;
    private int _gapEnd;
    private int _numberEnd;
    private bool _number;

    /// <summary>Reads what stands behind a word up to its value.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    public LabelGap GapBehind(ReadOnlySpan<char> text, in WordHit word)
    {
        if (_gapEnd != word.End || word.End == 0)
        {
            (_gap, _gapEnd) = (LabelGap.Read(text, word.Start, word.End), word.End);
        }

        return _gap;
    }

    /// <summary>Says whether a digit stands near a word; false is certain of all that a recognizer may take.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    public bool MayHoldNumber(ReadOnlySpan<char> text, in WordHit word)
    {
        if (_numberEnd != word.End || word.End == 0)
        {
            (_number, _numberEnd) = (text[Math.Max(0, word.Start - ReachBefore)..Math.Min(text.Length, word.End + ReachBehind)].ContainsAny(Digits), word.End);
        }

        return _number;
    }
}
