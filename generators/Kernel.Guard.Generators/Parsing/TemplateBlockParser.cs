namespace KernelGuard.Generators.Parsing;

/// <summary>Parses one block of a template, from its first brace on.</summary>
internal static class TemplateBlockParser
{
    public static BlockRead Parse(string text, int begin)
    {
        var at = TemplateText.SkipBlanks(text, begin + 2);
        if (at >= text.Length)
        {
            return BlockRead.Plain(begin);
        }

        return text[at] switch
        {
            '$' => Variable(text, begin, at),
            '\'' or '"' => Quoted(text, begin, at),
            '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => Call(text, begin, at),
            _ => BlockRead.Plain(begin),
        };
    }

    private static BlockRead Variable(string text, int begin, int at)
    {
        var name = TemplateText.Name(text, at + 1);
        var end = TemplateText.SkipBlanks(text, at + 1 + name.Length);
        if (name.Length == 0 || !TemplateText.IsAt(text, end, TemplateText.End))
        {
            return BlockRead.Failed(begin, new TemplateError($"The block '{TemplateText.Excerpt(text, begin)}' is not closed or names no variable: write {{{{$name}}}}", begin, end - begin));
        }

        return new BlockRead(new TemplatePart(TemplatePartKind.Variable, name), end + 2, [new TemplateBlock(name, true, begin, end + 2 - begin)]);
    }

    private static BlockRead Quoted(string text, int begin, int at)
    {
        if (TemplateText.Quote(text, at, out var value) is not { } closed)
        {
            return BlockRead.Plain(begin);
        }

        var end = TemplateText.SkipBlanks(text, closed);
        return TemplateText.IsAt(text, end, TemplateText.End) ? new BlockRead(new TemplatePart(TemplatePartKind.Text, value), end + 2, []) : BlockRead.Plain(begin);
    }

    private static BlockRead Call(string text, int begin, int at)
    {
        var function = TemplateText.Name(text, at);
        var next = at + function.Length;
        var bare = true;
        if (next < text.Length && text[next] == '.')
        {
            bare = false;
            var member = TemplateText.Name(text, next + 1);
            next += 1 + member.Length;
        }

        if (next >= text.Length || !(char.IsWhiteSpace(text[next]) || TemplateText.IsAt(text, next, TemplateText.End)))
        {
            return BlockRead.Plain(begin);
        }

        List<TemplateBlock> names = [];
        for (var first = true; ; first = false)
        {
            next = TemplateText.SkipBlanks(text, next);
            if (TemplateText.IsAt(text, next, TemplateText.End))
            {
                break;
            }

            bare = false;
            if (Argument(text, next, first, names) is not { } after)
            {
                return BlockRead.Failed(
                    begin,
                    new TemplateError(
                        $"The block '{TemplateText.Excerpt(text, begin)}' calls a function with arguments that do not parse: write {{{{plugin.function $value name='text' other=$value}}}}, or {{{{'{{{{'}}}} for braces that are text",
                        begin,
                        Math.Max(2, next - begin)));
            }

            next = after;
        }

        if (bare)
        {
            names.Add(new TemplateBlock(function, false, begin, next + 2 - begin));
        }

        return new BlockRead(new TemplatePart(TemplatePartKind.Call, text.Substring(begin + 2, next - begin - 2)), next + 2, names);
    }

    // The first argument may stand without a name; answers where the argument ends, or null.
    private static int? Argument(string text, int at, bool first, List<TemplateBlock> names)
    {
        var name = TemplateText.Name(text, at);
        if (name.Length > 0)
        {
            at = TemplateText.SkipBlanks(text, at + name.Length);
            if (at >= text.Length || text[at] != '=')
            {
                return null;
            }

            at = TemplateText.SkipBlanks(text, at + 1);
        }
        else if (!first)
        {
            return null;
        }

        if (at < text.Length && text[at] == '$' && TemplateText.Name(text, at + 1) is { Length: > 0 } variable)
        {
            names.Add(new TemplateBlock(variable, true, at, variable.Length + 1));
            return at + 1 + variable.Length;
        }

        return at < text.Length && text[at] is '\'' or '"' ? TemplateText.Quote(text, at, out _) : null;
    }
}

/// <summary>Is what stands between two braces and where the text goes on; without a part the braces are text.</summary>
internal sealed record BlockRead(TemplatePart? Part, int Next, IReadOnlyList<TemplateBlock> Names, TemplateError? Error = null)
{
    public static BlockRead Plain(int begin) => new(null, begin + 2, []);

    public static BlockRead Failed(int begin, TemplateError error) => new(null, begin + 2, [], error);
}
