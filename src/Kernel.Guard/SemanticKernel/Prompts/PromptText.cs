using System.Runtime.CompilerServices;
using System.Security;
using System.Text;
using System.Xml;
using Microsoft.Extensions.AI;

namespace KernelGuard.SemanticKernel;

/// <summary>Writes messages as the text that Semantic Kernel's filters see.</summary>
internal static class PromptText
{
    private const string Tag = "<message";

    /// <summary>Writes chat markup that Semantic Kernel's parser takes whatever the values hold.</summary>
    public static string Markup(IReadOnlyList<ChatMessage> messages)
    {
        var text = new StringBuilder(512);
        foreach (var message in messages)
        {
            text.Append(Tag).Append(" role=\"").Append(message.Role.Value).Append("\">");
            foreach (var content in message.Contents)
            {
                switch (content)
                {
                    case TextContent part:
                        text.Append("<text>").Append(Escape(part.Text)).Append("</text>");
                        break;
                    case DataContent data when data.HasTopLevelMediaType("image"):
                        text.Append("<image>").Append(Escape(data.Uri)).Append("</image>");
                        break;
                    case UriContent uri when uri.HasTopLevelMediaType("image"):
                        text.Append("<image>").Append(Escape(uri.Uri.ToString())).Append("</image>");
                        break;
                }
            }

            text.Append("</message>\n");
        }

        return text.ToString();
    }

    /// <summary>Writes a transcript that Semantic Kernel does not take for markup, so that it is not parsed at all.</summary>
    public static string Transcript(IReadOnlyList<ChatMessage> messages)
    {
        if (messages is [{ Role: var role, Text: var only }] && role == ChatRole.User)
        {
            return Plain(only);
        }

        var text = new DefaultInterpolatedStringHandler(0, messages.Count);
        foreach (var message in messages)
        {
            text.AppendLiteral(message.Role.Value);
            text.AppendLiteral(": ");
            text.AppendLiteral(message.Text);
            text.AppendLiteral("\n");
        }

        return Plain(text.ToStringAndClear());
    }

    // Empty text would make the kernel refuse to go on, and a tag would start its parser.
    private static string Plain(string text) =>
        text.Length == 0 ? " " : text.Contains(Tag, StringComparison.OrdinalIgnoreCase) ? text.Replace("<", "&lt;", StringComparison.Ordinal) : text;

    // A character that XML cannot hold fails the parser for the whole prompt; an empty node is dropped by it.
    private static string Escape(string value)
    {
        if (value.Length == 0)
        {
            return "\u200B";
        }

        StringBuilder? clean = null;
        for (var i = 0; i < value.Length; i++)
        {
            var pair = i + 1 < value.Length && XmlConvert.IsXmlSurrogatePair(value[i + 1], value[i]);
            if (!pair && !XmlConvert.IsXmlChar(value[i]))
            {
                clean ??= new StringBuilder(value);
                clean[i] = '\uFFFD';
            }

            i += pair ? 1 : 0;
        }

        return SecurityElement.Escape(clean?.ToString() ?? value);
    }
}
