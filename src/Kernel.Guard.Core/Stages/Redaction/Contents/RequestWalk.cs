using System.Collections.Immutable;
using System.Text.Json;
using KernelGuard.Redaction.Known;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Walks a request in the order in which the model reads it, which decides the numbers: instructions, messages, then what only the provider
/// sees. The caller's objects are never written to; where nothing is found they go on themselves.
/// </summary>
internal static class RequestWalk
{
    private static readonly ChatRole Developer = new("developer");

    /// <summary>Answers the messages and options as they go on; the same instances where nothing changes.</summary>
    public static (IReadOnlyList<ChatMessage> Messages, GuardChatOptions Options) Change(IReadOnlyList<ChatMessage> messages, GuardChatOptions options, ILeaves leaves)
    {
        var instructions = options.Instructions is { } given ? leaves.Text(given, []) : null;
        var changed = Messages(messages, leaves);
        return (changed, Options(options, instructions, leaves));
    }

    /// <summary>Says whether a request holds what was found in it once more.</summary>
    /// <param name="messages">The messages as they would go on.</param>
    /// <param name="options">The options as they would.</param>
    /// <param name="found">What was found.</param>
    public static bool Holds(IReadOnlyList<ChatMessage> messages, GuardChatOptions options, RepeatedValues found)
    {
        var leaves = new SeekingLeaves(found);
        Change(messages, options, leaves);
        return leaves.Finds;
    }

    private static IReadOnlyList<ChatMessage> Messages(IReadOnlyList<ChatMessage> messages, ILeaves leaves)
    {
        ChatMessage[]? copy = null;
        for (var i = 0; i < messages.Count; i++)
        {
            leaves.InAnswer = messages[i].Role != ChatRole.User && messages[i].Role != ChatRole.System && messages[i].Role != Developer;
            var changed = Message(messages[i], leaves);
            if (copy is null && !ReferenceEquals(changed, messages[i]))
            {
                copy = [.. messages];
            }

            copy?[i] = changed;
        }

        leaves.InAnswer = false;
        return copy ?? messages;
    }

    private static GuardChatOptions Options(GuardChatOptions options, string? instructions, ILeaves leaves)
    {
        var provider = Provider(options.Provider, leaves);
        var properties = PropertyWalk.Change(options.AdditionalProperties, leaves);
        var tools = OptionsWalk.Tools(options.Tools, leaves);
        OptionsWalk.Mode(options.ToolMode, leaves);
        var format = OptionsWalk.Format(options.ResponseFormat, leaves);
        var stops = OptionsWalk.Texts(options.StopSequences, leaves);
        if (ReferenceEquals(instructions, options.Instructions) && ReferenceEquals(provider, options.Provider) && (properties ?? tools ?? format ?? (object?)stops) is null)
        {
            return options;
        }

        var copy = new GuardChatOptions(options, options.Call) { Instructions = instructions, Provider = provider };
        copy.AdditionalProperties = properties ?? copy.AdditionalProperties;
        copy.Tools = tools ?? copy.Tools;
        copy.ResponseFormat = format ?? copy.ResponseFormat;
        copy.StopSequences = stops ?? copy.StopSequences;
        return copy;
    }

    private static ChatMessage Message(ChatMessage message, ILeaves leaves)
    {
        var author = message.AuthorName is { } name ? AuthorName.Change(name, message.Role, leaves) : null;
        var contents = ContentWalk.Change(message.Contents, leaves);
        var properties = PropertyWalk.Change(message.AdditionalProperties, leaves);
        var raw = leaves.LeavesBehind(message.RawRepresentation);
        if (contents is null && properties is null && ReferenceEquals(author, message.AuthorName) && !raw)
        {
            return message;
        }

        var copy = message.Clone();
        copy.RawRepresentation = null;
        copy.AuthorName = author;
        copy.Contents = contents ?? message.Contents;
        copy.AdditionalProperties = properties ?? message.AdditionalProperties;
        return copy;
    }

    private static ProviderSettings? Provider(ProviderSettings? settings, ILeaves leaves)
    {
        if (settings is null || (settings.User is null && settings.Metadata.IsEmpty && settings.Body.IsEmpty))
        {
            return settings;
        }

        var user = settings.User is { } one ? UserId(one, leaves) : null;
        var metadata = Metadata(settings.Metadata, leaves);
        var body = Body(settings.Body, leaves);
        return ReferenceEquals(user, settings.User) && ReferenceEquals(metadata, settings.Metadata) && ReferenceEquals(body, settings.Body)
            ? settings
            : settings with { User = user, Metadata = metadata, Body = body };
    }

    // Of an id that is a full name the second reading tells.
    private static string UserId(string id, ILeaves leaves) => leaves.Text(id, "user_id") is var changed && !ReferenceEquals(changed, id) ? changed : leaves.Text(id, "user");

    private static ImmutableSortedDictionary<string, string> Metadata(ImmutableSortedDictionary<string, string> metadata, ILeaves leaves)
    {
        var copy = metadata.Clear().ToBuilder();
        var names = default(FreeNames);
        var any = false;
        foreach (var (key, value) in metadata)
        {
            var name = leaves.Text(key, []);
            var changed = EncodedLeaves.Change(value, key, leaves, "A value of the metadata that holds bytes");
            any |= !ReferenceEquals(changed, value) || !ReferenceEquals(name, key);
            copy[names.Of(name, copy.ContainsKey)] = changed;
        }

        return any ? copy.ToImmutable() : metadata;
    }

    // A prediction holds a document of the user's, and a safety identifier may be an address.
    private static ImmutableSortedDictionary<string, string> Body(ImmutableSortedDictionary<string, string> body, ILeaves leaves)
    {
        var result = body;
        foreach (var (name, json) in body)
        {
            leaves.Fixed(name, "The name of a body's member");
            if (EncodedLeaves.TryChange(JsonElement.Parse(json), name, leaves, "A member of the body that holds bytes", out var changed))
            {
                result = result.SetItem(name, changed.GetRawText());
            }
        }

        return result;
    }
}
