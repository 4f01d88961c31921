using System.Buffers;
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
    private char[]? _rented;
    private int _at;
    private int _floor;

    private TextScan(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, RecognizerSet recognizers, float threshold)
    {
        _original = _text = text;
        _hint = hint;
        _recognizers = recognizers;
        _threshold = threshold;
        if (!System.Text.Ascii.IsValid(text))
        {
            _rented = ArrayPool<char>.Shared.Rent(text.Length);
            CharacterFolding.Fold(text, _rented);
            _text = _rented.AsSpan(0, text.Length);
        }
    }

    /// <summary>Gets the finding.</summary>
    public Finding Current { get; private set; }

    /// <summary>Begins a scan; answers false where nothing can be found.</summary>
    public static bool TryBegin(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, RecognizerSet recognizers, out TextScan scan)
    {
        scan = new TextScan(text, hint, recognizers, Confidence.Threshold);
        return recognizers.Kinds != PiiKinds.None;
    }

    /// <summary>Moves to the next finding.</summary>
    public bool MoveNext()
    {
        while (_at < _text.Length)
        {
            var finding = default(Finding);
            var next = _at + 1;
            if (_at == 0 && !_hint.IsEmpty)
            {
                LookAtField(ref finding);
            }

            if (finding.Confidence < _threshold)
            {
                Look(ref finding, ref next);
            }

            if (finding.Confidence >= _threshold)
            {
                Current = finding;
                _at = _floor = finding.End;
                return true;
            }

            _at = next;
        }

        return false;
    }

    /// <summary>Gives the folded text's buffer back, emptied: it held what the caller wrote.</summary>
    public void Dispose()
    {
        if (_rented is { } rented)
        {
            _rented = null;
            rented.AsSpan(0, _original.Length).Clear();
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    // What names the whole text announces it as a word before it would; the word is then empty.
    private readonly void LookAtField(ref Finding finding)
    {
        var groups = default(DigitGroups);
        var word = new WordHit(0, 0, WordLexicon.SpokenOf(_hint));
        _recognizers.Find(Trigger.Word, new Candidate(_text, _hint, 0, 0, in groups, in _words) { Word = word }, ref finding);
    }

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
            finding = Placeholder.TryRead(_original[_at..], out _, out _, out var length) ? new Finding(_at, _at + length, PiiKinds.None, Confidence.Known) : default;
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
