using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Caching.Semantic.Gate;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>
/// Is a request as the semantic cache sees it: the text of its last message of the user, and everything else as one hash, which must be equal.
/// </summary>
/// <remarks>Belongs to one request; its embedding is asked for once.</remarks>
internal sealed class SemanticQuestion
{
    private SemanticQuestion(string context, string text, Question reading) => (Context, Text, Reading) = (context, text, reading);

    /// <summary>Gets the key of the request without the question: partition, model, options, tools, schema, and all other messages and contents.</summary>
    public string Context { get; }

    /// <summary>Gets the question, with placeholders where it was redacted.</summary>
    public string Text { get; }

    /// <summary>Gets what the gate reads in it.</summary>
    public Question Reading { get; }

    /// <summary>Gets or sets its embedding under way; null until it is asked for.</summary>
    public Task<ReadOnlyMemory<float>?>? Embedding { get; set; }

    /// <summary>Reads a request; answers null where it ends in no question of one text, or in one too long to be one.</summary>
    /// <param name="partition">Who shares the answer.</param>
    /// <param name="chain">What of the chain decides the answer.</param>
    /// <param name="model">The model asked, or null where the provider decides.</param>
    /// <param name="messages">The messages, redacted.</param>
    /// <param name="options">The options.</param>
    public static SemanticQuestion? Of(CachePartition partition, ChainTerms chain, string? model, IList<ChatMessage> messages, GuardChatOptions options)
    {
        // A tool that answered after the question makes another question of it.
        if (messages is not [.., { } last] || last.Role != ChatRole.User || last.Contents.OfType<TextContent>().ToArray() is not [var text] || Question.Read(text.Text) is not { } reading)
        {
            return null;
        }

        var without = new ChatMessage(last.Role, [.. last.Contents.Select(content => ReferenceEquals(content, text) ? Without(text) : content)])
        {
            AuthorName = last.AuthorName, RawRepresentation = last.RawRepresentation, AdditionalProperties = last.AdditionalProperties,
        };
        return CacheKey.TryCreate(partition, chain, model, [.. messages.Take(messages.Count - 1), without], options, out var context)
            ? new SemanticQuestion(context.ToString(), text.Text, reading)
            : null;
    }

    private static TextContent Without(TextContent text) => new("") { RawRepresentation = text.RawRepresentation, AdditionalProperties = text.AdditionalProperties };
}
