using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Reads up to 19 digits in groups, as cards are written: one kind of separator between groups, and at most one line break at any place, or four groups of four one below the other.</summary>
internal ref struct CardDigits
{
    /// <summary>How many digits the longest card has.</summary>
    public const int Longest = 19;

    /// <summary>How many groups are read: more than ten only digit by digit.</summary>
    public const int MostGroups = Longest;

    private const int MostLongerGroups = 10;
    private const int LongestSeparator = 3;
    private int _first;
    private Slots _lengths;
    private Slots _ends;
    private Slots _breaks;
    private Slots _separators;

    /// <summary>Gets whether each group is one digit.</summary>
    public readonly bool IsSpaced => Count == 0 || _ends[Count - 1] - _first == (2 * Count) - 1;

    /// <summary>Gets how many groups there are.</summary>
    public int Count { get; private set; }

    /// <summary>Reads the groups that begin at a digit.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The digit.</param>
    /// <param name="digits">Takes the digits.</param>
    /// <param name="read">Takes the groups.</param>
    public static void Read(ReadOnlySpan<char> text, int at, Span<char> digits, out CardDigits read)
    {
        // Only the slots that are counted are read: the others need no zeros.
        Unsafe.SkipInit(out read);
        (read.Count, read._first) = (0, at);
        (read._breaks[0], read._separators[0]) = (0, 0);
        var total = 0;
        var broken = false;
        while (read.Count < MostLongerGroups || (read.Count < MostGroups && read.IsSpaced))
        {
            var run = DigitGroups.RunLength(text[at..Math.Min(text.Length, at + Longest + 1)]);
            if (run == 0 || total + run > Longest)
            {
                break;
            }

            text.Slice(at, run).CopyTo(digits[total..]);
            total += run;
            at += run;
            read._lengths[read.Count] = run;
            read._ends[read.Count++] = at;
            var separator = '\0';
            var breaks = false;
            var next = at;
            for (; next < text.Length && next - at < LongestSeparator && text[next] is ' ' or '-' or '.' or '/' or '\n'; next++)
            {
                breaks |= text[next] == '\n';
                separator = text[next] is ' ' or '\n' || separator is not ('\0' or ' ') ? (separator == '\0' && text[next] == ' ' ? ' ' : separator) : text[next];
            }

            if (next == at || next == text.Length || !char.IsAsciiDigit(text[next]) || read.Count == MostGroups || (breaks && broken && !read.IsColumn()))
            {
                break;
            }

            broken |= breaks;
            read._breaks[read.Count] = breaks ? 1 : 0;
            read._separators[read.Count] = breaks ? '\0' : separator;
            at = next;
        }
    }

    /// <summary>Says whether line breaks stand between more than two of the first groups.</summary>
    public readonly bool IsBroken(int groups)
    {
        var lines = 0;
        for (var i = 1; i < groups; i++)
        {
            lines += _breaks[i];
        }

        return lines > 1;
    }

    // Groups of four, each on a line of its own.
    private readonly bool IsColumn()
    {
        for (var i = 0; i < Count; i++)
        {
            if (_lengths[i] != 4 || (i > 0 && _breaks[i] == 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Answers where a group ends.</summary>
    public readonly int EndOf(int group) => _ends[group];

    /// <summary>Says whether the same separator stands between all of the first groups; a line break stands for any.</summary>
    public readonly bool IsEven(int groups)
    {
        var separator = 0;
        for (var i = 1; i < groups; i++)
        {
            if (_separators[i] != 0 && separator != 0 && separator != _separators[i])
            {
                return false;
            }

            separator = _separators[i] != 0 ? _separators[i] : separator;
        }

        return true;
    }

    /// <summary>Answers the lengths of the first groups, those on both sides of a line break as one where asked for.</summary>
    public readonly int Lengths(int groups, bool joined, Span<int> lengths)
    {
        var count = 0;
        for (var i = 0; i < groups; i++)
        {
            if (i > 0 && joined && _breaks[i] != 0)
            {
                lengths[count - 1] += _lengths[i];
            }
            else
            {
                lengths[count++] = _lengths[i];
            }
        }

        return count;
    }

    [InlineArray(MostGroups)]
    private struct Slots
    {
        private int _slot;
    }
}
