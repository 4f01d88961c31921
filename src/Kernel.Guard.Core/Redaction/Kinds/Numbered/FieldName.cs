using System.Buffers;

namespace KernelGuard.Redaction.Kinds.Numbered;

/// <summary>Reads the name of a field back from its value: <c>"cust_nbr":"…"</c>, <c>kundnr=…</c>, <c>Vers.-Schein-Nr.: …</c>, <c>&lt;memberNo&gt;…</c>.</summary>
internal static class FieldName
{
    private const int LongestJoint = 6;
    private const int LongestName = 40;
    private const int MostBlanks = 3;
    private static readonly SearchValues<char> Ends = SearchValues.Create("\"'`{}[](),;|\n\t<>&?=:!*");

    /// <summary>Reads the name before a value.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the value begins, without its quote.</param>
    /// <param name="floor">Nothing before it may be read.</param>
    /// <param name="name">The name.</param>
    public static bool TryReadBefore(ReadOnlySpan<char> text, int start, int floor, out ReadOnlySpan<char> name)
    {
        name = default;
        var (end, sign, quoted, blank) = (start, '\0', false, false);
        while (end > floor && start - end < LongestJoint && text[end - 1] is ' ' or '"' or '\'' or '`' or ':' or '=' or '>' or '\\' or '*' or '\n')
        {
            end--;
            quoted |= sign == '\0' && text[end] is '"' or '\'';
            blank |= text[end] == ' ' && sign != '\0';
            sign = text[end] is ':' or '=' or '>' ? text[end] : sign;
        }

        // An assignment in source code.
        if (sign == '\0' || (sign == '=' && blank && !quoted))
        {
            return false;
        }

        var before = text[Math.Max(floor, end - LongestName)..end];
        name = before[(before.LastIndexOfAny(Ends) + 1)..].Trim(' ');
        return name.Length > 1 && name.Count(' ') <= MostBlanks;
    }
}
