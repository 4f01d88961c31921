using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>
/// Holds a prompt's bound to the raw forms (<c>RawRepresentation</c>) of messages and contents, which a host's own client sends in the place of what they hang
/// on: an object of the SDK's by the texts that it writes, and not at all where it writes what may bring more, such as a file's id.
/// </summary>
internal static class RawForm
{
    private const string Unread = "a message's raw form (RawRepresentation), which the host's own client sends and the guard does not read";

    // What stands in these members brings no more than its text.
    private static readonly FrozenSet<string> Texts = new[]
    {
        "arguments", "call_id", "content", "detail", "encrypted_content", "function", "function_call", "id", "name", "output", "phase", "refusal", "role", "status", "summary", "text",
        "tool_call_id", "tool_calls",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> TextKinds = new[]
    {
        "function", "function_call", "function_call_output", "input_text", "message", "output_text", "reasoning", "reasoning_text", "refusal", "summary_text", "text",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Raises the sum to what a content's raw form takes.</summary>
    /// <param name="sum">The sum, the content itself counted in.</param>
    /// <param name="content">The content.</param>
    /// <param name="role">Who says it.</param>
    /// <param name="shown">What the content itself was counted at.</param>
    public static void Raise(ref BoundSum sum, AIContent content, ChatRole role, long shown)
    {
        if (content.RawRepresentation is not { } raw)
        {
            return;
        }

        var (image, isAnswered) = (ImageOf(content), IsAnswered(role));

        // What an answer brought of another kind is taken for what it shows.
        if (isAnswered ? SdkObject.IsPart(raw) || SdkObject.IsItem(raw) : image is not null && (SdkObject.IsPart(raw) || SdkObject.IsUsersPart(raw)))
        {
            Raise(ref sum, raw, image, shown, NumberedThought.Is(content));
        }
        else if (!isAnswered)
        {
            sum.Refuse(Unread);
        }
    }

    /// <summary>Raises the sum to what a whole message's raw form takes.</summary>
    /// <param name="sum">The sum, the message's contents counted in.</param>
    /// <param name="message">The message.</param>
    /// <param name="shown">What the contents were counted at.</param>
    public static void Raise(ref BoundSum sum, ChatMessage message, long shown)
    {
        if (message.RawRepresentation is not { } raw)
        {
            return;
        }

        if (!IsAnswered(message.Role))
        {
            sum.Refuse(Unread);
        }
        else if (SdkObject.IsMessage(raw))
        {
            Raise(ref sum, raw, null, shown, isCounted: false);
        }
    }

    private static bool IsAnswered(ChatRole role) => role == ChatRole.Assistant || role == ChatRole.Tool;

    private static string? ImageOf(AIContent content) => content switch
    {
        DataContent data when data.HasTopLevelMediaType("image") => data.Uri,
        UriContent uri when uri.HasTopLevelMediaType("image") => uri.Uri.IsAbsoluteUri ? uri.Uri.AbsoluteUri : uri.Uri.OriginalString,
        _ => null,
    };

    // A kept thought is counted by what its content says of it.
    private static void Raise(ref BoundSum sum, object raw, string? image, long shown, bool isCounted)
    {
        var written = new BoundSum { Counter = sum.Counter };
        using var json = SdkObject.Write(raw);
        if (json is not null && (isCounted || !IsKeptThought(json.RootElement)) && TryAdd(ref written, json.RootElement, image))
        {
            sum.Tokens += Math.Max(0, written.Tokens - shown);
        }
        else
        {
            sum.Refuse(Unread);
        }
    }

    // The provider reads it again by its number.
    private static bool IsKeptThought(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && Says(json, "type") == "reasoning" && Says(json, "id") is { Length: > 0 } && Says(json, "encrypted_content") is not { Length: > 0 };

    private static string? Says(JsonElement json, string name) => json.TryGetProperty(name, out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;

    private static bool TryAdd(ref BoundSum sum, JsonElement json, string? image)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    if (!TryAdd(ref sum, member, image))
                    {
                        return false;
                    }
                }

                return true;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    if (!TryAdd(ref sum, item, image))
                    {
                        return false;
                    }
                }

                return true;
            case JsonValueKind.String:
                sum.AddText(json.GetString());
                return true;
            default:
                sum.AddText(json.GetRawText());
                return true;
        }
    }

    private static bool TryAdd(ref BoundSum sum, in JsonProperty member, string? image)
    {
        switch (member.Name)
        {
            case "type":
                return member.Value.ValueKind == JsonValueKind.String && (TextKinds.Contains(member.Value.GetString()!) || (image is not null && member.Value.GetString() is "image_url" or "input_image"));
            case "annotations" or "logprobs":
                sum.AddText(member.Value.GetRawText());
                return true;
            case "image_url" when member.Value.ValueKind == JsonValueKind.Object:
                return TryAdd(ref sum, member.Value, image);
            case "image_url" or "url":
                // The image itself was counted.
                return image is not null && member.Value.ValueKind == JsonValueKind.String && member.Value.ValueEquals(image);
            default:
                return member.Value.ValueKind == JsonValueKind.Null || (Texts.Contains(member.Name) && TryAdd(ref sum, member.Value, image));
        }
    }
}
