using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning.Garbled;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Walks a text once, from left to right, from trigger to trigger. Findings never overlap: what is met first wins, and at one trigger the surest, then the longest.
/// </summary>
internal ref struct TextScan
{
    private const int FewestDigits = 7;

    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<char> _hint;
    private readonly RecognizerSet _recognizers;
    private readonly float _threshold;
    private readonly FoldedText _folded;
    private ReadOnlySpan<Finding> _decided;
    private int _resumed;
    private TriggerScan _triggers;
    private WordHits _words;
    private int _at;
    private int _floor;
    private int _held = -1;
    private int _compared;
    private FigureTable _figures;
    private SpacedRows _rows;
    private GarbledRows _garbled;
    private bool _begun;
    private Finding _last;
    private CellWalks _cells;
    private List<ListStretch>? _lists;

    private TextScan(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, RecognizerSet recognizers, float threshold)
    {
        _folded = FoldedText.Of(text);
        _text = _folded.Text;
        _hint = hint;
        _recognizers = recognizers;
        _threshold = threshold;
        _triggers = new TriggerScan(_text);
    }

    /// <summary>Gets the folded text, with the way back to the original.</summary>
    [UnscopedRef]
    public readonly ref readonly FoldedText Folded => ref _folded;

    /// <summary>Gets or sets where what was put together begins in such a text, counted from one: numbers that end before it are not looked at. 0 for other texts.</summary>
    public int Joined { get; set; }

    /// <summary>Gets the finding, in the original text.</summary>
    public Finding Current { get; private set; }

    /// <summary>Begins a scan; answers false where nothing can be found.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hint">What names it; empty for nothing.</param>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="threshold">The least confidence of a finding.</param>
    /// <param name="always">Whether to begin even where no kind is looked for, since the host looks for values of its own.</param>
    /// <param name="scan">The scan.</param>
    public static bool TryBegin(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, RecognizerSet recognizers, float threshold, bool always, out TextScan scan)
    {
        var asked = always || recognizers.Kinds != PiiKinds.None;
        scan = asked ? new TextScan(text, hint, recognizers, threshold) : default;
        return asked;
    }

    /// <summary>
    /// Goes on where an earlier scan of a longer text was settled. What stands before is read once more, so that its words announce what follows; of what is found
    /// there only what the earlier scan found counts.
    /// </summary>
    /// <param name="decided">What the earlier scan found, in this text.</param>
    /// <param name="floor">The end of a finding that the text's beginning was cut out of; 0 for none.</param>
    /// <param name="from">Where the earlier scan was settled.</param>
    /// <param name="cut">Whether the longer text began before this one.</param>
    /// <param name="lists">Takes the lists that are walked, in this text.</param>
    public void Resume(ReadOnlySpan<Finding> decided, int floor, int from, bool cut, List<ListStretch> lists)
    {
        _decided = decided;
        _lists = lists;
        _resumed = from;
        _cells.Cut = cut;
        _at = _floor = _folded.FoldedStart(floor);
    }

    /// <summary>Moves to the next finding.</summary>
    public bool MoveNext()
    {
        while (MoveNext(out var finding))
        {
            var found = finding with { Start = _folded.OriginalStart(finding.Start), End = _folded.OriginalEnd(finding.End) };
            if (found.Start < _resumed && !_decided.Contains(found))
            {
                continue;
            }

            Current = found;
            _at = _floor = finding.End;
            _last = finding;
            return true;
        }

        return false;
    }

    /// <summary>Gives the folded text's buffers back.</summary>
    public readonly void Dispose() => _folded.Dispose();

    private bool MoveNext(out Finding finding)
    {
        finding = default;
        if (!_begun)
        {
            _begun = true;
            LookAtField(ref finding);
        }

        if (FollowingFindings.TryRead(_text, _last, _recognizers.Kinds, out var following))
        {
            finding = following;
        }

        _last = default;
        while (finding.Confidence < _threshold)
        {
            var triggered = NextTrigger();
            if (_cells.Walking && LookAtCells(ref finding))
            {
                _held = _at;
                break;
            }

            if (!triggered)
            {
                break;
            }

            _at = PeriodicText.Skip(_text, _at, _floor, _cells.Walking, ref _compared);
            var next = _at + 1;
            finding = default;
            Look(ref finding, ref next);

            // What was found before an address leaves the address to be looked at.
            _held = finding.Length > 0 && finding.End <= _at && _text[_at] == '@' ? _at : _held;
            _at = next;
        }

        return finding.Confidence >= _threshold && finding.Length > 0;
    }

    private bool NextTrigger()
    {
        if (_held < _at)
        {
            return _triggers.Next(_at, ref _words.Blocks, out _at);
        }

        _at = _held;
        _held = -1;
        return _at < _text.Length;
    }

    // The head of a column announces its cells, and a key the items of its array; each is a text by itself.
    private bool LookAtCells(ref Finding finding)
    {
        while (_cells.TryTake(_folded, _at, _lists, out var cell))
        {
            _words.Enter(cell);
            if (cell.Start < _floor || cell.Kinds == PiiKinds.None || (cell.BesideGoods && !BesideGoods.IsPerson(_text[cell.Start..cell.End])))
            {
                continue;
            }

            var (groups, words) = (default(DigitGroups), default(WordHits));
            finding = default;
            var candidate = new Candidate(_text[cell.Start..cell.End], _text[cell.HeadStart..cell.HeadEnd], 0, 0, in groups, ref words) { Word = new WordHit(0, 0, cell.Kinds, 0) };
            _recognizers.Find(Trigger.Word, candidate, ref finding);
            FieldNumber.Find(_recognizers, candidate, ref words, Joined, _threshold, ref finding);
            if (finding.Confidence >= _threshold)
            {
                finding = finding with { Start = finding.Start + cell.Start, End = FollowingFindings.EndInRow(_text, finding.Kind, finding.End + cell.Start) };
                return true;
            }
        }

        return false;
    }

    // What names the whole text announces it as a word before it would; the word is then empty.
    private void LookAtField(ref Finding finding)
    {
        if (_text.IsEmpty || _hint.IsEmpty || _words.Hinted(_hint) is var spoken && spoken == PiiKinds.None)
        {
            return;
        }

        var candidate = new Candidate(_text, _hint, 0, 0, in DigitGroups.None, ref _words) { Word = new WordHit(0, 0, spoken, 0) };
        _recognizers.Find(Trigger.Word, candidate, ref finding);
        if (finding.Length == _text.Length)
        {
            FieldNumber.Find(_recognizers, candidate, ref _words, Joined, _threshold, ref finding);
        }
    }

    private void Look(ref Finding finding, ref int next)
    {
        var c = _text[_at];
        if (char.IsAsciiDigit(c))
        {
            LookAtNumber(ref finding, ref next);
        }
        else if (c is '@' or ':' or '\\')
        {
            _recognizers.Find(c == '@' ? Trigger.AtSign : c == ':' ? Trigger.Colon : Trigger.Backslash, new Candidate(_text, _hint, _at, _floor, in DigitGroups.None, ref _words), ref finding);
        }
        else if (WordLexicon.Match(_text, _at) is { Kinds: not PiiKinds.None } hit)
        {
            next = hit.End;
            _words.Add(hit);
            _cells.Meet(_text, hit, _recognizers.Announced);
            if ((hit.Kinds & _recognizers.Announced) == PiiKinds.None || PeriodicText.IsWithinRow(_text, hit))
            {
                return;
            }

            var candidate = new Candidate(_text, _hint, hit.End, _floor, in DigitGroups.None, ref _words) { Word = hit };
            _recognizers.Find(Trigger.Word, candidate, ref finding);
            finding = _cells.Walks(hit, finding.Start) ? default : finding;
            if (finding.Length == 0 && SpacedRows.MayFollow(hit) && Joined == 0)
            {
                _rows.LookBehindWord(candidate, _recognizers, _threshold, ref finding);
            }
            else if (finding.Kind == PiiKinds.PersonName)
            {
                NameOrId.Decide(_text, _hint, _floor, _recognizers, ref _words, ref finding);
            }
            else
            {
                LookAtAccountNumber(hit, ref finding);
            }
        }
    }

    // "Versicherungsnummer 15 070649 C 103": a number with a form or a check digit of its own is that, whatever names it, and may go on further.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LookAtAccountNumber(in WordHit hit, ref Finding finding)
    {
        if (finding.Kind == PiiKinds.AccountName && finding.Start >= hit.End && char.IsAsciiDigit(_text[finding.Start]))
        {
            DigitGroups.Read(_text, finding.Start, out var groups);
            _recognizers.LookAtNumber(new Candidate(_text, _hint, finding.Start, _floor, in groups, ref _words), ref finding);
        }
    }

    private void LookAtNumber(ref Finding finding, ref int next)
    {
        if (_at > _floor && char.IsAsciiLetter(_text[_at - 1]))
        {
            next = _at + DigitGroups.RunLength(_text[_at..]);
            var lettered = new Candidate(_text, _hint, _at, _floor, in DigitGroups.None, ref _words);
            _recognizers.Find(Trigger.LetteredNumber, lettered, ref finding);
            _recognizers.Masks.Find(lettered, ref finding);
            _garbled.LookAtNumber(lettered, Joined, _recognizers, _threshold, ref finding);
            return;
        }

        DigitGroups.Read(_text, _at, out var groups);
        next = groups.Digits < FewestDigits && !groups.Cut && !groups.Dotted ? groups.Next(_text) : Math.Max(groups.JoinedEnd, DigitRow.Skip(_text, _at, groups));
        next = groups[0].End < _text.Length && _text[groups[0].End] is ':' or '-' or '/' ? Math.Max(next, Clock.End(_text, _at))
            : groups.Cut && !_cells.Walking ? _figures.Skip(_text, groups, _at, next) : next;
        if (groups.End < Joined || (groups.Count <= 2 && NumberBoundary.IsPercentage(_text, groups.End)))
        {
            return;
        }

        var candidate = new Candidate(_text, _hint, _at, _floor, in groups, ref _words);
        _recognizers.LookAtNumber(candidate, ref finding);
        if (groups[0].Length == 1 && finding.Confidence < _threshold && Joined == 0)
        {
            _rows.LookAtNumber(candidate, _recognizers, _threshold, ref finding, ref next);
        }

        _garbled.LookAtNumber(candidate, Joined, _recognizers, _threshold, ref finding);
    }
}
