using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Finds the value of a column in an SQL insert: <c>(status, login) VALUES ('open', 'x')</c>.</summary>
internal static class InsertedValue
{
    private const int LongestList = 128;

    /// <summary>Finds the value.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the column's name begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="value">Where the value begins, behind its quote.</param>
    public static bool TryFind(ReadOnlySpan<char> text, int start, int end, out int value)
    {
        value = end;
        if (end >= text.Length || text[end] is not (',' or ')' or '"' or '`' or ' '))
        {
            return false;
        }

        var rest = text[end..Math.Min(text.Length, end + LongestList)];
        var close = rest.IndexOfAnyExcept(ListCharacters);
        var list = close < 0 || rest[close] != ')' ? [] : rest[(close + 1)..].TrimStart(" \n");
        if (!list.StartsWith("values", StringComparison.OrdinalIgnoreCase) || list["values".Length..].TrimStart(" \n") is not ['(', ..] values || !TryIndex(text[Math.Max(0, start - LongestList)..start], out var index))
        {
            return false;
        }

        value = end + close + 1 + rest[(close + 1)..].IndexOf('(') + 1;
        return TrySkipValues(text, index, ref value);
    }

    private static readonly System.Buffers.SearchValues<char> ListCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ ,.\"`[]");

    private static bool TryIndex(ReadOnlySpan<char> before, out int index)
    {
        var open = before.LastIndexOf('(');
        index = open < 0 ? 0 : before[open..].Count(',');
        return open >= 0;
    }

    private static bool TrySkipValues(ReadOnlySpan<char> text, int index, ref int at)
    {
        var most = Math.Min(text.Length, at + (2 * LongestList));
        var quoted = false;
        for (; index > 0 && at < most; at++)
        {
            quoted ^= text[at] == '\'';
            index -= text[at] == ',' && !quoted ? 1 : 0;
        }

        while (at < most && text[at] is ' ' or '\'' or '"' or 'N' && (text[at] != 'N' || (at + 1 < most && text[at + 1] == '\'')))
        {
            at++;
        }

        return at < most && index == 0 && (NumberBoundary.IsWord(text[at]) || char.IsLetter(text[at]));
    }
}
