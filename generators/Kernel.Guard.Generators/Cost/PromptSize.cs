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

    // A schema's frame, and its name, which is cut to 64 characters.
    private const int PerSchema = 16 + 64;

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
            // Twice, as the host counts it: an adapter that makes it strict names each property once more.
            known += PerSchema + (2 * Encoding.UTF8.GetByteCount(SchemaText.Of(schema, style)));
        }
        else if (method.Value is not null)
        {
            unbounded.Add("the schema of the answer is made at run time");
        }

        return new PromptSize(known, unbounded.Distinct().ToEquatable());
    }
}
