using KernelGuard.Accounting;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Finds and stores answers in HybridCache for one time to live. Whatever the cache throws, a call goes on without it.</summary>
internal sealed partial class AnswerStore(HybridCache cache, long largest, TimeSpan ttl, TimeProvider time, ILogger logger)
{
    // A lookup never asks for the data itself: HybridCache would hand one caller's cancellation to all that wait for the same key.
    private readonly HybridCacheEntryOptions _find = new() { Expiration = ttl, LocalCacheExpiration = ttl, Flags = HybridCacheEntryFlags.DisableUnderlyingData };
    private readonly HybridCacheEntryOptions _store = new() { Expiration = ttl, LocalCacheExpiration = ttl };

    public DateTimeOffset Now => time.GetUtcNow();

    public async ValueTask<FoundAnswer> FindAsync(CacheKey key, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Find(key, cancellationToken).ConfigureAwait(false);

            // Memory filled from a second level, or under a longer time to live, keeps an entry for longer than this policy allows.
            return new FoundAnswer(answer is not null && Now - answer.StoredAt < ttl ? answer : null);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LookupFailed(logger, key.Short, error.GetType().Name);
            return new FoundAnswer(null, Failed: true);
        }
    }

    /// <summary>Begins what may end in <see cref="StoreAsync"/>, before the provider is asked: an invalidation that comes between keeps the answer out.</summary>
    public ValueTask<StoreTicket> BeginAsync(CacheKey key, CallRecord call, CancellationToken cancellationToken) => new(new StoreTicket(key));

    /// <summary>Stores an answer; answers whether it did.</summary>
    public async ValueTask<bool> StoreAsync(StoreTicket ticket, CachedAnswer answer, CancellationToken cancellationToken)
    {
        var key = ticket.Key;
        var size = CachedAnswerSerializer.SizeOf(answer);
        if (size > largest)
        {
            TooLarge(logger, key.Short, size, largest);
            return false;
        }

        try
        {
            await cache.SetAsync(key.ToString(), answer, _store, cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // The answer is there and is the caller's: nothing that the cache does may take it away, a cancellation neither.
        catch (Exception error)
#pragma warning restore CA1031
        {
            StoreFailed(logger, key.Short, error.GetType().Name);
            return false;
        }
    }

    /// <summary>Answers whether every attempt that arrived asked the model of the key.</summary>
    public bool AnsweredBy(CallRecord call, string? model)
    {
        if (call.FallbackReason is not null)
        {
            return false;
        }

        foreach (var attempt in call.Attempts)
        {
            if (attempt.Completed && !IsSame(model, attempt.Model ?? model))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Answers whether two names are, as far as the model data says, of one model. A deployment's name says nothing.</summary>
    public bool IsSame(string? asked, string? answered) =>
        asked == answered || ModelCatalog.Shipped.Find(asked) is not { } one || ModelCatalog.Shipped.Find(answered) is not { } other || one == other;

    private ValueTask<CachedAnswer?> Find(in CacheKey key, CancellationToken cancellationToken)
    {
        Span<char> text = stackalloc char[CacheKey.Length];
        key.Write(text);
        return cache.GetOrCreateAsync<object?, CachedAnswer?>(text, null, static (_, _) => new ValueTask<CachedAnswer?>((CachedAnswer?)null), _find, cancellationToken: cancellationToken);
    }

    [LoggerMessage(3000, LogLevel.Warning, "The cache failed to look up the key {Key} ({Error}); the provider is asked.", EventName = "kernelguard.cache.lookup_failed")]
    private static partial void LookupFailed(ILogger logger, string key, string error);

    [LoggerMessage(3001, LogLevel.Warning, "The cache failed to store the answer of the key {Key} ({Error}).", EventName = "kernelguard.cache.store_failed")]
    private static partial void StoreFailed(ILogger logger, string key, string error);

    [LoggerMessage(3002, LogLevel.Warning, "The answer of the key {Key} has {Size} bytes and the cache takes at most {Largest}; it is not stored. Raise HybridCacheOptions.MaximumPayloadBytes.", EventName = "kernelguard.cache.too_large")]
    private static partial void TooLarge(ILogger logger, string key, long size, long largest);
}
