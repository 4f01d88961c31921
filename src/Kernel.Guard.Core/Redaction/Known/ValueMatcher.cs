using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Known;

/// <summary>
/// Finds any of many values in a folded text, in one pass: letters match without case and accents, and what <see cref="ValueGap"/> reads may stand between them. Immutable and thread-safe.
/// </summary>
internal sealed class ValueMatcher
{
    // How much of a value's end is looked at for the beginning of another, so that time stays linear.
    private const int Reach = 128;

    // Beyond only Chinese characters have a plain form of their own; see PlainLetter.
    private const int LastFolded = 0x2000;

    private readonly ValueNode _root;
    private readonly SearchValues<char> _firsts;

    /// <summary>Creates a matcher over a tree of values.</summary>
    public ValueMatcher(ValueNode root)
    {
        _root = root;
        _firsts = SearchValues.Create([.. Enumerable.Range(0, LastFolded).Select(static c => (char)c).Concat(HanVariants.Traditional).Where(c => root.Find(PlainLetter.Of(c)) is not null), .. root.Keys]);
    }

    /// <summary>Looks for the next value at or after a place, the longest at its beginning.</summary>
    public bool TryFind(ReadOnlySpan<char> text, int from, out ValueMatch match) => TryFind(text, from, text.Length, within: default, out match);

    /// <summary>Looks for another value that begins within one and goes on behind it, farther than what begins there.</summary>
    public bool TryFindAcross(ReadOnlySpan<char> text, in ValueMatch first, out ValueMatch match) =>
        TryFind(text, Math.Max(first.Start + 1, first.End - Reach), first.End, first, out match);

    private bool TryFind(ReadOnlySpan<char> text, int from, int before, in ValueMatch within, out ValueMatch match)
    {
        for (var at = from; at < before; at++)
        {
            var step = text[at..before].IndexOfAny(_firsts);
            if (step < 0)
            {
                break;
            }

            // Inside a word of ASCII letters nothing begins.
            at += step;
            if (at > 0 && char.IsAsciiLetter(text[at - 1]) && char.IsAsciiLetter(text[at]))
            {
                while (at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]))
                {
                    at++;
                }

                continue;
            }

            if (!Opens(text, at) || !TryMatch(text, at, from, out match))
            {
                continue;
            }

            if (within.Owner is null || GoesOn(text, match, within))
            {
                return true;
            }

            // What is read far is not read again from each place of the value.
            if (match.End - within.End > Reach)
            {
                break;
            }
        }

        match = default;
        return false;
    }

    // "Ada King, William King" is no "King, William": what stands behind the first name begins the second.
    private bool GoesOn(ReadOnlySpan<char> text, in ValueMatch match, in ValueMatch within)
    {
        if (match.End <= within.End || ReferenceEquals(match.Owner, within.Owner))
        {
            return false;
        }

        var next = within.End;
        while (next < match.End && !PlainLetter.Counts(text[next]))
        {
            next++;
        }

        return next < match.End && (!Opens(text, next) || !TryMatch(text, next, next, out var behind) || behind.End < match.End);
    }

    // "Peter B. Baker": what may be a further initial is read as that first, and as the surname's where that leads no farther.
    private bool TryMatch(ReadOnlySpan<char> text, int start, int lowest, out ValueMatch match)
    {
        var walk = new Walk { MaySkip = true };
        var matched = TryMatch(text, start, lowest, ref walk, out match);
        if (walk.Skipped)
        {
            walk = default;
            TryMatch(text, start, lowest, ref walk, out var plain);
            match = plain.End > match.End ? plain : match;
            matched = match.Owner is not null;
        }

        return matched;
    }

    private bool TryMatch(ReadOnlySpan<char> text, int start, int lowest, ref Walk walk, out ValueMatch match)
    {
        match = default;
        var node = _root;
        var at = start;
        while (at < text.Length)
        {
            var next = FindBehindFurther(text, node, ref at, ref walk) ?? node.Find(PlainLetter.Of(text[at])) ?? FindBehindGap(text, node, start, ref at, ref walk);
            if (next is null)
            {
                break;
            }

            node = next;
            at++;
            while (at < text.Length && PlainLetter.IsAccent(text[at]))
            {
                at++;
            }

            // What is read far is taken, so that no later start reads it again.
            if (node.Begun is { } begun && Closes(text, at))
            {
                match = new ValueMatch(start, at, begun);
            }

            if (node.Value is { } value && Closes(text, at) && walk.Suits(value) && (!value.Capitals || HasCapitals(text[start..at], walk.Apart) || IsDotted(text[start..at]) || (value.Stopped && HasStop(text, start, at)))
                && (!value.Spaced || Gaps(text[start..at]) > 0) && (!walk.Parted || (value.Parts > 0 && Gaps(text[start..at]) >= value.Parts)) && !(walk.Turned && RunsIntoNext(text, start, at)))
            {
                var end = value.Abbreviated && at < text.Length && text[at] == '.' ? at + 1 : at;
                match = Widened(text, start, end, lowest, value) ?? match;
            }
        }

        match = match.Owner is null ? match : match with { Start = match.Start - Prefix(text, match) };
        return match.Owner is not null;
    }

    // With the most of its signs; without, where it counts so.
    private static ValueMatch? Widened(ReadOnlySpan<char> text, int start, int end, int lowest, ValueNode.Ending value)
    {
        ValueMatch? best = value.Bare ? new ValueMatch(start, end, value.Owner) : null;
        foreach (var signs in value.Signs)
        {
            var (from, to) = (start, end);
            best = signs.TryWiden(text, lowest, ref from, ref to) && (best is not { } known || to - from > known.End - known.Start) ? new ValueMatch(from, to, value.Owner) : best;
        }

        return best;
    }

    private static ValueNode? FindBehindFurther(ReadOnlySpan<char> text, ValueNode node, ref int at, ref Walk walk)
    {
        if (!node.Middle || !walk.MaySkip || ValueGap.Further(text, at) is not (> 0 and var further) || node.Find(PlainLetter.Of(text[at + further])) is not { } next)
        {
            return null;
        }

        walk.Skipped = true;
        at += further;
        return next;
    }

    private static ValueNode? FindBehindGap(ReadOnlySpan<char> text, ValueNode node, int start, ref int at, ref Walk walk)
    {
        var gap = node.Breaks && at > start ? ValueGap.BetweenWords(text[at..], NumberBoundary.IsEastAsian(text[at - 1]), node) : 0;
        if (gap == 0 && at > start)
        {
            gap = ValueGap.InsideWord(text[at..]) is > 0 and var markup ? markup : ValueGap.BetweenLetters(text, start, at) is > 0 and var separator ? separator : 0;
            walk.Apart |= gap > 0 && text[at] is not ('<' or '*');
        }

        if (gap == 0 && node.Parts && ValueGap.Parts(text, start, at))
        {
            gap = 1;
            walk.Parted = true;
        }

        walk.Turned |= text.Slice(at, gap).Contains(',') && !node.Signs.Contains(',', StringComparison.Ordinal);
        at += gap;
        return gap > 0 && at < text.Length ? node.Find(PlainLetter.Of(text[at])) : null;
    }

    // A plus sign belongs to its number, and a parenthesis that is closed inside.
    private static int Prefix(ReadOnlySpan<char> text, in ValueMatch match)
    {
        if (match.Start == 0 || !char.IsAsciiDigit(text[match.Start]))
        {
            return 0;
        }

        var value = text[match.Start..match.End];
        return text[match.Start - 1] switch
        {
            '+' => 1,
            '(' when value.Contains(')') && !value.Contains('(') => 1,
            _ => 0,
        };
    }

    private static bool Opens(ReadOnlySpan<char> text, int start) =>
        start == 0 || !Continues(text[start - 1], text[start]);

    private static bool Closes(ReadOnlySpan<char> text, int end) => end == text.Length || !Continues(text[end - 1], text[end]) || IsTime(text, end);

    // 1985-03-03T00:00
    private static bool IsTime(ReadOnlySpan<char> text, int at) =>
        char.IsAsciiDigit(text[at - 1]) && text[at..] is ['T' or 't', >= '0' and <= '2', >= '0' and <= '9', ':', ..];

    // A word of a script with blanks goes on; Han, kana and hangul have no ends that one could see, and an at sign begins another part.
    private static bool Continues(char one, char other) =>
        IsSpaced(one) && IsSpaced(other);

    private static bool IsSpaced(char c) => char.IsAsciiLetterOrDigit(c) || (c > 0x7F && PlainLetter.Counts(c) && !HasNoBlanks(c));

    // Han, kana, hangul; Thai, Lao, Burmese and Khmer.
    private static bool HasNoBlanks(char c) =>
        NumberBoundary.IsEastAsian(c) || char.IsSurrogate(c) || c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF');

    // The first and the last word: particles between them are small letters. Of letters that stand apart nobody knows where a word begins.
    private static bool HasCapitals(ReadOnlySpan<char> text, bool apart)
    {
        var last = apart ? 0 : text.Length - 1;
        while (last > 0 && (PlainLetter.Counts(text[last - 1]) || PlainLetter.IsAccent(text[last - 1])))
        {
            last--;
        }

        return !char.IsLower(text[0]) && !char.IsLower(text[last]);
    }

    // j.alvarez: nothing but a name is written so.
    private static bool IsDotted(ReadOnlySpan<char> text) => text.Length > 2 && text[1] == '.' && char.IsLetter(text[0]) && !text[2..].ContainsAnyExceptInRange('a', 'z');

    // "a. keller", "keller, j.l."
    private static bool HasStop(ReadOnlySpan<char> text, int start, int end) =>
        text[start + 1] == '.' || (end < text.Length && text[end] == '.' && !PlainLetter.Counts(text[end - 2]) && (end + 1 == text.Length || !PlainLetter.Counts(text[end + 1])));

    // "小明, 王五": the surname behind the comma begins another name.
    private static bool RunsIntoNext(ReadOnlySpan<char> text, int start, int end) =>
        end < text.Length && NumberBoundary.IsEastAsian(text[end]) && NumberBoundary.IsEastAsian(text[start]);

    private struct Walk
    {
        // Letters that stand apart, a comma that the value has not, a word in two parts, initials that the value has not.
        public bool Apart;
        public bool Turned;
        public bool Parted;
        public bool Skipped;
        public bool MaySkip;

        public readonly bool Suits(ValueNode.Ending value) => Turned || !value.Turned;
    }

    private static int Gaps(ReadOnlySpan<char> text)
    {
        var (gaps, within) = (0, false);
        foreach (var c in text)
        {
            var letter = PlainLetter.Counts(c) || PlainLetter.IsAccent(c);
            gaps += within && !letter ? 1 : 0;
            within = letter;
        }

        return gaps;
    }
}
