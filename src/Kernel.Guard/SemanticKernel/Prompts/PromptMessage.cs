using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace KernelGuard.SemanticKernel;

/// <summary>Is one entry of a compiled prompt: a message made of parts, or a parameter that brings messages of its own.</summary>
/// <remarks>Immutable. The generator writes it; nothing is parsed at run time except where a template calls functions.</remarks>
public sealed class PromptMessage
{
    private PromptMessage(ChatRole role, ImmutableArray<PromptPart> parts, string? engineTemplate, string? messagesFrom, ImmutableArray<string> attachments)
    {
        Role = role;
        Parts = parts;
        EngineTemplate = engineTemplate;
        MessagesFrom = messagesFrom;
        Attachments = attachments;
    }

    internal ChatRole Role { get; }

    internal ImmutableArray<PromptPart> Parts { get; }

    internal string? EngineTemplate { get; }

    internal string? MessagesFrom { get; }

    internal ImmutableArray<string> Attachments { get; }

    /// <summary>Makes a system message.</summary>
    /// <param name="parts">Its pieces.</param>
    /// <returns>The entry.</returns>
    public static PromptMessage System(params PromptPart[] parts) => new(ChatRole.System, [.. parts], null, null, []);

    /// <summary>Makes a user message.</summary>
    /// <param name="parts">Its pieces.</param>
    /// <returns>The entry.</returns>
    public static PromptMessage User(params PromptPart[] parts) => new(ChatRole.User, [.. parts], null, null, []);

    /// <summary>Makes an assistant message.</summary>
    /// <param name="parts">Its pieces.</param>
    /// <returns>The entry.</returns>
    public static PromptMessage Assistant(params PromptPart[] parts) => new(ChatRole.Assistant, [.. parts], null, null, []);

    /// <summary>Makes a message whose template calls functions, which Semantic Kernel's own engine renders.</summary>
    /// <param name="role">The role: <c>system</c>, <c>user</c> or <c>assistant</c>.</param>
    /// <param name="template">The template.</param>
    /// <returns>The entry.</returns>
    public static PromptMessage Engine(string role, string template) => new(new ChatRole(role), [], template, null, []);

    /// <summary>Makes an entry whose messages a parameter brings: a <c>ChatHistory</c>, a <c>ChatMessage</c>, a <c>ChatMessageContent</c> or a list of them.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <returns>The entry.</returns>
    public static PromptMessage From(string parameter) => new(default, [], null, parameter, []);

    /// <summary>Adds contents that parameters bring (<c>DataContent</c>, <c>UriContent</c> or any <c>AIContent</c>) after the text.</summary>
    /// <param name="parameters">The parameters' names.</param>
    /// <returns>The message with its attachments.</returns>
    public PromptMessage With(params string[] parameters) => new(Role, Parts, EngineTemplate, MessagesFrom, [.. parameters]);
}
