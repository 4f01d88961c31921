using System.Buffers;
using KernelGuard.Stages.Redaction.Placeholders;

namespace KernelGuard.Stages.Redaction.Recognizers;

/// <summary>
/// Walks a text once, from left to right, from trigger to trigger. Findings never overlap: what begins first wins, and at one place text that
/// looks like a placeholder comes before IBAN, payment card and phone.
/// </summary>
internal ref struct TextScan
{
    private const int FewestDigits = 7;
    private static readonly SearchValues<char> Triggers = SearchValues.Create("@[0123456789");
    private static readonly SearchValues<char> TriggersBeforeFolding = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(c => c is '@' or '＠' or '[' || char.IsDigit(c))]);

    private readonly ReadOnlySpan<char> _original;
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<char> _hint;
    private readonly RecognizerSet _recognizers;
    private char[]? _rented;
    private int _at;
    private int _floor;

    private TextScan(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, RecognizerSet recognizers, int first)
    {
        _original = _text = text;
        _hint = hint;
        _recognizers = recognizers;
        _at = first;
        if (!System.Text.Ascii.IsValid(text))
        {
            _rented = ArrayPool<char>.Shared.Rent(text.Length);
            Folding.Fold(text, _rented);
            _text = _rented.AsSpan(0, text.Length);
        }
    }

    /// <summary>Gets the finding.</summary>
    public Finding Current { get; private set; }

    /// <summary>Begins a scan; answers false, and costs a vectorised search alone, where no trigger stands in the text.</summary>
    public static bool TryBegin(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, RecognizerSet recognizers, out TextScan scan)
    {
        var first = recognizers.IsEmpty ? -1 : text.IndexOfAny(TriggersBeforeFolding);
        scan = first < 0 ? default : new TextScan(text, hint, recognizers, first);
        return first >= 0;
    }

    /// <summary>Moves to the next finding.</summary>
    public bool MoveNext()
    {
        while (_at < _text.Length)
        {
            var step = _text[_at..].IndexOfAny(Triggers);
            if (step < 0)
            {
                break;
            }

            _at += step;
            if (TryFind(out var finding, out var next))
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

    private readonly bool TryFind(out Finding finding, out int next)
    {
        next = _at + 1;
        switch (_text[_at])
        {
            case '[':
                var found = Placeholder.TryRead(_original[_at..], out _, out _, out var length);
                finding = new Finding(_at, _at + length, PiiKinds.None);
                return found;
            case '@':
                return TryFind(Trigger.AtSign, default, out finding);
            default:
                return _at > _floor && char.IsAsciiLetter(_text[_at - 1]) ? TryFindLettered(ref next, out finding) : TryFindNumber(ref next, out finding);
        }
    }

    private readonly bool TryFindLettered(ref int next, out Finding finding)
    {
        next = _at + DigitGroups.RunLength(_text[_at..]);
        return TryFind(Trigger.LetteredNumber, default, out finding);
    }

    private readonly bool TryFindNumber(ref int next, out Finding finding)
    {
        finding = default;
        DigitGroups.Read(_text, _at, out var groups);
        next = groups.Digits < FewestDigits && !groups.Cut ? groups.End : groups.JoinedEnd;
        return groups.Digits >= FewestDigits && TryFind(Trigger.Number, groups, out finding);
    }

    private readonly bool TryFind(Trigger trigger, in DigitGroups groups, out Finding finding) =>
        _recognizers.TryFind(trigger, new Candidate(_text, _hint, _at, _floor, in groups), out finding);
}
