using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Reads from a name in source code to the string that is compared with it, handed to it or set: <c>login.equals("x")</c>, <c>expect(u.login).toBe('x')</c>, <c>login eq 'x'</c>, <c>u["login"] = "x"</c>.</summary>
internal static class CodeGap
{
    private const int Reach = 32;
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"'`");
    private static readonly WordSet Operators = new("eq ne is like in to as matches equals contains ilike");

    /// <summary>Answers how long the code is between a name and the quote of a string; 0 where there is none.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the name begins.</param>
    /// <param name="at">Where it ends.</param>
    public static int Length(ReadOnlySpan<char> text, int label, int at)
    {
        if (text[at] == ' ' && MarkupGap.AttributesLength(text, label, at) is > 0 and var attributes)
        {
            return attributes;
        }

        var rest = text[at..Math.Min(text.Length, at + Reach)];
        var from = rest is ['"' or '\'', ')', ..] ? 1 : 0;
        var quote = from + rest[from..].IndexOfAny(Quotes);
        var code = quote <= from ? [] : rest[from..quote];
        var called = code.StartsWith("()", StringComparison.Ordinal) ? code[2..] : code;
        var closed = called.TrimStart(")]?");
        return code.IsEmpty ? 0
            : closed is ['.', .. var call, '('] ? (IsName(call) ? quote : 0)
            : code is ['[' or '('] ? (IsMember(text, label) ? quote : 0)
            : code is [' ', .. var word, ' '] ? (Operators.Contains(word) && (text[at..] is [' ', >= 'a' and <= 'z', ..]) && IsIdentifier(text[label..at]) ? quote : 0)
            : code is "%=" or ": !str " or "%:" or ")=" ? quote : 0;
    }

    private static bool IsName(ReadOnlySpan<char> call)
    {
        foreach (var c in call)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.'))
            {
                return false;
            }
        }

        return !call.IsEmpty;
    }

    // .login("x"), with_login("x"), setLogin("x")
    private static bool IsMember(ReadOnlySpan<char> text, int label) => label > 0 && (text[label - 1] is '.' or '_' or '@' || (char.IsAsciiLetterLower(text[label - 1]) && char.IsAsciiLetterUpper(text[label])));

    private static bool IsIdentifier(ReadOnlySpan<char> name) => name.IndexOfAny(" '-") < 0;
}
