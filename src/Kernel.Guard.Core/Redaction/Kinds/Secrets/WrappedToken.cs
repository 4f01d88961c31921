using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads the second half of a token that is cut by a line's end: letters of both cases and digits, which no word is.</summary>
internal static class WrappedToken
{
    private const int Shortest = 8;
    private const int FewestBefore = 6;
    private const int MostMarks = 8;
    private const int FewestDigits = 2;
    private const int Long = 16;

    /// <summary>Answers where a value ends that a setting has: on the next line where it begins as a token does that is cut there, else where it does.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    /// <param name="end">The character after its last on its line.</param>
    public static int End(ReadOnlySpan<char> text, int start, int end)
    {
        var value = text[start..end];
        foreach (var form in TokenForms.BeginningWith(value.IsEmpty ? '\0' : value[0]))
        {
            if (value.StartsWith(form.Prefix, StringComparison.Ordinal) && !value[form.Prefix.Length..].ContainsAnyExcept(form.Characters) && TryRead(text, end, form, value[form.Prefix.Length..], out var wrapped) && (wrapped == text.Length || text[wrapped] is '\n' or '\r'))
            {
                return wrapped;
            }
        }

        return end;
    }

    /// <summary>Answers where a token ends on the next line.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where its first half ends.</param>
    /// <param name="form">Its form.</param>
    /// <param name="first">Its first half, without the prefix.</param>
    /// <param name="wrapped">Takes the character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int end, TokenForm form, ReadOnlySpan<char> first, out int wrapped)
    {
        wrapped = end;
        if (end >= text.Length || text[end] is not ('\n' or '\r') || first.Length < FewestBefore || !first.ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        var start = end + 1;
        while (start < text.Length && start - end < MostMarks && text[start] is '\n' or ' ' or '>')
        {
            start++;
        }

        if (text[(end + 1)..start].Contains('\n') && text[end] == '\n')
        {
            return false;
        }

        var rest = text[start..Math.Min(text.Length, start + form.Most + 1)];
        var second = rest[..(rest.IndexOfAnyExcept(form.Characters) is >= 0 and var stop ? stop : rest.Length)];
        wrapped = start + second.Length;
        var length = first.Length + second.Length;
        return second.Length >= Shortest && length >= form.Fewest && length <= form.Most && DigitGroups.DigitsIn(second) >= (second.Length < Long ? FewestDigits : 1) && second.ContainsAnyInRange('A', 'Z')
            && (second.ContainsAnyInRange('a', 'z') || !form.Characters.Contains('a')) && !second.ContainsAny('-', '_') && (wrapped == text.Length || !(char.IsAsciiLetterOrDigit(text[wrapped]) || text[wrapped] is '=' or ':'));
    }
}
