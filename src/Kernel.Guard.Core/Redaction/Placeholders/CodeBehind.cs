namespace KernelGuard.Redaction.Placeholders;

/// <summary>Reads whether code goes on behind a bracket that may close a list's item: its next item, an operator with another operand, or a comprehension.</summary>
internal static class CodeBehind
{
    private const string Operators = "+-*/%|&^=<>@";
    private const string Loop = "for";
    private const string Source = "in";

    /// <summary>Answers whole where code goes on, none where it does not, and under way where what follows decides.</summary>
    /// <param name="rest">What stands behind the bracket, as far as it may be read.</param>
    public static FormState Of(ReadOnlySpan<char> rest)
    {
        var at = SkipSpace(rest, 0);
        if (at == rest.Length)
        {
            return FormState.UnderWay;
        }

        return rest[at] is ',' or ';' ? OfItem(rest, at + 1)
            : Operators.Contains(rest[at], StringComparison.Ordinal) ? OfOperator(rest, at)
            : OfLoop(rest, at);
    }

    // "[[ip-1],\n [0]]", "[[name-1], ...]", "[[ip-1], *x]"
    private static FormState OfItem(ReadOnlySpan<char> rest, int at)
    {
        at = SkipSpace(rest, at);
        return at == rest.Length || (rest[at] == '.' && at + 1 == rest.Length) ? FormState.UnderWay
            : Opens(rest[at]) || rest[at] == '*' || (rest[at] == '.' && rest[at + 1] == '.') ? FormState.Whole : FormState.None;
    }

    // Before a list, or where the other bracket closes behind it. A sentence has dashes and slashes.
    private static FormState OfOperator(ReadOnlySpan<char> rest, int at)
    {
        var joint = rest[at] is '-' or '/';
        var end = at;
        while (end < rest.Length && Operators.Contains(rest[end], StringComparison.Ordinal))
        {
            end++;
        }

        end = SkipSpace(rest, end);
        if (end == rest.Length)
        {
            return FormState.UnderWay;
        }

        if (Opens(rest[end]))
        {
            return FormState.Whole;
        }

        var open = 1;
        for (; end < rest.Length && !joint; end++)
        {
            open += rest[end] == '[' ? 1 : rest[end] == ']' ? -1 : 0;
            if (open == 0)
            {
                return FormState.Whole;
            }
        }

        return joint ? FormState.None : FormState.UnderWay;
    }

    // "for user in"
    private static FormState OfLoop(ReadOnlySpan<char> rest, int at)
    {
        if (at == 0 || !TryWord(rest, ref at, out var loop) || !IsBeginning(loop, Loop, at == rest.Length))
        {
            return FormState.None;
        }

        if (at == rest.Length || SkipSpace(rest, at) is var name && name == rest.Length)
        {
            return FormState.UnderWay;
        }

        at = name;
        if (!TryWord(rest, ref at, out _))
        {
            return FormState.None;
        }

        if (at == rest.Length || SkipSpace(rest, at) is var source && source == rest.Length)
        {
            return FormState.UnderWay;
        }

        at = source;
        return !TryWord(rest, ref at, out var word) || !IsBeginning(word, Source, at == rest.Length) ? FormState.None
            : at == rest.Length ? FormState.UnderWay : FormState.Whole;
    }

    private static bool IsBeginning(ReadOnlySpan<char> written, ReadOnlySpan<char> word, bool cut) => cut ? word.StartsWith(written) : written.SequenceEqual(word);

    private static bool TryWord(ReadOnlySpan<char> rest, ref int at, out ReadOnlySpan<char> word)
    {
        var start = at;
        while (at < rest.Length && (char.IsAsciiLetterOrDigit(rest[at]) || rest[at] == '_'))
        {
            at++;
        }

        word = rest[start..at];
        return at > start;
    }

    private static bool Opens(char c) => c == '\\' || PlaceholderBrackets.Opens(c);

    private static int SkipSpace(ReadOnlySpan<char> rest, int at)
    {
        while (at < rest.Length && char.IsWhiteSpace(rest[at]))
        {
            at++;
        }

        return at;
    }
}
