namespace KernelGuard.Redaction.Placeholders;

/// <summary>Says what a look for placeholders may read of a text, and what stands around it.</summary>
/// <param name="Names">The names that count.</param>
/// <param name="Floor">Where what may be read begins; before it all is replaced.</param>
/// <param name="Before">What stands before the text; <c>\0</c> for nothing.</param>
/// <param name="More">Whether more may follow.</param>
/// <param name="Letters">A bit for each letter of the alphabet that a name behind a bracket may begin with; other names are passed at a glance.</param>
internal readonly record struct PlaceholderLimits(PlaceholderNames Names, int Floor, char Before, bool More, uint Letters = uint.MaxValue)
{
    /// <summary>Answers the bit of a letter in any case.</summary>
    public static uint BitOf(char letter) => 1u << ((letter | 0x20) - 'a');

    /// <summary>Says whether brackets at a place are free by what stands before: no index of a variable, a call or another index, and not the rest of a longer row of brackets.</summary>
    public bool IsFree(ReadOnlySpan<char> text, int start)
    {
        if (start == Floor && Floor > 0)
        {
            return true;
        }

        var c = start == 0 ? Before : text[start - 1];
        return c is not ('_' or ')' or ']' or '}') && !PlaceholderBrackets.Opens(c) && !PlaceholderBrackets.Joins(c);
    }

    /// <summary>Says whether a name may begin at a place by what stands before: the end of no longer word, name, path or address, no bracket, and nothing invisible, which may hide that.</summary>
    public bool MayBegin(ReadOnlySpan<char> text, int start)
    {
        if (start == Floor && Floor > 0)
        {
            return true;
        }

        var c = start == 0 ? Before : text[start - 1];
        return c is not ('-' or '_' or '.' or '@' or '/' or '#' or '$') && !PlaceholderBrackets.Opens(c) && !PlaceholderWindow.IsInvisible(c) && !PlaceholderBrackets.Joins(c);
    }
}
