using System.Globalization;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Reads placeholders that begin with a bracket, <c>[[EMAIL-1]]</c>, as models write them: in any case, with blanks inside, another dash or none, with a bracket or the closing side missing, with
/// full-width or lenticular brackets, and with brackets that Markdown escapes. How far one may be bent, <see cref="PlaceholderShape"/> says. It is at most 32 UTF-16 units long. Names and numbers
/// are judged by whoever issued them.
/// </summary>
internal static class Placeholder
{
    /// <summary>How long the longest placeholder is, bent ones included.</summary>
    public const int Longest = 32;

    /// <summary>How many digits a number may have.</summary>
    public const int MostDigits = 9;

    /// <summary>Writes a placeholder.</summary>
    public static string Write(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"[[{name}-{number}]]");

    /// <summary>Says whether a text holds what looks like a placeholder.</summary>
    public static bool IsIn(ReadOnlySpan<char> text, PlaceholderNames names) =>
        new PlaceholderScan(text, new PlaceholderLimits(names, 0, '\0', More: false), place: null).Next(out _);

    /// <summary>Says whether a placeholder may begin with a bracket; what follows tells at a glance.</summary>
    /// <param name="text">The text, from an opening bracket on.</param>
    /// <param name="letters">A bit for each letter that a name may begin with.</param>
    public static bool MayBegin(ReadOnlySpan<char> text, uint letters) =>
        text.Length < 3 || text[1] == '\\'
        || MayName(PlaceholderBrackets.Opens(text[1]) ? text[2] : text[1], letters);

    /// <summary>Reads what a text begins with.</summary>
    /// <param name="text">The text, from an opening bracket or its backslashes on.</param>
    /// <param name="place">What stands before.</param>
    /// <param name="names">The names that count.</param>
    /// <param name="more">Whether more text may follow.</param>
    public static PlaceholderForm Read(ReadOnlySpan<char> text, PlaceholderPlace place, PlaceholderNames names, bool more)
    {
        // Within the window an end is an end only where nothing more can come.
        var window = text[..Math.Min(text.Length, Longest)];
        more &= text.Length < Longest;
        var first = PlaceholderBrackets.OpeningLength(window, 0);
        if (first == 0)
        {
            return default;
        }

        var second = PlaceholderBrackets.OpeningLength(window, first);
        var open = second == 0 && PlaceholderBrackets.MayFollow(window, first);
        var name = SkipBlanks(window, first + second);
        var at = name;
        while (at < window.Length && char.IsAsciiLetter(window[at]))
        {
            at++;
        }

        var written = window[name..at];
        var shape = new PlaceholderShape(second > 0 ? 2 : 1, place, !written.ContainsAnyExceptInRange('A', 'Z'), name > first + second);
        if (!open && (!shape.MayCount || (second == 0 && !shape.CountsWithoutOne && !PlaceholderBrackets.IsPair(window[first - 1]))))
        {
            return default;
        }

        if (open || at == window.Length)
        {
            return more && at - name <= PlaceholderNames.LongestName ? PlaceholderForm.UnderWay(written) : default;
        }

        var slot = at == name ? -1 : names.SlotOf(written);
        return slot < 0 ? default : ReadNumber(window, at, slot, shape, more);
    }

    /// <summary>Says whether a character is a hyphen, or one of the dashes that typography, Markdown and identifiers make of it.</summary>
    public static bool IsDash(char c) => c is '-' or '_' or (>= '\u2010' and <= '\u2015') or '\u2212';

    /// <summary>Answers the place behind the blanks at a place.</summary>
    public static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\u00A0' or '\u202F')
        {
            at++;
        }

        return at;
    }

    private static bool MayName(char c, uint letters) => char.IsAsciiLetter(c) ? (letters & PlaceholderLimits.BitOf(c)) != 0 : char.IsWhiteSpace(c);

    private static PlaceholderForm ReadNumber(ReadOnlySpan<char> window, int at, int slot, PlaceholderShape shape, bool more)
    {
        var dash = SkipBlanks(window, at);
        var dashed = dash < window.Length && IsDash(window[dash]);
        var digits = SkipBlanks(window, dashed ? dash + 1 : dash);
        var number = 0;
        var end = digits;
        while (end < window.Length && char.IsAsciiDigit(window[end]))
        {
            if (window[digits] == '0' || end - digits == MostDigits)
            {
                return default;
            }

            number = (number * 10) + window[end++] - '0';
        }

        // While nothing follows the name, its dash may.
        var joined = !dashed ? (dash == window.Length ? PlaceholderDash.Hyphen : dash > at ? PlaceholderDash.Blank : PlaceholderDash.Glued)
            : window[dash] switch { '-' => PlaceholderDash.Hyphen, '_' => PlaceholderDash.Glued, _ => PlaceholderDash.Other };
        shape = shape with { Dash = joined, Blanks = shape.Blanks || dash > at || (dashed && digits > dash + 1) };
        if (!shape.MayCount)
        {
            return default;
        }

        return end > digits ? Close(window, end, new PlaceholderForm(FormState.Whole, slot, number, end), shape, more)
            : more && end == window.Length ? PlaceholderForm.UnderWay(slot, 0)
            : default;
    }

    // The form's length is that of what stands before the closing brackets.
    private static PlaceholderForm Close(ReadOnlySpan<char> window, int end, PlaceholderForm form, PlaceholderShape shape, bool more)
    {
        var closing = SkipBlanks(window, end);
        var closed = shape with { Blanks = shape.Blanks || closing > end };
        if (PlaceholderBrackets.ClosingLength(window, closing) is > 0 and var first)
        {
            var last = closing + first;
            return PlaceholderBrackets.ClosingLength(window, last) is > 0 and var second
                ? (closed.CountsWhole || (closed.Brackets == 1 && closed.CountsWithoutOne) ? form with { Length = last + second } : default)
                : CloseOnce(window, last, form, closed, more);
        }

        if (more && PlaceholderBrackets.MayFollow(window, closing))
        {
            return closed.MayCount || shape.CountsOpen ? form with { State = FormState.UnderWay } : default;
        }

        return shape.CountsOpen && PlaceholderEnd.OfOpen(window, end, more) is not FormState.None and var state ? form with { State = state } : default;
    }

    private static PlaceholderForm CloseOnce(ReadOnlySpan<char> window, int last, PlaceholderForm form, PlaceholderShape shape, bool more)
    {
        if (more && PlaceholderBrackets.MayFollow(window, last))
        {
            return shape.MayCount ? form with { State = FormState.UnderWay } : default;
        }

        if (shape.Brackets == 1)
        {
            return shape.IsIssued && PlaceholderBrackets.IsPair(window[0], window[last - 1]) ? form with { Length = last } : default;
        }

        var state = !shape.CountsWithoutOne ? FormState.None : shape.IsIssued ? FormState.Whole : PlaceholderEnd.OfOne(window, last, more);
        return state == FormState.None ? default : form with { State = state, Length = last };
    }
}
