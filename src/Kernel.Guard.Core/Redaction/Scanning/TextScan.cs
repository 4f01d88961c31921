using System.Diagnostics.CodeAnalysis;
using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Placeholders;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Walks a text once, from left to right, from trigger to trigger. Findings never overlap: what is met first wins, and at one trigger the surest, then the longest.
/// </summary>
internal ref struct TextScan
{
    private const int FewestDigits = 7;

    private readonly ReadOnlySpan<char> _original;
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<char> _hint;
    private readonly RecognizerSet _recognizers;
    private readonly float _threshold;
    private WordHits _words;
    private FoldedText _folded;
    private int _at;
    private int _floor;

    private TextScan(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, RecognizerSet recognizers, float threshold)
    {
        _original = text;
        _folded = FoldedText.Of(text);
        _text = _folded.Text;
        _hint = hint;
        _recognizers = recognizers;
        _threshold = threshold;
    }

    /// <summary>Gets the folded text, with the way back to the original.</summary>
    [UnscopedRef]
    public readonly ref readonly FoldedText Folded => ref _folded;

    /// <summary>Gets the finding, in the original text.</summary>
    public Finding Current { get; private set; }

    /// <summary>Begins a scan; answers false where nothing can be found.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hint">What names it; empty for nothing.</param>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="always">Whether to begin even where no kind is looked for, since the host looks for values of its own.</param>
    /// <param name="scan">The scan.</param>
    public static bool TryBegin(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, RecognizerSet recognizers, bool always, out TextScan scan)
    {
        var asked = always || recognizers.Kinds != PiiKinds.None;
        scan = asked ? new TextScan(text, hint, recognizers, Confidence.Threshold) : default;
        return asked;
    }

    /// <summary>Moves to the next finding.</summary>
    public bool MoveNext()
    {
        while (_at < _text.Length)
        {
            var finding = default(Finding);
            var next = _at + 1;
            Look(ref finding, ref next);
            if (finding.Confidence >= _threshold)
            {
                Current = finding with { Start = _folded.OriginalStart(finding.Start), End = _folded.OriginalEnd(finding.End) };
                _at = _floor = finding.End;
                return true;
            }

            _at = next;
        }

        return false;
    }

    /// <summary>Gives the folded text's buffers back.</summary>
    public void Dispose() => _folded.Dispose();

    private void Look(ref Finding finding, ref int next)
    {
        var groups = default(DigitGroups);
        var c = _text[_at];
        if (char.IsAsciiDigit(c))
        {
            var lettered = _at > _floor && char.IsAsciiLetter(_text[_at - 1]);
            if (!lettered)
            {
                DigitGroups.Read(_text, _at, out groups);
            }

            next = lettered ? _at + DigitGroups.RunLength(_text[_at..]) : groups.Digits < FewestDigits && !groups.Cut ? groups.End : groups.JoinedEnd;
            var candidate = new Candidate(_text, _hint, _at, _floor, in groups, in _words);
            _recognizers.Find(lettered ? Trigger.LetteredNumber : Trigger.Number, candidate, ref finding);
            _recognizers.Masks.Find(candidate, ref finding);
        }
        else if (c == '[')
        {
            var original = _folded.OriginalStart(_at);
            finding = Placeholder.TryRead(_original[original..], out _, out _, out var length)
                ? new Finding(_at, _folded.FoldedStart(original + length), PiiKinds.None, Confidence.Known)
                : default;
        }
        else if (c is '@' or ':')
        {
            _recognizers.Find(c == '@' ? Trigger.AtSign : Trigger.Colon, new Candidate(_text, _hint, _at, _floor, in groups, in _words), ref finding);
        }
        else if (WordLexicon.Begins(_text, _at) && WordLexicon.Match(_text, _at) is { Kinds: not PiiKinds.None } hit)
        {
            _words.Add(hit);
            _recognizers.Find(Trigger.Word, new Candidate(_text, _hint, hit.End, _floor, in groups, in _words) { Word = hit }, ref finding);
        }
    }
}
