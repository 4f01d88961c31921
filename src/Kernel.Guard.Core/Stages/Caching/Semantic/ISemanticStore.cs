using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>Keeps questions with their embeddings. An entry holds no answer, only the key of one; whoever deletes an answer removes its question too.</summary>
/// <remarks>Thread-safe.</remarks>
internal interface ISemanticStore
{
    /// <summary>Finds the questions of a context that are as similar as asked or more, the most similar first.</summary>
    /// <param name="context">The context, which must be equal.</param>
    /// <param name="vector">The embedding, of length 1.</param>
    /// <param name="least">The least cosine similarity.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    ValueTask<IReadOnlyList<SemanticMatch>> FindAsync(string context, ReadOnlyMemory<float> vector, double least, CancellationToken cancellationToken);

    /// <summary>Adds a question, in place of one of the same key.</summary>
    /// <param name="entry">The question.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask AddAsync(SemanticEntry entry, CancellationToken cancellationToken);

    /// <summary>Keeps the question of an answer that lives on.</summary>
    /// <param name="ticket">What the answer was stored with anew.</param>
    /// <param name="until">When it ends at the latest.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether there is such a question.</returns>
    ValueTask<bool> ExtendAsync(StoreTicket ticket, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Takes out the questions whose answers are gone, of whatever dimensions.</summary>
    /// <param name="keys">The keys of the answers, as stores know them. Those without a question change nothing.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask RemoveAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Takes out the questions whose answers have ended.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask RemoveEndedAsync(CancellationToken cancellationToken);
}

/// <summary>Is a question to keep.</summary>
/// <param name="Ticket">What its answer was stored with: the key, and the tags.</param>
/// <param name="Context">Its context.</param>
/// <param name="Text">The question, redacted.</param>
/// <param name="Vector">Its embedding, of length 1.</param>
/// <param name="ExpiresAt">When its answer ends at the latest.</param>
internal sealed record SemanticEntry(StoreTicket Ticket, string Context, string Text, ReadOnlyMemory<float> Vector, DateTimeOffset ExpiresAt)
{
    /// <summary>Gets the key of its answer.</summary>
    public CacheKey Key => Ticket.Key;
}

/// <summary>Is a question found.</summary>
/// <param name="Key">The key of its answer.</param>
/// <param name="Context">Its context.</param>
/// <param name="Text">The question, redacted.</param>
/// <param name="Similarity">The cosine similarity.</param>
internal readonly record struct SemanticMatch(CacheKey Key, string Context, string Text, double Similarity);
