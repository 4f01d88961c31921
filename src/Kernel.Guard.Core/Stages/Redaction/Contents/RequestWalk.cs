using System.Text.Json;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Walks a request in the order in which the model reads it, which decides the numbers: instructions, messages, then what only the provider
/// sees. The caller's objects are never written to; where nothing is found they go on themselves.
/// </summary>
internal static class RequestWalk
{
    /// <summary>Answers the instructions as they go on.</summary>
    public static string? Instructions(string? instructions, ILeaves leaves) => instructions is null ? null : leaves.Text(instructions, []);

    /// <summary>Answers the messages as they go on; the same list where nothing changes.</summary>
    public static IReadOnlyList<ChatMessage> Messages(IReadOnlyList<ChatMessage> messages, ILeaves leaves)
    {
        ChatMessage[]? copy = null;
        for (var i = 0; i < messages.Count; i++)
        {
            var changed = Message(messages[i], leaves);
            if (copy is null && !ReferenceEquals(changed, messages[i]))
            {
                copy = [.. messages];
            }

            copy?[i] = changed;
        }

        return copy ?? messages;
    }

    /// <summary>Answers the options as they go on, with the instructions given; the same instance where nothing changes.</summary>
    public static GuardChatOptions Options(GuardChatOptions options, string? instructions, ILeaves leaves)
    {
        var provider = Provider(options.Provider, leaves);
        var properties = ValueWalk.Properties(options.AdditionalProperties, leaves);
        if (ReferenceEquals(instructions, options.Instructions) && ReferenceEquals(provider, options.Provider) && properties is null)
        {
            return options;
        }

        var copy = new GuardChatOptions(options, options.Call) { Instructions = instructions, Provider = provider };
        copy.AdditionalProperties = properties ?? copy.AdditionalProperties;

        return copy;
    }

    private static ChatMessage Message(ChatMessage message, ILeaves leaves)
    {
        var author = message.AuthorName is { } name ? leaves.Text(name, []) : null;
        var contents = ContentWalk.Change(message.Contents, leaves);
        var properties = ValueWalk.Properties(message.AdditionalProperties, leaves);
        if (contents is null && properties is null && ReferenceEquals(author, message.AuthorName))
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

        var user = settings.User is { } one ? leaves.Text(one, []) : null;
        var metadata = settings.Metadata;
        foreach (var (key, value) in settings.Metadata)
        {
            var changed = leaves.Text(value, key);
            metadata = ReferenceEquals(changed, value) ? metadata : metadata.SetItem(key, changed);
        }

        var body = settings.Body;
        foreach (var (name, json) in settings.Body)
        {
            body = JsonLeaves.TryChange(JsonElement.Parse(json), name, leaves, out var changed) ? body.SetItem(name, changed.GetRawText()) : body;
        }

        return ReferenceEquals(user, settings.User) && ReferenceEquals(metadata, settings.Metadata) && ReferenceEquals(body, settings.Body)
            ? settings
            : settings with { User = user, Metadata = metadata, Body = body };
    }
}
