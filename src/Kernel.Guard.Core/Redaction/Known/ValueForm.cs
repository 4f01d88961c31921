using System.Text;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Known;

/// <summary>Is one way to write a value: its plain letters, and where separators may stand.</summary>
internal readonly record struct ValueForm
{
    private readonly string?[] _gaps;

    private ValueForm(string letters, string?[] gaps)
    {
        Letters = letters;
        _gaps = gaps;
    }

    /// <summary>Gets the letters and digits, plain, without separators.</summary>
    public string Letters { get; }

    /// <summary>Gets the same with a blank between two words; not beside digits, and between Han, kana and hangul. An apostrophe ends no word.</summary>
    public string Words
    {
        get
        {
            var words = new StringBuilder(Letters.Length);
            for (var at = 0; at < Letters.Length; at++)
            {
                var ends = at > 0 && _gaps[at].AsSpan().ContainsAnyExcept("'’´`") && !IsLoose(Letters[at]) && !IsLoose(Letters[at - 1]);
                words.Append(ends ? " " : string.Empty).Append(Letters[at]);
            }

            return words.ToString();
        }
    }

    /// <summary>Gets whether each word must begin with a capital.</summary>
    public bool Capitals { get; init; }

    /// <summary>Gets whether a full stop behind belongs to it.</summary>
    public bool Abbreviated { get; init; }

    /// <summary>Gets whether small letters do where its initial has its full stop: "keller, a.".</summary>
    public bool Stopped { get; init; }

    /// <summary>Gets whether a separator must stand in it.</summary>
    public bool Spaced { get; init; }

    /// <summary>Gets whether a comma must stand in it.</summary>
    public bool Turned { get; init; }

    /// <summary>Gets whether its words may be parted where two letters or more stand on each side.</summary>
    public bool Parted { get; init; }

    /// <summary>Gets how many gaps there are where one of its words is parted, its own among them; 0 where none may be.</summary>
    public int Parts => Parted ? 1 + _gaps.Skip(1).Count(static gap => gap is { Length: > 0 }) : 0;

    /// <summary>Gets before which letter further names or their initials may stand; 0 for none.</summary>
    public int Middle { get; init; }

    /// <summary>Gets the signs that must stand around it; null for none.</summary>
    public ValueSigns? Signs { get; init; }

    /// <summary>Answers the signs that stand before a letter, where separators may stand; null where none may.</summary>
    public string? GapBefore(int at) => _gaps[at];

    /// <summary>Says whether a word may be parted before a letter.</summary>
    public bool PartsBefore(int at) => Parted && at > 1 && at + 1 < _gaps.Length && _gaps[at - 1] is null && _gaps[at] is null && _gaps[at + 1] is null;

    /// <summary>Reads a folded value. Separators may stand where it has some, beside digits, and between Han, kana and hangul.</summary>
    public static ValueForm Of(ReadOnlySpan<char> folded)
    {
        var letters = new StringBuilder(folded.Length);
        var gaps = new List<string?>(folded.Length);
        string? gap = null;
        for (var at = 0; at < folded.Length; at++)
        {
            // A tag of the value's is one of the text's, which any gap may hold.
            var c = folded[at];
            if (ValueGap.TagLength(folded[at..]) is > 0 and var tag)
            {
                at += tag - 1;
                continue;
            }

            if (PlainLetter.IsAccent(c) && gap is null)
            {
                continue;
            }

            if (!PlainLetter.Counts(c))
            {
                gap = gap?.Contains(c, StringComparison.Ordinal) == true ? gap : gap + c;
                continue;
            }

            var plain = PlainLetter.Of(c);
            var last = letters.Length > 0 ? letters[^1] : ' ';
            gaps.Add(gap ?? (IsLoose(plain) || IsLoose(last) ? string.Empty : null));
            letters.Append(plain);
            gap = null;
        }

        return new ValueForm(letters.ToString(), [.. gaps]);
    }

    /// <summary>Says whether a value is long enough to be looked for: 3 letters or digits, 2 of Han, kana or hangul; 4 where there are digits alone; one with its signs.</summary>
    public bool IsLongEnough() =>
        Signs is not null ? Letters.Length > 0
        : NumberBoundary.IsEastAsian(Letters is [] ? ' ' : Letters[0]) ? Letters.Length >= 2
        : Letters.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? Letters.Length >= 4
        : Letters.Length >= 3;

    private static bool IsLoose(char c) => char.IsAsciiDigit(c) || NumberBoundary.IsEastAsian(c);
}
