using System.Globalization;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Reads placeholders, <c>[[EMAIL-1]]</c>, as models write them: in any case; with blanks inside the brackets and around the dash; with an underscore, a blank
/// or nothing for the dash; with one bracket missing; without the closing ones where no digit and no letter follows; and <c>[EMAIL-1]</c>, with exactly the
/// dash and no blanks. It always begins with a bracket, and is at most 32 UTF-16 units long. Names and numbers are judged by whoever issued them.
/// </summary>
internal static class Placeholder
{
    /// <summary>How long the longest placeholder is, bent ones included.</summary>
    public const int Longest = 32;

    private const int MostDigits = 9;

    /// <summary>Writes a placeholder.</summary>
    public static string Write(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"[[{name}-{number}]]");

    /// <summary>Says whether a text holds what looks like a placeholder.</summary>
    public static bool IsIn(ReadOnlySpan<char> text, PlaceholderNames names)
    {
        while (text.IndexOf('[') is >= 0 and var at)
        {
            text = text[at..];
            if (MayBegin(text) && Read(text, names, more: false).State == FormState.Whole)
            {
                return true;
            }

            text = text[1..];
        }

        return false;
    }

    /// <summary>Says whether a placeholder may begin with a bracket; what follows tells at a glance.</summary>
    /// <param name="text">The text, from an opening bracket on.</param>
    public static bool MayBegin(ReadOnlySpan<char> text) =>
        text.Length < 3 || (text[1] == '[' ? text[2] != '[' : char.IsAsciiLetter(text[1]) || char.IsWhiteSpace(text[1]));

    /// <summary>Reads what a text begins with.</summary>
    /// <param name="text">The text, from an opening bracket on.</param>
    /// <param name="names">The names that count.</param>
    /// <param name="more">Whether more text may follow.</param>
    public static PlaceholderForm Read(ReadOnlySpan<char> text, PlaceholderNames names, bool more)
    {
        // Within the window an end is an end only where nothing more can come.
        var window = text[..Math.Min(text.Length, Longest)];
        more &= text.Length < Longest;
        if (window is not ['[', ..])
        {
            return default;
        }

        var brackets = window is [_, '[', ..] ? 2 : 1;
        var name = SkipBlanks(window, brackets);
        var at = name;
        while (at < window.Length && char.IsAsciiLetter(window[at]))
        {
            at++;
        }

        if (at == window.Length)
        {
            return more && at - name <= PlaceholderNames.LongestName ? PlaceholderForm.UnderWay(window[name..]) : default;
        }

        var slot = at == name ? -1 : names.SlotOf(window[name..at]);
        return slot < 0 ? default : ReadNumber(window, at, slot, new Opening(brackets, name > brackets), more);
    }

    private static PlaceholderForm ReadNumber(ReadOnlySpan<char> window, int at, int slot, Opening opening, bool more)
    {
        var dash = SkipBlanks(window, at);
        var digits = SkipBlanks(window, dash < window.Length && IsDash(window[dash]) ? dash + 1 : dash);
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

        if (end == digits)
        {
            return more && end == window.Length ? PlaceholderForm.UnderWay(slot, 0) : default;
        }

        var exact = !opening.Blank && dash == at && window[dash] == '-' && digits == dash + 1;
        return Close(window, end, new PlaceholderForm(FormState.Whole, slot, number, end), opening.Brackets, exact, more);
    }

    // The form's length is that of what stands before the closing brackets.
    private static PlaceholderForm Close(ReadOnlySpan<char> window, int end, PlaceholderForm form, int brackets, bool exact, bool more)
    {
        var closing = SkipBlanks(window, end);
        if (closing < window.Length && window[closing] == ']')
        {
            var last = closing + 1;
            if (last < window.Length && window[last] == ']')
            {
                return form with { Length = last + 1 };
            }

            if (last == window.Length && more)
            {
                return form with { State = FormState.UnderWay };
            }

            return brackets == 2 || (exact && closing == end) ? form with { Length = last } : default;
        }

        if (closing == window.Length && more)
        {
            return form with { State = FormState.UnderWay };
        }

        // At the window's end nobody knows what follows, so it is none: pieces must not decide otherwise than the whole.
        return brackets == 2 && end < Longest && (end == window.Length || !char.IsLetterOrDigit(window[end])) ? form : default;
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\u00A0' or '\u202F')
        {
            at++;
        }

        return at;
    }

    // The dashes that typography makes of a hyphen, and what Markdown and identifiers make of it.
    private static bool IsDash(char c) => c is '-' or '_' or (>= '\u2010' and <= '\u2015') or '\u2212';

    private readonly record struct Opening(int Brackets, bool Blank);
}
