using System.Globalization;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Reads placeholders that begin with a bracket, <c>[[EMAIL-1]]</c>, as models write them: in any case; with blanks inside the brackets and around the dash; with an
/// underscore, a blank or nothing for the dash; with one bracket missing; without the closing ones where no digit and no letter follows; and <c>[EMAIL-1]</c>, with exactly
/// the dash and no blanks; with full-width or lenticular brackets, and with brackets that Markdown escapes. It is at most 32 UTF-16 units long. Names and numbers are
/// judged by whoever issued them.
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
        new PlaceholderScan(text, new PlaceholderLimits(names, 0, '\0', More: false), open: null).Next(out _);

    /// <summary>Says whether a placeholder may begin with a bracket; what follows tells at a glance.</summary>
    /// <param name="text">The text, from an opening bracket on.</param>
    /// <param name="letters">A bit for each letter that a name may begin with.</param>
    public static bool MayBegin(ReadOnlySpan<char> text, uint letters) =>
        text.Length < 3 || text[1] == '\\'
        || MayName(PlaceholderBrackets.Opens(text[1]) ? text[2] : text[1], letters);

    /// <summary>Reads what a text begins with.</summary>
    /// <param name="text">The text, from an opening bracket or its backslashes on.</param>
    /// <param name="names">The names that count.</param>
    /// <param name="more">Whether more text may follow.</param>
    public static PlaceholderForm Read(ReadOnlySpan<char> text, PlaceholderNames names, bool more)
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
        var name = SkipBlanks(window, first + second);
        var at = name;
        while (at < window.Length && char.IsAsciiLetter(window[at]))
        {
            at++;
        }

        if (at == window.Length || (second == 0 && PlaceholderBrackets.MayFollow(window, first)))
        {
            return more && at - name <= PlaceholderNames.LongestName ? PlaceholderForm.UnderWay(window[name..at]) : default;
        }

        var slot = at == name ? -1 : names.SlotOf(window[name..at]);
        return slot < 0 ? default : ReadNumber(window, at, slot, new Opening(second > 0 ? 2 : 1, name > first + second), more);
    }

    /// <summary>Says whether a character is a hyphen, or one of the dashes that typography, Markdown and identifiers make of it.</summary>
    public static bool IsDash(char c) => c is '-' or '_' or (>= '\u2010' and <= '\u2015') or '\u2212';

    private static bool MayName(char c, uint letters) => char.IsAsciiLetter(c) ? (letters & PlaceholderLimits.BitOf(c)) != 0 : char.IsWhiteSpace(c);

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
        if (PlaceholderBrackets.ClosingLength(window, closing) is > 0 and var first)
        {
            var last = closing + first;
            if (PlaceholderBrackets.ClosingLength(window, last) is > 0 and var second)
            {
                return form with { Length = last + second };
            }

            if (more && PlaceholderBrackets.MayFollow(window, last))
            {
                return form with { State = FormState.UnderWay };
            }

            return brackets == 2 || (exact && closing == end) ? form with { Length = last } : default;
        }

        if (more && PlaceholderBrackets.MayFollow(window, closing))
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

    private readonly record struct Opening(int Brackets, bool Blank);
}
