using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads logins by their letters alone, behind what somebody did or before what befell him: "opened by hbrandt", "rwhitlock cannot log in".</summary>
internal static class LoginOfDoer
{
    /// <summary>Reads a login behind words.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="words">The words; of code's <c>name_owner</c> they are only the end.</param>
    /// <param name="start">The login's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadBehind(ReadOnlySpan<char> text, in WordHit words, out int start, out int end)
    {
        start = words.Met;
        while (start < text.Length && start - words.Met < 4 && text[start] is ' ' or ':' or '"' or '\'')
        {
            start++;
        }

        end = start;
        return start > words.Met && !(words.Start > 0 && text[words.Start - 1] is '_' or '.') && UserNameValue.TryRead(text, start, out end) && IsLogin(text[start..end]);
    }

    /// <summary>Reads a login before words.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="words">Where they begin.</param>
    /// <param name="start">The login's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadBefore(ReadOnlySpan<char> text, int words, out int start, out int end)
    {
        end = words > 0 && text[words - 1] == ' ' ? words - 1 : words;
        end -= end > 0 && text[end - 1] is '"' or '\'' ? 1 : 0;
        start = UserNameValue.StartOf(text, end, 0);

        return end < words && (start == 0 || text[start - 1] is ' ' or '\n' or '"' or '\'' or '(') && IsLogin(text[start..end]);
    }

    private static bool IsLogin(ReadOnlySpan<char> value) => value.Length is > 4 and <= UserNameValue.Longest && LoginShape.IsOfName(value.TrimEnd("0123456789")) && CommandUser.IsName(value) && !Fields.MadeUp.IsTerm(value);
}
