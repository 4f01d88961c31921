using System.Collections.Immutable;
using System.ComponentModel;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Answers;

/// <summary>
/// Is a stored answer, as it came from the provider, so with placeholders in the place of personal data. It serves both shapes; each hit makes its
/// own messages of it.
/// </summary>
/// <param name="Parts">Its parts, in order.</param>
/// <param name="Model">The model that answered.</param>
/// <param name="ResponseId">The provider's id of the answer; null where a conversation could be gone on with it.</param>
/// <param name="CreatedAt">When the provider made it.</param>
/// <param name="StoredAt">When it was stored.</param>
/// <param name="Saved">What it had used, cost and taken, and a hit saves.</param>
[ImmutableObject(true)] // HybridCache then hands out the instance in memory, without a copy.
internal sealed record CachedAnswer(
    ImmutableArray<CachedPart> Parts, string? Model, string? ResponseId, DateTimeOffset? CreatedAt, DateTimeOffset StoredAt, CacheSavings Saved)
{
    private CacheOutcome? _hit;

    /// <summary>Gets why it ended.</summary>
    public ChatFinishReason Finish { get; init; } = ChatFinishReason.Stop;

    /// <summary>Answers what a record says of a hit, the same for every hit of this answer.</summary>
    public CacheOutcome AsHit(in CacheKey key) => _hit ??= new CacheOutcome(CacheResult.Hit, key.Short, Stored: false) { Saved = Saved };

    /// <summary>Makes a whole answer.</summary>
    public ChatResponse ToResponse() => new(new List<ChatMessage>(1) { new(ChatRole.Assistant, Contents()) { CreatedAt = CreatedAt, MessageId = ResponseId } })
    {
        ModelId = Model, ResponseId = ResponseId, CreatedAt = CreatedAt, FinishReason = Finish,
    };

    /// <summary>Makes the pieces of a stream: each part, then the end.</summary>
    public IEnumerable<ChatResponseUpdate> ToUpdates()
    {
        foreach (var part in Parts)
        {
            yield return Update([part.ToContent()]);
        }

        var last = Update([]);
        last.FinishReason = Finish;
        yield return last;
    }

    private List<AIContent> Contents()
    {
        var contents = new List<AIContent>(Parts.Length);
        foreach (var part in Parts)
        {
            contents.Add(part.ToContent());
        }

        return contents;
    }

    private ChatResponseUpdate Update(IList<AIContent> contents) => new(ChatRole.Assistant, contents)
    {
        ModelId = Model, ResponseId = ResponseId, MessageId = ResponseId, CreatedAt = CreatedAt,
    };
}
