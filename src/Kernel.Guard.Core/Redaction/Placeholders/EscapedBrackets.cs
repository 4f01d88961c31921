using System.Globalization;
using System.Text;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>Is a text in which brackets that are written as escapes of JSON (<c>\u005b</c>) stand as themselves, which says the same, so that placeholders are read there too, with the way back.</summary>
internal readonly ref struct EscapedBrackets
{
    private const string Beginning = "\\u";
    private const int Length = 6;
    private static readonly string[] Codes = [.. "[]\uFF3B\uFF3D\u3010\u3011".Select(static bracket => string.Create(CultureInfo.InvariantCulture, $"{Beginning}{(int)bracket:x4}"))];
    private readonly List<Bracket>? _brackets;

    private EscapedBrackets(ReadOnlySpan<char> text, List<Bracket>? brackets)
    {
        Text = text;
        _brackets = brackets;
    }

    /// <summary>Gets the text with its brackets.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>Makes a text that holds none.</summary>
    public static EscapedBrackets None(ReadOnlySpan<char> text) => new(text, null);

    /// <summary>Reads those that a request holds: wherever they stand, and however many backslashes JSON within JSON makes of one.</summary>
    /// <param name="text">The text.</param>
    public static EscapedBrackets OfRequest(ReadOnlySpan<char> text)
    {
        StringBuilder? written = null;
        List<Bracket>? brackets = null;
        var copied = 0;
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            if (TryRead(text[at..], out var bracket))
            {
                var first = at;
                while (first > copied && text[first - 1] == '\\')
                {
                    first--;
                }

                copied = Write(text, copied, first, at + Length, bracket, ref written, ref brackets);
            }

            at++;
        }

        return Finish(text, copied, written, brackets);
    }

    /// <summary>Reads those that strings of JSON hold in an answer.</summary>
    /// <param name="text">The text.</param>
    /// <param name="json">What stands before it.</param>
    public static EscapedBrackets OfAnswer(ReadOnlySpan<char> text, in JsonPlace json)
    {
        StringBuilder? written = null;
        List<Bracket>? brackets = null;
        var (copied, read, place) = (0, 0, json);
        for (var at = json.IsOver ? -1 : Next(text, 0); at >= 0; at = Next(text, at))
        {
            if (!TryRead(text[at..], out var bracket))
            {
                at++;
                continue;
            }

            place = place.Read(text[read..at]);
            copied = place.MayEscape ? Write(text, copied, at, at + Length, bracket, ref written, ref brackets) : copied;
            read = at;
            at += Length;
        }

        return Finish(text, copied, written, brackets);
    }

    /// <summary>Answers how much of a text's end may be the beginning of such an escape.</summary>
    /// <param name="text">The text.</param>
    /// <param name="json">What stands before it.</param>
    public static int TailLength(ReadOnlySpan<char> text, in JsonPlace json)
    {
        var tail = text[Math.Max(0, text.Length - Length + 1)..];
        var at = tail.LastIndexOf('\\');
        return at >= 0 && MayBegin(tail[at..]) && json.Read(text[..^(tail.Length - at)]).MayEscape ? tail.Length - at : 0;
    }

    /// <summary>Answers where a place of this text is in the one that was read.</summary>
    public int Original(int at)
    {
        var last = _brackets is null ? -1 : _brackets.LastUpTo(at, static bracket => bracket.At + 1);
        return last < 0 ? at : at - _brackets![last].At - 1 + _brackets[last].End;
    }

    /// <summary>Answers where a place of the text that was read is in this one; within an escape its bracket's.</summary>
    public int Place(int original)
    {
        if (_brackets is null)
        {
            return original;
        }

        var last = _brackets.LastUpTo(original, static bracket => bracket.End);
        var at = last < 0 ? original : original - _brackets[last].End + _brackets[last].At + 1;
        return last + 1 < _brackets.Count ? Math.Min(at, _brackets[last + 1].At) : at;
    }

    private static int Write(ReadOnlySpan<char> text, int copied, int start, int end, char bracket, ref StringBuilder? written, ref List<Bracket>? brackets)
    {
        written ??= new StringBuilder(text.Length);
        written.Append(text[copied..start]);
        (brackets ??= []).Add(new Bracket(written.Length, end));
        written.Append(bracket);
        return end;
    }

    private static EscapedBrackets Finish(ReadOnlySpan<char> text, int copied, StringBuilder? written, List<Bracket>? brackets) =>
        new(written is null ? text : written.Append(text[copied..]).ToString(), brackets);

    private static bool MayBegin(ReadOnlySpan<char> escape)
    {
        foreach (var code in Codes)
        {
            if (code.AsSpan().StartsWith(escape, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int Next(ReadOnlySpan<char> text, int from) => text[from..].IndexOf(Beginning) is >= 0 and var next ? from + next : -1;

    private static bool TryRead(ReadOnlySpan<char> text, out char bracket)
    {
        bracket = '\0';
        if (text.Length < Length || !ushort.TryParse(text[2..Length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            return false;
        }

        bracket = (char)unit;
        return PlaceholderBrackets.Opens(bracket) || PlaceholderBrackets.Closes(bracket);
    }

    private readonly record struct Bracket(int At, int End);
}
