using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Is what stands between a phrase and a user name or a number.</summary>
/// <param name="End">Where the value begins.</param>
/// <param name="Joined">Whether a colon, an equals sign, a quote or a column's line stands there.</param>
/// <param name="Linked">Whether a word such as "is" stands there.</param>
/// <param name="Code">Whether it is an assignment as in source code: an equals sign between blanks without a quote.</param>
/// <param name="Quoted">Whether the value begins behind a quote.</param>
internal readonly record struct ValueGap(int End, bool Joined, bool Linked, bool Code, bool Quoted)
{
    private const int Reach = 24;

    /// <summary>Reads the gap behind a phrase; bounded, and at most one line break long.</summary>
    public static ValueGap Read(ReadOnlySpan<char> text, int at)
    {
        var gap = new ValueGap(at, false, false, false, false);
        var limit = Math.Min(text.Length, at + Reach);
        var lines = 0;
        while (gap.End < limit)
        {
            var i = gap.End;
            var c = text[i];
            if (c is ' ' or '\r' or '*' or '_' or '(' or '.' or '°' or 'º' || (c == '\n' && gap.Joined && lines++ == 0))
            {
                gap = gap with { End = i + 1 };
            }
            else if (c is ':' or '=' or '>' || (c == '-' && i > at && text[i - 1] == ' ' && i + 1 < limit && text[i + 1] == ' ') || (c == '|' && i + 1 < limit && text[i + 1] == ' ') || c is '\t' or '#' or '：')
            {
                var spaced = c == '=' && i > 0 && text[i - 1] == ' ';
                gap = gap with { End = i + 1, Joined = true, Code = gap.Code || spaced };
            }
            else if (c is '"' or '\'' or '`' or '“' or '„' or '«' or '「' || (c == '\\' && i + 1 < limit && text[i + 1] == '"'))
            {
                gap = gap with { End = i + (c == '\\' ? 2 : 1), Joined = true, Quoted = true };
            }
            else if (c is '是' or '为' or '為' or 'は' or '은' or '는')
            {
                gap = gap with { End = i + 1, Linked = true };
            }
            else if (char.IsLetter(c) && !gap.Linked && !gap.Joined && i > at && !NumberBoundary.IsEastAsian(c))
            {
                var end = i;
                while (end < text.Length && char.IsLetter(text[end]))
                {
                    end++;
                }

                var word = text[i..end];
                if (end >= text.Length || text[end] is not (' ' or ':' or '.' or '=') || !AccountStops.Links.Contains(word))
                {
                    return gap;
                }

                gap = gap with { End = end, Linked = word.Length > 0 && word is not ("no" or "nr" or "num" or "id" or "name" or "number" or "nummer" or "No" or "Nr") || gap.Linked };
            }
            else
            {
                return gap with { Code = gap.Code && !gap.Quoted };
            }
        }

        return gap with { Code = gap.Code && !gap.Quoted };
    }
}
