using System.Numerics.Tensors;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Caching.Semantic.Gate;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>
/// Finds the answer to another question that means the same: of one context, similar by embedding, and through the gate. Whatever an embedding
/// generator or a store throws, and where they are slow, a call goes on without them.
/// </summary>
/// <param name="generator">Makes the embeddings.</param>
/// <param name="store">Keeps the questions.</param>
/// <param name="deadline">How long a call waits for an embedding and for the store, each.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of failures.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class SemanticIndex(
    IEmbeddingGenerator<string, Embedding<float>> generator, ISemanticStore store, TimeSpan deadline, TimeProvider time, ILogger logger)
{
    // An embedding that a call no longer waits for may still serve when its answer is stored, and nobody waits for a question to be kept.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // Vectors of two models are not comparable.
    private readonly string _space = "|" + generator.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelId;

    /// <summary>
    /// Answers the embedding of a question, for which a call waits no longer than the deadline, whatever it waited for before: embeddings come over a
    /// network, and a slow one must not cost a request its shared stores too.
    /// </summary>
    /// <param name="question">The question; it is embedded once.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>The embedding, of length 1; null where it failed or is too slow.</returns>
    public ValueTask<ReadOnlyMemory<float>?> EmbedAsync(SemanticQuestion question, CancellationToken cancellationToken) => EmbedAsync(question, deadline, cancellationToken);

    /// <summary>Finds an answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="vector">Its embedding.</param>
    /// <param name="least">The least similarity, above 0 and up to 1.</param>
    /// <param name="find">Looks the answer of a key up.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>The answer, or null.</returns>
    public async ValueTask<CachedAnswer?> FindAsync(
        SemanticQuestion question, ReadOnlyMemory<float> vector, double least, Func<CacheKey, CancellationToken, ValueTask<FoundAnswer>> find, CancellationToken cancellationToken)
    {
        var matches = await TryAsync(token => store.FindAsync(question.Context + _space, vector, least, token), cancellationToken).ConfigureAwait(false);
        foreach (var match in matches ?? [])
        {
            if (Question.Read(match.Text) is not { } other || !QuestionGate.MayShare(question.Reading, other))
            {
                continue;
            }

            var found = await find(match.Key, cancellationToken).ConfigureAwait(false);
            if (found is { Answer: { } answer, Stale: false })
            {
                return answer;
            }

            if (found is { Answer: null, Failed: false, IsTooOld: false })
            {
                await TryAsync(token => Done(store.RemoveAsync([match.Key.ToString()], token)), cancellationToken).ConfigureAwait(false);
            }
        }

        return null;
    }

    /// <summary>Adds the question of an answer that was stored, or keeps it where it is known.</summary>
    /// <param name="question">The question.</param>
    /// <param name="ticket">What the answer was stored with.</param>
    /// <param name="until">When the answer ends at the latest; not after the index of tags forgets its key, so that an invalidation finds it or it has ended.</param>
    /// <param name="find">Looks the answer of a key up.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask AddAsync(
        SemanticQuestion question, StoreTicket ticket, DateTimeOffset until, Func<CacheKey, CancellationToken, ValueTask<FoundAnswer>> find, CancellationToken cancellationToken)
    {
        // One that nobody searched with, as that of a refresh, is known as a rule, and need not be embedded.
        if (question.Embedding is null && await ExtendAsync(ticket, until, find, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        if (await EmbedAsync(question, Longest, cancellationToken).ConfigureAwait(false) is { } vector)
        {
            var entry = new SemanticEntry(ticket, question.Context + _space, question.Text, vector, until);
            await KeepAsync(async token => await Done(store.AddAsync(entry, token)).ConfigureAwait(false), ticket.Key, find, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps the question of an answer that lives on.</summary>
    /// <param name="ticket">What the answer was stored with anew.</param>
    /// <param name="until">When it ends at the latest.</param>
    /// <param name="find">Looks the answer of a key up.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>Whether there is such a question.</returns>
    public ValueTask<bool> ExtendAsync(StoreTicket ticket, DateTimeOffset until, Func<CacheKey, CancellationToken, ValueTask<FoundAnswer>> find, CancellationToken cancellationToken) =>
        KeepAsync(token => store.ExtendAsync(ticket, until, token), ticket.Key, find, cancellationToken);

    // Nobody waits for it, and a question that came in after it was given up would stay for nobody to look after.
    private async ValueTask<bool> KeepAsync(
        Func<CancellationToken, ValueTask<bool>> keep, CacheKey key, Func<CacheKey, CancellationToken, ValueTask<FoundAnswer>> find, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var keeping = KeepAsync(keep, both.Token);
        try
        {
            // A store that does not heed its token is not waited for either.
            if (!await keeping.WaitAsync(Longest, time, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // It may have been carried out all the same, or be so later.
            StoreFailed(logger, error.GetType().Name);
            _ = keeping.IsCompleted ? Task.CompletedTask : JudgeLateAsync(keeping, key, find);
        }

        await JudgeAsync(key, find, cancellationToken).ConfigureAwait(false);
        return true;
    }

    // A store may throw before it answers a task.
    private static async Task<bool> KeepAsync(Func<CancellationToken, ValueTask<bool>> keep, CancellationToken cancellationToken) => await keep(cancellationToken).ConfigureAwait(false);

    // An invalidation that came before the question took the answer alone. Where nobody can say, the question goes too: no later one would find it.
    private async Task JudgeAsync(CacheKey key, Func<CacheKey, CancellationToken, ValueTask<FoundAnswer>> find, CancellationToken cancellationToken)
    {
        if (await find(key, cancellationToken).ConfigureAwait(false) is { Answer: null, IsTooOld: false })
        {
            await TryAsync(token => Done(store.RemoveAsync([key.ToString()], token)), Longest, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task JudgeLateAsync(Task keeping, CacheKey key, Func<CacheKey, CancellationToken, ValueTask<FoundAnswer>> find)
    {
        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await JudgeAsync(key, find, CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask<ReadOnlyMemory<float>?> EmbedAsync(SemanticQuestion question, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var embedding = question.Embedding ??= Task.Run(() => GenerateAsync(question.Text), CancellationToken.None);
        try
        {
            return await embedding.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Slow(logger, atMost.TotalMilliseconds);
            return null;
        }
    }

    private async Task<ReadOnlyMemory<float>?> GenerateAsync(string text)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        try
        {
            var made = await generator.GenerateAsync([text], cancellationToken: limit.Token).ConfigureAwait(false);
            return made is [{ Vector: { Length: > 0 } vector }] ? Normal(vector) : null;
        }
#pragma warning disable CA1031 // A cache that cannot embed is a cache that does not find, whatever a generator throws.
        catch (Exception error)
#pragma warning restore CA1031
        {
            EmbeddingFailed(logger, error.GetType().Name);
            return null;
        }
    }

    private static ReadOnlyMemory<float>? Normal(ReadOnlyMemory<float> vector)
    {
        var length = TensorPrimitives.Norm(vector.Span);
        if (!float.IsFinite(length) || length == 0)
        {
            return null;
        }

        var normal = new float[vector.Length];
        TensorPrimitives.Divide(vector.Span, length, normal);
        return normal;
    }

    private ValueTask<T?> TryAsync<T>(Func<CancellationToken, ValueTask<T>> run, CancellationToken cancellationToken) => TryAsync(run, deadline, cancellationToken);

    private async ValueTask<T?> TryAsync<T>(Func<CancellationToken, ValueTask<T>> run, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A store that does not heed its token is not waited for either, nor one that holds its thread up.
            var token = both.Token;
            return await Task.Run(() => run(token).AsTask(), CancellationToken.None).WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            StoreFailed(logger, error.GetType().Name);
            return default;
        }
    }

    private static async ValueTask<bool> Done(ValueTask task)
    {
        await task.ConfigureAwait(false);
        return true;
    }

    [LoggerMessage(3010, LogLevel.Warning, "The embedding of a question failed ({Error}); the semantic cache is passed by.", EventName = "kernelguard.cache.embedding_failed")]
    private static partial void EmbeddingFailed(ILogger logger, string error);

    [LoggerMessage(3011, LogLevel.Warning, "The embedding of a question took longer than {Milliseconds} ms; the semantic cache is passed by.", EventName = "kernelguard.cache.embedding_slow")]
    private static partial void Slow(ILogger logger, double milliseconds);

    [LoggerMessage(3012, LogLevel.Warning, "The store of the semantic cache failed ({Error}); it is passed by.", EventName = "kernelguard.cache.semantic_store_failed")]
    private static partial void StoreFailed(ILogger logger, string error);
}
