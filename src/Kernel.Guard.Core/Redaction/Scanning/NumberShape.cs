namespace KernelGuard.Redaction.Scanning;

/// <summary>Names what stands before a run of digits.</summary>
internal enum NumberStart
{
    /// <summary>The text's beginning, the last finding, a blank, a comma.</summary>
    Blank,

    /// <summary>A dash or a dot.</summary>
    Joint,

    /// <summary>A colon.</summary>
    Colon,

    /// <summary>A slash.</summary>
    Slash,

    /// <summary>A mark of an amount, of a number or of code: <c>#$+\&amp;%@€£¥</c>.</summary>
    Mark,

    /// <summary>A letter of a script that puts spaces between words, or an underscore.</summary>
    Word,

    /// <summary>Han, kana, hangul, or a postal mark.</summary>
    EastAsian,

    /// <summary>Anything else: a quote, a bracket, an equals sign, a line break.</summary>
    Other,
}

/// <summary>Names what stands behind a run of digits.</summary>
internal enum NumberStop
{
    /// <summary>The text's end, or a sign that joins nothing.</summary>
    Other,

    /// <summary>A blank or a line break, and no digit behind further separators.</summary>
    Blank,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>A blank, a line break or a parenthesis that parts it from further digits.</summary>
    Digits,

    /// <summary>A dash.</summary>
    Dash,

    /// <summary>A dot.</summary>
    Dot,

    /// <summary>A slash.</summary>
    Slash,

    /// <summary>A colon.</summary>
    Colon,

    /// <summary>An opening square bracket.</summary>
    Bracket,

    /// <summary>An ASCII letter.</summary>
    Letter,

    /// <summary>Han, kana or hangul.</summary>
    EastAsian,
}

/// <summary>Is what a look at a run of digits and its neighbours tells, so that most recognizers need not be asked.</summary>
/// <param name="Run">How many digits the run has; no further counted than <see cref="LongestRun"/>.</param>
/// <param name="Start">What stands before it.</param>
/// <param name="Stop">What stands behind it.</param>
internal readonly record struct NumberShape(int Run, NumberStart Start, NumberStop Stop)
{
    /// <summary>How far the digits of a run are counted.</summary>
    public const int LongestRun = 32;

    private const int Starts = (int)NumberStart.Other + 1;
    private const int Stops = (int)NumberStop.EastAsian + 1;
    private const int LongestSeparator = 3;

    /// <summary>Gets all shapes, each at its <see cref="Index"/>.</summary>
    public static IEnumerable<NumberShape> All =>
        from run in Enumerable.Range(0, LongestRun + 1)
        from start in Enum.GetValues<NumberStart>()
        from stop in Enum.GetValues<NumberStop>()
        select new NumberShape(run, start, stop);

    /// <summary>Gets the place of the shape among all.</summary>
    public int Index => (((Run * Starts) + (int)Start) * Stops) + (int)Stop;

    /// <summary>Gets whether further digits may belong to the number over what stands behind the run.</summary>
    public bool MayGoOn => Stop is NumberStop.Digits or NumberStop.Dash or NumberStop.Dot or NumberStop.Slash;

    /// <summary>Looks at a run of digits.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The run's first digit.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="floor">The end of the last finding; what stands before it does not count.</param>
    public static NumberShape Of(ReadOnlySpan<char> text, int start, int end, int floor) =>
        new(Math.Min(end - start, LongestRun), start > floor ? Before(text[start - 1]) : NumberStart.Blank, end < text.Length ? Behind(text, end) : NumberStop.Other);

    /// <summary>Says whether a digit follows over one to three separators, whichever they are.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the separators begin.</param>
    public static bool DigitFollows(ReadOnlySpan<char> text, int at)
    {
        for (var next = at; next < text.Length && next - at <= LongestSeparator; next++)
        {
            if (char.IsAsciiDigit(text[next]))
            {
                return next > at;
            }

            if (text[next] is not (' ' or '-' or '.' or '/' or '\n' or '(' or ')'))
            {
                return false;
            }
        }

        return false;
    }

    private static NumberStart Before(char c) => c switch
    {
        ' ' or ',' => NumberStart.Blank,
        '-' or '.' => NumberStart.Joint,
        ':' => NumberStart.Colon,
        '/' => NumberStart.Slash,
        '#' or '$' or '+' or '\\' or '&' or '%' or '@' or '€' or '£' or '¥' => NumberStart.Mark,
        '〒' or '〶' => NumberStart.EastAsian,
        _ when NumberBoundary.IsEastAsian(c) => NumberStart.EastAsian,
        _ when NumberBoundary.IsWord(c) => NumberStart.Word,
        _ => NumberStart.Other,
    };

    private static NumberStop Behind(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        ' ' or '\n' => DigitFollows(text, at) ? NumberStop.Digits : NumberStop.Blank,
        '(' or ')' => DigitFollows(text, at) ? NumberStop.Digits : NumberStop.Other,
        ',' => NumberStop.Comma,
        '-' => NumberStop.Dash,
        '.' => NumberStop.Dot,
        '/' => NumberStop.Slash,
        ':' => NumberStop.Colon,
        '[' => NumberStop.Bracket,
        var c when char.IsAsciiLetter(c) => NumberStop.Letter,
        var c when NumberBoundary.IsEastAsian(c) => NumberStop.EastAsian,
        _ => NumberStop.Other,
    };
}
