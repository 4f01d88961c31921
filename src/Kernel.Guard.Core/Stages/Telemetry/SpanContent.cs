using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using KernelGuard.Redaction;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Telemetry;

/// <summary>
/// Writes what a provider reads and writes into the attributes of a <c>chat</c> span: with placeholders, as redaction left it, and without what a
/// model writes by itself that looks like personal data. Thread-safe.
/// </summary>
internal sealed partial class SpanContent(Redactor redactor, int longest)
{
    public void Ask(Activity span, IEnumerable<ChatMessage> messages, GuardChatOptions options)
    {
        span.SetTag(TelemetryNames.InputMessages, Write(json =>
        {
            foreach (var message in messages)
            {
                json.WriteStartObject();
                json.WriteString("role", message.Role.Value);
                MessageJson.Parts(json, message.Contents, text => Clean(text));
                json.WriteEndObject();
            }
        }));
        if (options.Instructions is { Length: > 0 } instructions)
        {
            span.SetTag(TelemetryNames.SystemInstructions, Write(json =>
            {
                json.WriteStartObject();
                json.WriteString("type", "text");
                json.WriteString("content", Clean(instructions));
                json.WriteEndObject();
            }));
        }

        // Descriptions and schemas are long, and not asked for by default.
        if (options.Tools is { Count: > 0 } tools)
        {
            span.SetTag(TelemetryNames.ToolDefinitions, Write(json =>
            {
                foreach (var tool in tools)
                {
                    json.WriteStartObject();
                    json.WriteString("type", tool is AIFunctionDeclaration ? "function" : "extension");
                    json.WriteString("name", tool.Name);
                    json.WriteEndObject();
                }
            }));
        }
    }

    /// <summary>Writes the answer.</summary>
    /// <param name="span">The span.</param>
    /// <param name="response">The answer as it came.</param>
    /// <param name="found">Is told the kind of each value that the model wrote by itself.</param>
    public void Answer(Activity span, ChatResponse response, Action<PiiKinds> found) =>
        span.SetTag(TelemetryNames.OutputMessages, Write(json =>
        {
            foreach (var message in response.Messages)
            {
                json.WriteStartObject();
                json.WriteString("role", message.Role.Value);
                MessageJson.Parts(json, [.. message.Contents.Where(static content => content is not UsageContent)], text => Clean(text, found));
                if (response.FinishReason is { } reason)
                {
                    json.WriteString("finish_reason", reason == ChatFinishReason.ToolCalls ? "tool_call" : reason.Value);
                }

                json.WriteEndObject();
            }
        }));

    // Placeholders stay, or nobody could follow who is who. What a model made up in their form, with a value for a name, is none.
    private string Clean(string text, Action<PiiKinds>? found = null)
    {
        var clean = new StringBuilder();
        try
        {
            var from = 0;
            foreach (var placeholder in Placeholders().EnumerateMatches(text))
            {
                var form = text.AsSpan(placeholder.Index, placeholder.Length);
                var dash = form.LastIndexOf('-');
                Append(clean, text[from..placeholder.Index], found);
                if (redactor.Names.SlotOf(form[2..dash]) >= 0)
                {
                    clean.Append(form);
                }
                else
                {
                    clean.Append(form[..2]);
                    Append(clean, form[2..dash].ToString(), found);
                    clean.Append(form[dash..]);
                }

                from = placeholder.Index + placeholder.Length;
            }

            Append(clean, text[from..], found);
        }
        catch (RedactionException)
        {
            return "(not recorded: it holds what the policy blocks)";
        }

        return clean.Length <= longest ? clean.ToString() : $"{clean.ToString(0, char.IsHighSurrogate(clean[longest - 1]) ? longest - 1 : longest)}… ({clean.Length:N0} characters)";
    }

    private void Append(StringBuilder clean, string text, Action<PiiKinds>? found)
    {
        var from = 0;
        foreach (var span in redactor.Redact(text).Spans)
        {
            clean.Append(text, from, span.Start - from).Append('[').Append(span.Kind.Word()).Append(']');
            found?.Invoke(span.Kind);
            from = span.Start + span.Length;
        }

        clean.Append(text, from, text.Length - from);
    }

    private static string Write(Action<Utf8JsonWriter> write) => PlainJson.Write(write, static (json, write) =>
    {
        json.WriteStartArray();
        write(json);
        json.WriteEndArray();
    });

    [GeneratedRegex(@"\[\[[^\[\]]{1,64}-[0-9]{1,6}\]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholders();
}
