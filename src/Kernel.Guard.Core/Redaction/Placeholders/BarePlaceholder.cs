namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Reads placeholders whose opening brackets are missing: <c>EMAIL-1]]</c>, with any dash. The name is in capitals as it was issued, without blanks, and no
/// letter, digit, bracket or sign of a longer name stands before it, so that ordinary prose is neither held back nor replaced. <c>TEXT</c> is not read so: it stands for no value, and a word with a capital T is in every answer.
/// </summary>
internal static class BarePlaceholder
{
    /// <summary>Reads what ends with the closing bracket at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bracket">Where the bracket stands.</param>
    /// <param name="limits">What the look may read.</param>
    /// <param name="start">Takes where it begins.</param>
    public static PlaceholderForm Read(ReadOnlySpan<char> text, int bracket, scoped in PlaceholderLimits limits, out int start)
    {
        var end = bracket - PlaceholderBrackets.EscapesBefore(text, bracket, limits.Floor, limits.Before);
        var form = ReadBack(text[..end], limits, out start);
        if (form.Number == 0)
        {
            return default;
        }

        var second = PlaceholderBrackets.ClosingLength(text, bracket + 1);
        if (second == 0 && limits.More && PlaceholderBrackets.MayFollow(text, bracket + 1))
        {
            return form;
        }

        return second > 0 ? form with { State = FormState.Whole, Length = bracket + 1 + second - start } : default;
    }

    /// <summary>Reads what a text that goes on ends with: the beginning of a placeholder without its opening brackets.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limits">What the look may read.</param>
    /// <param name="start">Takes where it begins.</param>
    public static PlaceholderForm ReadEnd(ReadOnlySpan<char> text, scoped in PlaceholderLimits limits, out int start)
    {
        var escapes = PlaceholderBrackets.EscapesBefore(text, text.Length, limits.Floor, limits.Before);
        var form = ReadBack(text[..^escapes], limits, out start);
        return escapes > 0 && form.Number == 0 ? default : form;
    }

    // A name, or with its dash and number what else there is of it.
    private static PlaceholderForm ReadBack(ReadOnlySpan<char> text, scoped in PlaceholderLimits limits, out int start)
    {
        var digits = text.Length;
        while (digits > limits.Floor && text.Length - digits <= Placeholder.MostDigits && char.IsAsciiDigit(text[digits - 1]))
        {
            digits--;
        }

        var dash = digits > limits.Floor && Placeholder.IsDash(text[digits - 1]) ? digits - 1 : digits;
        start = dash;
        while (start > limits.Floor && char.IsAsciiLetterUpper(text[start - 1]) && dash - start <= PlaceholderNames.LongestName)
        {
            start--;
        }

        var length = text.Length - digits;
        if (start == dash || (length > 0 && (dash == digits || text[digits] == '0' || length > Placeholder.MostDigits)) || !limits.MayBegin(text, start))
        {
            return default;
        }

        if (dash == text.Length)
        {
            return limits.Names.MayBegin(text[start..]) ? PlaceholderForm.UnderWay(text[start..]) with { Bare = true } : default;
        }

        var slot = limits.Names.SlotOf(text[start..dash]);
        return slot <= 0 ? default : PlaceholderForm.UnderWay(slot, length == 0 ? 0 : int.Parse(text[digits..], System.Globalization.CultureInfo.InvariantCulture));
    }
}
