using KernelGuard.Redaction.Actions;
using KernelGuard.Redaction.Known;

namespace KernelGuard.Redaction.Custom;

/// <summary>Goes through what is found in a text and not allowed, in order, without overlaps: what the scan and the host found, and between these what was found before and stands there again.</summary>
/// <param name="findings">What the scan and the host found.</param>
/// <param name="text">The text.</param>
/// <param name="replacements">What is allowed.</param>
internal ref struct TextFindings(FindingMerge findings, ReadOnlySpan<char> text, Replacements replacements)
{
    private readonly ReadOnlySpan<char> _text = text;
    private FindingMerge _findings = findings;
    private bool _isAhead;
    private bool _hasNext;
    private int _at;

    /// <summary>Gets the finding, in the original text.</summary>
    public HostFinding Current { get; private set; }

    /// <summary>Gets its text.</summary>
    public readonly ReadOnlySpan<char> Value => _text.Slice(Current.Finding.Start, Current.Finding.Length);

    /// <summary>Moves to the next finding.</summary>
    /// <param name="repeats">What was found before; null for nothing.</param>
    public bool MoveNext(RepeatedValues? repeats)
    {
        while (true)
        {
            _hasNext = _isAhead ? _hasNext : _findings.MoveNext();
            _isAhead = true;
            if (repeats is not null && repeats.TryFind(_text, _at, _hasNext ? _findings.Current.Finding.Start : _text.Length, out var again))
            {
                (Current, _at) = (again, again.Finding.End);
                if (!replacements.Leaves(again, _text))
                {
                    return true;
                }

                continue;
            }

            if (!_hasNext)
            {
                return false;
            }

            (Current, _isAhead, _at) = (_findings.Current, false, _findings.Current.Finding.End);
            if (!replacements.Leaves(Current, _text))
            {
                Current = replacements.WithoutAllowed(Current, _text);
                return true;
            }
        }
    }
}
