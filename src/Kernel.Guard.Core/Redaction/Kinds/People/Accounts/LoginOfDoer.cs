namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads logins by their letters alone, behind what somebody did or before what befell him: "opened by hbrandt", "rwhitlock cannot log in".</summary>
internal static class LoginOfDoer
{
    /// <summary>Reads a login behind words.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="words">Where they end.</param>
    /// <param name="start">The login's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadBehind(ReadOnlySpan<char> text, int words, out int start, out int end)
    {
        start = words;
        while (start < text.Length && start - words < 4 && text[start] is ' ' or ':' or '"' or '\'')
        {
            start++;
        }

        end = start;
        return start > words && UserNameValue.TryRead(text, start, out end) && IsLogin(text[start..end]);
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
        start = end;
        while (start > 0 && end - start <= UserNameValue.Longest && UserNameValue.IsValue(text[start - 1]))
        {
            start--;
        }

        return end < words && (start == 0 || text[start - 1] is ' ' or '\n' or '"' or '\'' or '(') && IsLogin(text[start..end]);
    }

    private static bool IsLogin(ReadOnlySpan<char> value) => value.Length is > 4 and <= UserNameValue.Longest && LoginShape.IsOfName(value) && CommandUser.IsName(value) && !Fields.MadeUp.IsTerm(value);
}
