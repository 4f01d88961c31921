using System.Runtime.CompilerServices;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Names what stands between two groups of digits.</summary>
[Flags]
internal enum Separators
{
    None = 0,
    Space = 1,
    Dash = 2,
    Dot = 4,
    Slash = 8,
    Open = 16,
    Close = 32,

    /// <summary>A line break inside a wrapped number; the folding makes one character of it.</summary>
    Line = 64,
}

/// <summary>Is one run of digits, with what stands between it and the one before.</summary>
internal readonly record struct DigitGroup(int Start, int End, Separators Before)
{
    public int Length => End - Start;
}

/// <summary>Holds up to 12 runs of digits that stand side by side, joined by at most three separators.</summary>
internal struct DigitGroups
{
    private const int Most = 12;
    private const int LongestSeparator = 3;
    private Slots _slots;

    /// <summary>Holds no groups.</summary>
    public static readonly DigitGroups None;

    /// <summary>Gets how many runs there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets how many digits they hold.</summary>
    public int Digits { get; private set; }

    /// <summary>Gets whether further runs may follow that were not read.</summary>
    public readonly bool Cut => Count == Most;

    /// <summary>Gets the end of the last run.</summary>
    public readonly int End => Count == 0 ? 0 : _slots[Count - 1].End;

    /// <summary>Gets whether a run stands behind a dot, as in an address behind a number: 5 192.0.2.1.</summary>
    public readonly bool Dotted
    {
        get
        {
            for (var i = 1; i < Count; i++)
            {
                if (_slots[i].Before == Separators.Dot)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Gets the end of the runs that a dash, dot or slash joins to the first: no number begins at one of them.</summary>
    public readonly int JoinedEnd
    {
        get
        {
            var last = 0;
            while (last + 1 < Count && _slots[last + 1].Before is (Separators.Dash or Separators.Dot or Separators.Slash))
            {
                last++;
            }

            return _slots[last].End;
        }
    }

    /// <summary>Answers where a look goes on that found nothing: behind the last run, or at it where letters follow, since it may begin a token.</summary>
    /// <param name="text">The text that the groups were read from.</param>
    public readonly int Next(ReadOnlySpan<char> text) => Count > 1 && End < text.Length && char.IsAsciiLetter(text[End]) ? _slots[Count - 1].Start : End;

    /// <summary>Answers where a digit ends, counted from one.</summary>
    public readonly int EndOf(int digit)
    {
        var group = 0;
        for (; digit > _slots[group].Length; group++)
        {
            digit -= _slots[group].Length;
        }

        return _slots[group].Start + digit;
    }

    /// <summary>Copies the digits, as many as there is room for.</summary>
    /// <param name="text">The text that the groups were read from.</param>
    /// <param name="digits">Takes the digits.</param>
    public readonly void CopyTo(ReadOnlySpan<char> text, Span<char> digits)
    {
        for (var i = 0; i < Count && !digits.IsEmpty; i++)
        {
            var group = text.Slice(_slots[i].Start, Math.Min(_slots[i].Length, digits.Length));
            group.CopyTo(digits);
            digits = digits[group.Length..];
        }
    }

    public readonly DigitGroup this[int index] => _slots[index];

    /// <summary>Reads the groups that begin at a digit.</summary>
    public static void Read(ReadOnlySpan<char> text, int at, out DigitGroups groups)
    {
        // Only the slots that are counted are read: the others need no zeros.
        Unsafe.SkipInit(out groups);
        (groups.Count, groups.Digits) = (0, 0);
        var before = Separators.None;
        while (true)
        {
            var end = at + RunLength(text[at..]);
            groups._slots[groups.Count++] = new DigitGroup(at, end, before);
            groups.Digits += end - at;
            if (groups.Count == Most || !TryReadSeparators(text, end, out at, out before))
            {
                return;
            }
        }
    }

    /// <summary>Answers how many digits a text begins with. Runs are short, so that a plain loop is faster than a vectorised search.</summary>
    public static int RunLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        return length;
    }

    /// <summary>Answers how many digits a text holds, wherever they stand.</summary>
    public static int DigitsIn(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits;
    }

    private static bool TryReadSeparators(ReadOnlySpan<char> text, int at, out int next, out Separators between)
    {
        between = Separators.None;
        for (next = at; next < text.Length && next - at <= LongestSeparator; next++)
        {
            if (char.IsAsciiDigit(text[next]))
            {
                return next > at;
            }

            var one = Of(text[next]);
            // One of each, but for the blanks around a dash or a slash, and behind a parenthesis: 030 / 901820, (21)  98744-9259.
            if (one == Separators.None || ((between & one) != 0 && (one != Separators.Space || !(text[next - 1] is '/' or '-' || (between & Separators.Close) != 0))))
            {
                return false;
            }

            between |= one;
        }

        return false;
    }

    private static Separators Of(char c) => c switch
    {
        ' ' => Separators.Space,
        '-' => Separators.Dash,
        '.' => Separators.Dot,
        '/' => Separators.Slash,
        '(' => Separators.Open,
        ')' => Separators.Close,
        '\n' => Separators.Line,
        _ => Separators.None,
    };

    [InlineArray(Most)]
    private struct Slots
    {
        private DigitGroup _first;
    }
}
