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
        new PlaceholderScan(EscapedBrackets.OfRequest(text).Text, new PlaceholderLimits(names, 0, '\0', More: false), place: null).Next(out _);

    /// <summary>Says whether a placeholder may begin with a bracket; what follows tells at a glance.</summary>
    /// <param name="text">The text, from an opening bracket on.</param>
    /// <param name="letters">A bit for each letter that a name may begin with.</param>
    public static bool MayBegin(ReadOnlySpan<char> text, uint letters)
    {
        text = text[..Math.Min(text.Length, Longest)];
        var at = SkipUnseen(text, 1);
        at = at < text.Length && PlaceholderBrackets.Opens(text[at]) ? SkipUnseen(text, at + 1) : at;
        return at == text.Length || text[at] == '\\' || (char.IsAsciiLetter(text[at]) && (letters & PlaceholderLimits.BitOf(text[at])) != 0);
    }

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
        var full = window.Length == Longest;
        if (!PlaceholderWindow.Hides(window))
        {
            return Read(new PlaceholderWindow(window, more, full), place, names);
        }

        Span<char> seen = stackalloc char[Longest];
        Span<int> ends = stackalloc int[Longest];
        var form = Read(new PlaceholderWindow(seen[..PlaceholderWindow.Write(window, seen, ends)], more, full), place, names);
        return form.Length > 0 ? form with { Length = ends[form.Length - 1] } : form;
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

    private static int SkipUnseen(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (text[at] <= ' ' || (text[at] >= '\u0080' && (char.IsWhiteSpace(text[at]) || PlaceholderWindow.IsInvisible(text[at])))))
        {
            at++;
        }

        return at;
    }

    private static PlaceholderForm Read(scoped in PlaceholderWindow window, PlaceholderPlace place, PlaceholderNames names)
    {
        var text = window.Text;
        var first = PlaceholderBrackets.OpeningLength(text, 0);
        if (first == 0)
        {
            return default;
        }

        // Blanks stand between two brackets or behind one.
        var inner = SkipBlanks(text, first);
        var second = PlaceholderBrackets.OpeningLength(text, inner);
        var open = second == 0 && (inner == first || place.Free) && PlaceholderBrackets.MayFollow(text, inner);
        var name = SkipBlanks(text, inner + second);
        var at = name;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        var written = text[name..at];
        var shape = new PlaceholderShape(second > 0 ? 2 : 1, place, !written.ContainsAnyExceptInRange('A', 'Z'), name > first + second) { Apart = second > 0 && inner > first };
        if (!open && (!shape.MayCount || (second == 0 && !shape.CountsWithoutOne && !PlaceholderBrackets.IsPair(text[first - 1]))))
        {
            return default;
        }

        if (open || at == text.Length)
        {
            return window.More && at - name <= PlaceholderNames.LongestName ? PlaceholderForm.UnderWay(written) : default;
        }

        var slot = at == name ? -1 : names.SlotOf(written);
        return slot < 0 ? default : ReadNumber(window, at, slot, shape);
    }

    private static PlaceholderForm ReadNumber(scoped in PlaceholderWindow window, int at, int slot, PlaceholderShape shape)
    {
        var text = window.Text;
        var dash = SkipBlanks(text, at);
        var dashed = dash < text.Length && IsDash(text[dash]);
        var digits = SkipBlanks(text, dashed ? dash + 1 : dash);
        var number = 0;
        var end = digits;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            if (text[digits] == '0' || end - digits == MostDigits)
            {
                return default;
            }

            number = (number * 10) + text[end++] - '0';
        }

        // While nothing follows the name, its dash may.
        var joined = !dashed ? (dash == text.Length ? PlaceholderDash.Hyphen : dash > at ? PlaceholderDash.Blank : PlaceholderDash.Glued)
            : text[dash] switch { '-' => PlaceholderDash.Hyphen, '_' => PlaceholderDash.Glued, _ => PlaceholderDash.Other };
        shape = shape with { Dash = joined, Blanks = shape.Blanks || dash > at || (dashed && digits > dash + 1) };
        if (!shape.MayCount)
        {
            return default;
        }

        return end > digits ? Close(window, end, new PlaceholderForm(FormState.Whole, slot, number, end), shape)
            : window.More && end == text.Length ? PlaceholderForm.UnderWay(slot, 0)
            : default;
    }

    // The form's length is that of what stands before the closing brackets.
    private static PlaceholderForm Close(scoped in PlaceholderWindow window, int end, PlaceholderForm form, PlaceholderShape shape)
    {
        var closing = SkipBlanks(window.Text, end);
        var closed = shape with { Blanks = shape.Blanks || closing > end };
        if (PlaceholderBrackets.ClosingLength(window.Text, closing) is > 0 and var first)
        {
            return CloseTwice(window, closing + first, form, closed);
        }

        if (window.More && PlaceholderBrackets.MayFollow(window.Text, closing))
        {
            return closed.MayCount || shape.CountsOpen ? form with { State = FormState.UnderWay } : default;
        }

        return shape.CountsOpen && PlaceholderEnd.OfOpen(window, end) is not FormState.None and var state ? form with { State = state } : default;
    }

    private static PlaceholderForm CloseTwice(scoped in PlaceholderWindow window, int last, PlaceholderForm form, PlaceholderShape shape)
    {
        var outer = SkipBlanks(window.Text, last);
        var apart = shape with { Blanks = shape.Blanks || outer > last, Apart = shape.Apart || outer > last };
        if (PlaceholderBrackets.ClosingLength(window.Text, outer) is > 0 and var second && (outer == last || apart.MayCount))
        {
            return apart.CountsWhole || (apart.Brackets == 1 && apart.CountsWithoutOne) ? form with { Length = outer + second } : default;
        }

        if (window.More && PlaceholderBrackets.MayFollow(window.Text, outer) && (outer == last ? shape.MayCount : apart.MayCount))
        {
            return form with { State = FormState.UnderWay };
        }

        return window.More && PlaceholderBrackets.MayFollow(window.Text, last) ? default : CloseOnce(window, last, form, shape);
    }

    private static PlaceholderForm CloseOnce(scoped in PlaceholderWindow window, int last, PlaceholderForm form, PlaceholderShape shape)
    {
        if (shape.Brackets == 1)
        {
            return shape.IsIssued && PlaceholderBrackets.IsPair(window.Text[0], window.Text[last - 1]) ? form with { Length = last } : default;
        }

        var state = !shape.CountsWithoutOne ? FormState.None : shape.IsIssued ? FormState.Whole : PlaceholderEnd.OfOne(window, last);
        return state == FormState.None ? default : form with { State = state, Length = last };
    }
}
