using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Finds and stores the answers of one policy. Whatever the stores do, a call goes on without them.</summary>
internal sealed partial class AnswerStore(
    EntryStore entries, Coordination coordination, CachePolicy policy, EntryTags entryTags, ModelCatalog models, TimeProvider time, ILogger logger)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Gets the keys of requests that are asked again and again.</summary>
    public KnownForms Forms => entries.Forms;

    /// <summary>Looks for an answer: in memory at once, then in the shared store, within its deadline.</summary>
    public ValueTask<FoundAnswer> FindAsync(CacheKey key, CancellationToken cancellationToken)
    {
        var missed = entries.Missed;
        var finding = entries.FindAsync(key);
        if (!finding.IsCompletedSuccessfully)
        {
            return FindSlowlyAsync(key, finding.AsTask(), missed, cancellationToken);
        }

        var found = Judge(key, finding.Result);
        return found is { Answer: not null, Stale: false } || !entries.IsShared
            ? new ValueTask<FoundAnswer>(found)
            : FindFresherAsync(key, found, missed, cancellationToken);
    }

    /// <summary>Begins what may end in <see cref="StoreAsync"/>, before the provider is asked: an invalidation that comes between keeps the answer out.</summary>
    public async ValueTask<StoreTicket> BeginAsync(CacheKey key, CallRecord call, CancellationToken cancellationToken)
    {
        var tags = entryTags.Of(call);
        return new StoreTicket(key, tags, await coordination.ReadAsync(tags, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Stores an answer; answers whether it did.</summary>
    public async ValueTask<bool> StoreAsync(StoreTicket ticket, CachedAnswer answer, CancellationToken cancellationToken)
    {
        var size = CachedAnswerSerializer.SizeOf(answer);
        if (size > entries.Largest)
        {
            TooLarge(logger, ticket.Key.Short, size, entries.Largest);
            return false;
        }

        try
        {
            return await WriteAsync(ticket, answer, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The answer is there and is the caller's: nothing that the cache does may take it away, a cancellation neither.
        catch (Exception error)
#pragma warning restore CA1031
        {
            StoreFailed(logger, ticket.Key.Short, error.GetType().Name);
            return false;
        }
    }

    /// <summary>
    /// Answers whether an answer is of the model that was asked, as far as the model data says. Where the name asked is unknown it is a deployment's,
    /// which says nothing, and an answer that names no model says nothing either; an unknown model's answer to a known name is another's.
    /// </summary>
    public bool IsSame(string? asked, string? answered)
    {
        if (answered is null || asked == answered || models.Find(asked) is not { } known || models.Find(answered) == known)
        {
            return true;
        }

        OtherModel(logger, asked, answered);
        return false;
    }

    private async ValueTask<FoundAnswer> FindSlowlyAsync(CacheKey key, Task<CachedEntry?> finding, long missed, CancellationToken cancellationToken)
    {
        var found = Judge(key, await ReadAsync(key, finding, cancellationToken).ConfigureAwait(false));
        return found is { Answer: not null, Stale: false } ? found : await FindFresherAsync(key, found, missed, cancellationToken).ConfigureAwait(false);
    }

    // Another process may have stored a fresher one than this memory has.
    private async ValueTask<FoundAnswer> FindFresherAsync(CacheKey key, FoundAnswer found, long missed, CancellationToken cancellationToken)
    {
        if (found.Seen && entries.Missed == missed)
        {
            var shared = Judge(key, await ReadAsync(key, entries.FindSharedAsync(key).AsTask(), cancellationToken).ConfigureAwait(false));
            found = shared.Answer is null ? found : shared;
        }

        return found.Answer is null && entries.Missed != missed ? found with { Failed = true } : found;
    }

    private async ValueTask<CachedEntry?> ReadAsync(CacheKey key, Task<CachedEntry?> finding, CancellationToken cancellationToken)
    {
        try
        {
            return await finding.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Unreadable(logger, key.Short, error.GetType().Name);
            return null;
        }
    }

    private FoundAnswer Judge(in CacheKey key, CachedEntry? entry)
    {
        if (entry is null)
        {
            return default;
        }

        // A policy with a shorter time to live than that of who stored the entry does not wait for its end.
        var now = Now;
        var freshUntil = entry.Begun + policy.Ttl < entry.FreshUntil ? entry.Begun + policy.Ttl : entry.FreshUntil;
        if (!entry.IsIndexed)
        {
            coordination.Learn(key.ToString(), entry, freshUntil - now + policy.ServeStale);
        }

        if (now >= freshUntil)
        {
            return now < freshUntil + policy.ServeStale ? new FoundAnswer(entry.Answer, Stale: true) { Seen = true } : new FoundAnswer(null) { Seen = true };
        }

        if (policy.Sliding && freshUntil - now < policy.Ttl / 2 && entry.BeginRenewal())
        {
            Renew(key, entry);
        }

        return new FoundAnswer(entry.Answer) { Seen = true };
    }

    private async ValueTask<bool> WriteAsync(StoreTicket ticket, CachedAnswer answer, CancellationToken cancellationToken)
    {
        var (key, tags, since) = (ticket.Key.ToString(), ticket.Tags, ticket.Since);
        var now = Now;
        var entry = new CachedEntry(answer, now, now + Jittered(policy.Ttl), tags, since.Shared ?? 0);
        entry.BeginIndexing(since.Own);

        // The index comes first, so that an invalidation that comes after it finds the entry; one that came before it is found in the generation.
        var lifetime = policy.Ttl + policy.ServeStale;
        var everywhere = await coordination.IndexAsync(key, tags, lifetime, cancellationToken).ConfigureAwait(false) && since.Shared is not null;
        if (!await coordination.IsCurrentAsync(tags, since, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await entries.SetAsync(key, entry, lifetime, here: !everywhere).ConfigureAwait(false);

        // And one that took the key out of the index before the entry was written, here.
        if (await coordination.IsCurrentAsync(tags, since, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        await entries.RemoveAsync([key], cancellationToken).ConfigureAwait(false);
        return false;
    }

    private void Renew(CacheKey key, CachedEntry entry)
    {
        // No caller waits for it, and none hands it its context.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(async () =>
            {
                var ticket = new StoreTicket(key, entry.Tags, entry.Since);
                await StoreAsync(ticket, entry.Answer, CancellationToken.None).ConfigureAwait(false);
            });
        }
    }

    // Shorter, never longer, so that no entry outlives what the policy says.
    private TimeSpan Jittered(TimeSpan ttl) => policy.Jitter <= 0 ? ttl : ttl * (1 - (policy.Jitter * Random.Shared.NextDouble()));

    [LoggerMessage(3000, LogLevel.Warning, "The entry of the key {Key} cannot be read ({Error}); the provider is asked.", EventName = "kernelguard.cache.unreadable")]
    private static partial void Unreadable(ILogger logger, string key, string error);

    [LoggerMessage(3001, LogLevel.Warning, "The cache failed to store the answer of the key {Key} ({Error}).", EventName = "kernelguard.cache.store_failed")]
    private static partial void StoreFailed(ILogger logger, string key, string error);

    [LoggerMessage(3003, LogLevel.Debug, "{Answered} answered what {Asked} was asked, so the answer is not stored. If it is the same model, name it in KernelGuard:Models:{Asked}:Aliases.", EventName = "kernelguard.cache.other_model")]
    private static partial void OtherModel(ILogger logger, string? asked, string answered);

    [LoggerMessage(3002, LogLevel.Warning, "The answer of the key {Key} has {Size} bytes and the cache takes at most {Largest}; it is not stored. Raise KernelGuard:Cache:MaximumEntryBytes.", EventName = "kernelguard.cache.too_large")]
    private static partial void TooLarge(ILogger logger, string key, long size, long largest);
}
