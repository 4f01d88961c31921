using System.Text;

namespace KernelGuard.Generators.Parsing;

/// <summary>
/// Parses Semantic Kernel's template syntax: <c>{{$name}}</c>, <c>{{'text'}}</c> and <c>{{plugin.function …}}</c>. Braces that begin none
/// of these are text, so that JSON can stand in a template.
/// </summary>
internal static class TemplateParser
{
    private const string Begin = "{{";
    private const string End = "}}";

    public static Template Parse(string text)
    {
        List<TemplatePart> parts = [];
        List<TemplateBlock> blocks = [];
        TemplateError? error = null;
        var literal = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var begin = text.IndexOf(Begin, at, StringComparison.Ordinal);
            if (begin < 0)
            {
                break;
            }

            // Of three braces the last two begin the block, as with Semantic Kernel.
            while (begin + 2 < text.Length && text[begin + 2] == '{')
            {
                begin++;
            }

            literal.Append(text, at, begin - at);
            var block = Block(text, begin);
            error ??= block.Error;
            at = block.Next;
            if (block.Part is { Kind: not TemplatePartKind.Text } part)
            {
                Flush(literal, parts);
                parts.Add(part);
                blocks.AddRange(block.Names);
            }
            else
            {
                literal.Append(block.Part?.Text ?? Begin);
            }
        }

        literal.Append(text, at, text.Length - at);
        Flush(literal, parts);
        return new Template(parts, blocks, error);
    }

    private static Read Block(string text, int begin)
    {
        var at = SkipBlanks(text, begin + 2);
        if (at >= text.Length)
        {
            return Read.Plain(begin);
        }

        return text[at] switch
        {
            '$' => Variable(text, begin, at),
            '\'' or '"' => Quoted(text, begin, at),
            '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => Call(text, begin, at),
            _ => Read.Plain(begin),
        };
    }

    private static Read Variable(string text, int begin, int at)
    {
        var name = Name(text, at + 1);
        var end = SkipBlanks(text, at + 1 + name.Length);
        if (name.Length == 0 || !IsAt(text, end, End))
        {
            return Read.Failed(begin, new TemplateError($"The block '{Excerpt(text, begin)}' is not closed or names no variable: write {{{{$name}}}}", begin, end - begin));
        }

        return new Read(new TemplatePart(TemplatePartKind.Variable, name), end + 2, [new TemplateBlock(name, true, begin, end + 2 - begin)]);
    }

    private static Read Quoted(string text, int begin, int at)
    {
        if (Quote(text, at, out var value) is not { } closed)
        {
            return Read.Plain(begin);
        }

        var end = SkipBlanks(text, closed);
        return IsAt(text, end, End) ? new Read(new TemplatePart(TemplatePartKind.Text, value), end + 2, []) : Read.Plain(begin);
    }

    private static Read Call(string text, int begin, int at)
    {
        var function = Name(text, at);
        var next = at + function.Length;
        var bare = true;
        if (next < text.Length && text[next] == '.')
        {
            bare = false;
            var member = Name(text, next + 1);
            next += 1 + member.Length;
        }

        if (next >= text.Length || !(char.IsWhiteSpace(text[next]) || IsAt(text, next, End)))
        {
            return Read.Plain(begin);
        }

        List<TemplateBlock> names = [];
        for (var first = true; ; first = false)
        {
            next = SkipBlanks(text, next);
            if (IsAt(text, next, End))
            {
                break;
            }

            bare = false;
            if (Argument(text, next, first, names) is not { } after)
            {
                return Read.Failed(
                    begin,
                    new TemplateError(
                        $"The block '{Excerpt(text, begin)}' calls a function with arguments that do not parse: write {{{{plugin.function $value name='text' other=$value}}}}, or {{{{'{{{{'}}}} for braces that are text",
                        begin,
                        Math.Max(2, next - begin)));
            }

            next = after;
        }

        if (bare)
        {
            names.Add(new TemplateBlock(function, false, begin, next + 2 - begin));
        }

        return new Read(new TemplatePart(TemplatePartKind.Call, text.Substring(begin + 2, next - begin - 2)), next + 2, names);
    }

    // The first argument may stand without a name; answers where the argument ends, or null.
    private static int? Argument(string text, int at, bool first, List<TemplateBlock> names)
    {
        var name = Name(text, at);
        if (name.Length > 0)
        {
            at = SkipBlanks(text, at + name.Length);
            if (at >= text.Length || text[at] != '=')
            {
                return null;
            }

            at = SkipBlanks(text, at + 1);
        }
        else if (!first)
        {
            return null;
        }

        if (at < text.Length && text[at] == '$' && Name(text, at + 1) is { Length: > 0 } variable)
        {
            names.Add(new TemplateBlock(variable, true, at, variable.Length + 1));
            return at + 1 + variable.Length;
        }

        return at < text.Length && text[at] is '\'' or '"' ? Quote(text, at, out _) : null;
    }

    // Answers where the text goes on after the closing quote, or null where there is none.
    private static int? Quote(string text, int at, out string value)
    {
        var quote = text[at];
        var content = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '\'' or '"' or '\\')
            {
                content.Append(text[++i]);
            }
            else if (text[i] == quote)
            {
                value = content.ToString();
                return i + 1;
            }
            else
            {
                content.Append(text[i]);
            }
        }

        value = string.Empty;
        return null;
    }

    private static string Name(string text, int at)
    {
        var end = at;
        while (end < text.Length && (text[end] == '_' || char.IsLetterOrDigit(text[end])))
        {
            end++;
        }

        return at < end ? text.Substring(at, end - at) : string.Empty;
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsAt(string text, int at, string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private static string Excerpt(string text, int begin)
    {
        var end = text.IndexOf(End, begin, StringComparison.Ordinal);
        var length = Math.Min(end < 0 ? text.Length - begin : end + 2 - begin, 40);
        return text.Substring(begin, length).Replace("\r", "").Replace("\n", " ");
    }

    private static void Flush(StringBuilder literal, List<TemplatePart> parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new TemplatePart(TemplatePartKind.Text, literal.ToString()));
            literal.Clear();
        }
    }

    private sealed record Read(TemplatePart? Part, int Next, IReadOnlyList<TemplateBlock> Names, TemplateError? Error = null)
    {
        public static Read Plain(int begin) => new(null, begin + 2, []);

        public static Read Failed(int begin, TemplateError error) => new(null, begin + 2, [], error);
    }
}
