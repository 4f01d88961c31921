using System.Buffers;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Reads from a label to its value in HTML and XML, and in pairs of a name and a value.</summary>
internal static class MarkupGap
{
    private static readonly SearchValues<char> OfOpenings = SearchValues.Create("{ \n\r\t\"'\\");
    private static readonly SearchValues<char> OfRules = SearchValues.Create("-=|: \r");
    private const string CharacterData = "<![CDATA[";
    private const int LongestTag = 72;
    private const int LongestAttributes = 72;

    /// <summary>Skips a tag; into the value of an input.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label begins.</param>
    /// <param name="at">Where the tag begins; moved behind it.</param>
    /// <param name="limit">No tag is read that begins behind this place.</param>
    /// <param name="certain">Whether the tags are those of a label and its value.</param>
    public static bool TrySkipTag(ReadOnlySpan<char> text, int label, ref int at, int limit, out bool certain)
    {
        certain = false;
        var rest = text[at..Math.Min(text.Length, at + LongestTag)];
        if (rest.StartsWith(CharacterData, StringComparison.Ordinal))
        {
            at += CharacterData.Length;
            return certain = true;
        }

        var close = rest.IndexOf('>');
        if (at >= limit || close < 2 || !(char.IsAsciiLetter(rest[1]) || rest[1] == '/') || rest[1..close].Contains('<'))
        {
            return false;
        }

        var tag = rest[1..close];
        if (IndexOfValue(tag) is > 0 and var value)
        {
            certain = true;
            at += value + 1;
            return true;
        }

        // The heads of a table follow each other, as the entries of a menu do.
        var name = tag[..(tag.IndexOf(' ') is > 0 and var blank ? blank : tag.Length)];
        if (name is "th" or "li" or "a" or "option" or "button" or "tr" or "/tr" or "/ul" or "/table")
        {
            return false;
        }

        certain = name is "/td" or "td" or "dd" or "/dt" or "/label" or "span" or "/span" or "div" or "/th" or "code" or "b" or "/b" or "strong" or "/strong" or "p" or "input" or "value" or "/name" or "/key" or "string" or "output" or "em" or "br" or "br/" or "br /";
        at += close + 1;
        return label < at;
    }

    /// <summary>Finds the value of a field whose name is the label: <c>name="login" value="x"</c>, <c>"name": "login", "value": "x"</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the label begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="value">Where the value begins.</param>
    public static bool TrySkipToValue(ReadOnlySpan<char> text, int start, int end, out int value)
    {
        value = end;
        // "path": "/login", "value": "x"
        var key = KeyStart(text, start);
        var open = key - (key > 0 && text[key - 1] == '/' ? 2 : 1);
        if (open < 1 || text[open] != text[end] || text[open - 1] is not ('=' or ' ' or ':' or '['))
        {
            return false;
        }

        var rest = text[end..Math.Min(text.Length, end + LongestAttributes)];
        var close = rest.IndexOfAny('>', '}');
        var found = IndexOfValue(close < 0 ? rest : rest[..close]);
        value = end + found;
        return found > 0;
    }

    /// <summary>Skips from the brace of an object to the member that holds the value: <c>{"value": </c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the brace stands; moved behind the member's colon.</param>
    public static bool TrySkipToMember(ReadOnlySpan<char> text, ref int at)
    {
        var rest = text[at..Math.Min(text.Length, at + LongestTag)];
        var start = rest.IndexOfAnyExcept(OfOpenings);
        start += start > 0 ? DescriptionLength(rest[start..]) : 0;
        var end = start < 1 ? -1 : start + rest[start..].IndexOfAny("\"':\\ ");
        if (end <= start || !IsMember(rest[start..end]))
        {
            return false;
        }

        var colon = end + rest[end..].IndexOfAnyExcept("\"'\\ ");
        var member = colon > end - 1 && colon < rest.Length && rest[colon] == ':';
        at += member ? colon + 1 : 0;
        return member;
    }

    /// <summary>Says whether a member of an object holds the value of what the object is called, or what it is compared with in a query.</summary>
    public static bool IsMember(ReadOnlySpan<char> name) =>
        name.Equals("value", StringComparison.OrdinalIgnoreCase) || name is "text" or "content" or "raw" or "data" or "old" or "new" or "current" or "previous" or "val" or "$t" or "#text" or "stringValue" or "S" or "$eq" or "$in" or "_eq" or "eq" or "in" or "equals" or "query" or "is";

    // {"type": "string", "value": …: what says only what the value is.
    private static int DescriptionLength(ReadOnlySpan<char> members)
    {
        var name = members.IndexOfAny("\"':\\ ");
        if (name < 1 || members[..name] is not ("type" or "kind" or "format" or "label" or "datatype" or "dataType" or "valueType" or "confidence" or "required"))
        {
            return 0;
        }

        var comma = members.IndexOf(',');
        var next = comma < 0 || members[..comma].ContainsAny('{', '}') ? -1 : members[(comma + 1)..].IndexOfAnyExcept(OfOpenings);
        return next < 0 ? 0 : comma + 1 + next;
    }

    /// <summary>Answers how long the line's end and the name of the member are that follow a label: <c>- name: login</c>, <c>value: x</c>; 0 for another line.</summary>
    public static int ValueLineLength(ReadOnlySpan<char> text, int at)
    {
        const int MostBlanks = 12;
        var rest = text[at..Math.Min(text.Length, at + LongestTag)];
        var name = rest.IndexOfAnyExcept("\n\r ");
        return name is > 1 and < MostBlanks && rest[name..].StartsWith("value: ", StringComparison.Ordinal) ? name + "value: ".Length : 0;
    }

    /// <summary>Answers how long the type of a variable is, with the equals sign behind: <c>login: String = "x"</c>, <c>@login NVARCHAR(50) = N'x'</c>; 0 for none.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label ends.</param>
    /// <param name="at">Where the type begins.</param>
    public static int TypeLength(ReadOnlySpan<char> text, int label, int at)
    {
        const int Longest = 24;
        var rest = text[at..Math.Min(text.Length, at + Longest)];
        var sign = text[label..at] is ": " or " " && rest.Contains('=') ? rest.IndexOf(" = ", StringComparison.Ordinal) : -1;
        var value = sign + " = ".Length;
        value += sign > 0 && value + 1 < rest.Length && rest[value] == 'N' ? 1 : 0;
        return sign > 0 && value < rest.Length && rest[value] is '"' or '\'' && rest[..sign].TrimEnd("(0123456789)").IndexOfAny(" ,;(){}") < 0 ? value : 0;
    }

    /// <summary>Answers how long the attributes are of an element whose name is the label, with the end of its tag: <c>&lt;login type="text"></c>; 0 for none.</summary>
    public static int AttributesLength(ReadOnlySpan<char> text, int label, int at)
    {
        var key = KeyStart(text, label);
        var rest = text[at..Math.Min(text.Length, at + LongestTag)];
        var close = OpensTag(text, key) ? rest.IndexOfAny('>', '<', '\n') : -1;
        return close > 1 && rest[close] == '>' && rest[close - 1] != '/' && rest[..close].Contains('=') && IndexOfValue(rest[..close]) < 0 ? close + 1 : 0;
    }

    // <login, <ns:login
    private static bool OpensTag(ReadOnlySpan<char> text, int key) =>
        key > 0 && (text[key - 1] == '<' || (text[key - 1] == ':' && KeyStart(text, key - 1) is > 0 and var prefix && prefix < key - 1 && text[prefix - 1] == '<'));

    /// <summary>Answers where the key begins that a label ends: <c>contact_full_name</c>, <c>newEmail</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label begins.</param>
    public static int KeyStart(ReadOnlySpan<char> text, int label)
    {
        const int Longest = 24;
        var at = label;
        while (at > 0 && label - at < Longest && (char.IsAsciiLetter(text[at - 1]) || (text[at - 1] is '_' or '-' or '.' && at > 1 && char.IsAsciiLetter(text[at - 2]))))
        {
            at--;
        }

        return at;
    }

    /// <summary>Says whether nothing but the marks of a list, a heading or a quote stands before a label on its line.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label begins.</param>
    public static bool StandsOnItsLine(ReadOnlySpan<char> text, int label)
    {
        const int MostMarks = 8;
        var at = KeyStart(text, label);
        var key = at;
        while (at > 0 && key - at < MostMarks && text[at - 1] is ' ' or '#' or '*' or '■' or '●' or '・' or '•' or '-' or '>' or '"' or '【' or '[')
        {
            at--;
        }

        return at == 0 || text[at - 1] == '\n';
    }

    /// <summary>Says whether a label is the first argument of a call, the first entry of a list or the first of two cells of a line: <c>put("login", </c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label begins.</param>
    public static bool IsArgument(ReadOnlySpan<char> text, int label)
    {
        var at = KeyStart(text, label);
        return at > 0 && text[at - 1] is '"' or '\'' && (at > 1 && text[at - 2] is '(' or '[' || IsPair(text, at - 1));
    }

    // "login","x" and no more on the line, and no line of cells below, whose head it would be.
    private static bool IsPair(ReadOnlySpan<char> text, int open)
    {
        var rest = text[open..Math.Min(text.Length, open + LongestAttributes + LongestTag)];
        var line = rest.IndexOf('\n');
        var cells = (line < 0 ? rest : rest[..line]).TrimEnd("\r ");
        return (open == 0 || text[open - 1] == '\n') && (line >= 0 || rest.Length == text.Length - open) && cells.Count(rest[0]) == 4 && cells[^1] == rest[0]
            && (line < 0 || line + 1 == rest.Length || rest[line + 1] != rest[0]);
    }

    /// <summary>Answers how long the rule below a head is, with the line's end and the mark of the next cell: <c>-----</c>, <c>|---|</c>; 0 for none.</summary>
    public static int RuleLength(ReadOnlySpan<char> text)
    {
        const int Fewest = 3;
        var end = text.IndexOfAnyExcept(OfRules);
        if (end <= 0 || text[end] != '\n' || (text[..end].Count('-') < Fewest && text[..end].Count('=') < Fewest))
        {
            return 0;
        }

        end++;
        return end < text.Length && text[end] == '|' ? end + 1 : end;
    }

    // Answers where the value begins, behind its quote.
    private static int IndexOfValue(ReadOnlySpan<char> attributes)
    {
        foreach (var name in (ReadOnlySpan<string>)["value", "val", "data", "to", "answer", "response", "content", "text", "current", "new", "v", "default", "input"])
        {
            if (IndexOfMember(attributes, name) is > 0 and var at)
            {
                return at;
            }
        }

        return -1;
    }

    private static int IndexOfMember(ReadOnlySpan<char> attributes, string name)
    {
        var word = attributes.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (word <= 0 || char.IsLetterOrDigit(attributes[word - 1]))
        {
            return -1;
        }

        var at = word + name.Length;
        while (at < attributes.Length && attributes[at] is '"' or '\'' or ' ' or '=' or ':')
        {
            at++;
        }

        return at > word + name.Length + 1 && at < attributes.Length && attributes[at - 1] is '"' or '\'' ? at : -1;
    }

    /// <summary>Says whether a label begins a line of a settings file: the line before is a section's name, or a setting below one.</summary>
    public static bool StandsInSection(ReadOnlySpan<char> text, int label)
    {
        const int MostLines = 4;
        const int LongestLine = 64;
        for (var lines = 0; lines < MostLines && label > 1 && text[label - 1] == '\n'; lines++)
        {
            var end = label - 1;
            var start = text[Math.Max(0, end - LongestLine)..end].LastIndexOf('\n') is >= 0 and var found ? Math.Max(0, end - LongestLine) + found + 1 : end <= LongestLine ? 0 : end;
            var line = text[start..end].TrimEnd('\r');
            if (line is ['[', >= 'A' and <= 'z', .., ']'] && !line.ContainsAny("(\"'=,"))
            {
                return true;
            }

            if (!line.Contains('=') || line.ContainsAny("(;{"))
            {
                return false;
            }

            label = start;
        }

        return false;
    }
}
