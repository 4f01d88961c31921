using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Entries;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>Is the semantic cache as one policy wants it.</summary>
/// <param name="Index">What finds questions.</param>
/// <param name="Least">The least similarity, above 0 and up to 1.</param>
/// <param name="Lifetime">How long an answer can live.</param>
internal sealed record SemanticSearch(SemanticIndex Index, double Least, TimeSpan Lifetime)
{
    /// <summary>Finds the answer to another question that means the same; null where there is none.</summary>
    public async ValueTask<CachedAnswer?> FindAsync(SemanticQuestion? question, AnswerStore store, StoreWait wait, CancellationToken cancellationToken)
    {
        if (question is null || wait.IsOver)
        {
            return null;
        }

        // The embedding has a wait of its own.
        if (await Index.EmbedAsync(question, cancellationToken).ConfigureAwait(false) is not { } vector)
        {
            return null;
        }

        // One step of the request's wait, whatever it does; its own steps have deadlines of their own.
        var search = Index.FindAsync(question, vector, Least, store.FindAsync, cancellationToken).AsTask();
        return await wait.ForAsync(search, cancellationToken).ConfigureAwait(false) ? await search.ConfigureAwait(false) : null;
    }

    /// <summary>Adds the question of an answer that was stored.</summary>
    /// <param name="question">The question.</param>
    /// <param name="ticket">What the answer was stored with.</param>
    /// <param name="begun">A time before it was stored.</param>
    /// <param name="store">Where it is found.</param>
    public ValueTask AddAsync(SemanticQuestion question, StoreTicket ticket, DateTimeOffset begun, AnswerStore store) =>
        Index.AddAsync(question, ticket, begun + Lifetime, store.FindAsync, CancellationToken.None);
}
