using System.Text;

namespace KernelGuard.Generators.Parsing;

/// <summary>
/// Parses Semantic Kernel's template syntax: <c>{{$name}}</c>, <c>{{'text'}}</c> and <c>{{plugin.function …}}</c>. Braces that begin none
/// of these are text, so that JSON can stand in a template.
/// </summary>
internal static class TemplateParser
{
    private const string Begin = "{{";

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
            var block = TemplateBlockParser.Parse(text, begin);
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

    private static void Flush(StringBuilder literal, List<TemplatePart> parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new TemplatePart(TemplatePartKind.Text, literal.ToString()));
            literal.Clear();
        }
    }
}
