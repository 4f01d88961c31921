using System.Text;
using System.Text.Json;
using KernelGuard.Accounting;
using Microsoft.Extensions.AI;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Holds the SDK's item that hangs on a thought against the thought itself, which alone the stages read.</summary>
internal static class ThoughtItem
{
    /// <summary>Shows in the thoughts of a whole answer all words of their items, as a streamed answer shows them: the SDK's client shows the summary alone.</summary>
    public static void Show(IList<AIContent> contents)
    {
        foreach (var content in contents)
        {
            if (content is TextReasoningContent { RawRepresentation: ReasoningResponseItem item } thought)
            {
                using var json = Read(item);
                thought.Text = Words(json.RootElement) ?? thought.Text;
            }
        }
    }

    /// <summary>Answers whether an item is what its thought says. One that says anything else is left behind.</summary>
    public static bool IsOf(TextReasoningContent thought, ReasoningResponseItem item)
    {
        using var json = Read(item);
        return Words(json.RootElement) == thought.Text && json.RootElement.EnumerateObject().All(member => IsSaid(member, thought));
    }

    private static JsonDocument Read(ReasoningResponseItem item) => JsonDocument.Parse(RawBody.Written<ReasoningResponseItem>(item));

    private static bool IsSaid(JsonProperty member, TextReasoningContent thought) => member.Name switch
    {
        "summary" or "content" => true,
        "type" => Is(member.Value, "reasoning"),
        "status" => Is(member.Value, "completed") || Is(member.Value, "incomplete") || Is(member.Value, "in_progress"),
        "encrypted_content" => Is(member.Value, thought.ProtectedData),
        "id" => Is(member.Value, thought.AdditionalProperties?.GetValueOrDefault(NumberedThought.Number) as string),
        _ => false,
    };

    private static bool Is(JsonElement value, string? text) => value.ValueKind is JsonValueKind.String or JsonValueKind.Null && value.ValueEquals(text);

    // Null where something is no list of texts.
    private static string? Words(JsonElement item)
    {
        var words = new StringBuilder();
        foreach (var member in item.EnumerateObject())
        {
            if (member.Name is "summary" or "content" && !TryAdd(member.Value, words))
            {
                return null;
            }
        }

        return words.ToString();
    }

    private static bool TryAdd(JsonElement parts, StringBuilder words)
    {
        if (parts.ValueKind != JsonValueKind.Array)
        {
            return parts.ValueKind == JsonValueKind.Null;
        }

        foreach (var part in parts.EnumerateArray())
        {
            if (part.ValueKind != JsonValueKind.Object || part.GetPropertyCount() != 2
                || !part.TryGetProperty("type", out var type) || !(Is(type, "summary_text") || Is(type, "reasoning_text") || Is(type, "text"))
                || !part.TryGetProperty("text", out var text) || !TryRead(text, out var read))
            {
                return false;
            }

            words.Append(read);
        }

        return true;
    }

    private static bool TryRead(JsonElement text, out string? read)
    {
        read = null;
        try
        {
            read = text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, where a server has cut the words.
        }

        return read is not null;
    }
}
