using System.Text;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Schemas;

namespace KernelGuard.Generators.Cost;

/// <summary>Bounds the tokens of a prompt from above, as the host does where it has no tokenizer: no token is shorter than a byte of UTF-8.</summary>
/// <param name="Known">The bound of all that has one.</param>
/// <param name="Unbounded">What has none, in words.</param>
internal sealed record PromptSize(long Known, EquatableArray<string> Unbounded)
{
    private const int PerMessage = 8;
    private const int PerRequest = 16;

    // The name of a schema is cut to 64 characters.
    private const int LongestName = 64;
    private const string SchemaFrame = """{"type":"json_schema","json_schema":{"name":"","description":"","schema":,"strict":false}},""";

    // What the API does not take goes into the description, which may have to be made for it.
    private const string Described = "\"description\": \"\",\\r\\n";
    private static readonly string[] Moved = ["\"format\":", "\"pattern\":", "\"minLength\":", "\"maxLength\":"];

    public static PromptSize Of(MethodModel method)
    {
        long known = PerRequest;
        List<string> unbounded = [];
        foreach (var message in method.Messages)
        {
            known += PerMessage;
            if (message.From is { } messages)
            {
                unbounded.Add($"'{messages}' brings messages");
            }

            if (message.Engine is { } template)
            {
                known += Encoding.UTF8.GetByteCount(template);
                unbounded.Add("a template calls functions");
            }

            foreach (var part in message.Parts)
            {
                var parameter = part.IsVariable ? method.Parameters.FirstOrDefault(parameter => string.Equals(parameter.Key, part.Text, StringComparison.OrdinalIgnoreCase)) : null;
                if (!part.IsVariable)
                {
                    known += Encoding.UTF8.GetByteCount(part.Text);
                }
                else if (parameter?.MaxBytes is { } most)
                {
                    known += most;
                }
                else
                {
                    unbounded.Add($"'{part.Text}' has no limit of its length");
                }
            }

            unbounded.AddRange(message.Attachments.Select(static attachment => $"'{attachment}' brings contents"));
        }

        if (method.Tools is not null)
        {
            unbounded.Add("tools and their results are sent");
        }

        if (method.Value is { Schema: { } schema, Style: { } style })
        {
            // It is strict by itself, and all ASCII: what is sent is the same, indented.
            var json = SchemaText.Of(schema, style);
            known += SchemaFrame.Length + LongestName + Indented(json) + Moved.Sum(keyword => Described.Length * Count(json, keyword));
        }
        else if (method.Value is not null)
        {
            unbounded.Add("the schema of the answer is made at run time");
        }

        return new PromptSize(known, unbounded.Distinct().ToEquatable());
    }

    // A line break and two blanks for each level before every member, item and closing bracket, and a blank behind each colon.
    private static int Indented(string json)
    {
        var (length, depth, isText) = (json.Length, 0, false);
        for (var i = 0; i < json.Length; i++)
        {
            var sign = json[i];
            if (isText)
            {
                i += sign == '\\' ? 1 : 0;
                isText = sign != '"';
                continue;
            }

            switch (sign)
            {
                case '"':
                    isText = true;
                    break;
                case ':':
                    length++;
                    break;
                case '{' or '[' when json[i + 1] is '}' or ']':
                    i++;
                    break;
                case '{' or '[':
                    length += 1 + (2 * ++depth);
                    break;
                case '}' or ']':
                    length += 1 + (2 * --depth);
                    break;
                case ',':
                    length += 1 + (2 * depth);
                    break;
            }
        }

        return length;
    }

    private static int Count(string json, string keyword)
    {
        var count = 0;
        for (var at = json.IndexOf(keyword, StringComparison.Ordinal); at >= 0; at = json.IndexOf(keyword, at + 1, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
