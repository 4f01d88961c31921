using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Finds and stores the answers of one policy. Whatever the stores do, a call goes on without them.</summary>
/// <param name="parts">What the answers of all policies stand on.</param>
/// <param name="policy">The policy.</param>
/// <param name="entryTags">Which tags its entries bear.</param>
internal sealed partial class AnswerStore(AnswerParts parts, CachePolicy policy, EntryTags entryTags)
{
    private readonly EntryStore _entries = parts.Entries;
    private readonly Coordination _coordination = parts.Coordination;

    public DateTimeOffset Now => parts.Time.GetUtcNow();

    /// <summary>Gets the keys of requests that are asked again and again.</summary>
    public KnownForms Forms => _entries.Forms;

    /// <summary>Answers the wait of a request that has not waited for a store yet.</summary>
    public StoreWait NewWait() => new(parts.Deadline, parts.Time, parts.Metrics);

    /// <summary>Looks for an answer: in memory at once, then in the shared store, where the request's wait begins.</summary>
    public ValueTask<FoundAnswer> FindAsync(CacheKey key, CancellationToken cancellationToken) => FindAsync(key, null, cancellationToken);

    /// <summary>Looks for an answer for a request that may have waited for a store before.</summary>
    public ValueTask<FoundAnswer> FindAsync(CacheKey key, StoreWait? wait, CancellationToken cancellationToken) => FindAsync(key, null, null, wait, cancellationToken);

    /// <summary>Looks for an answer for a call, and reads along from the shared store what <see cref="BeginAsync(CacheKey, CallRecord, TagReading?, StoreWait, CancellationToken)"/> needs.</summary>
    /// <param name="key">The key.</param>
    /// <param name="call">The call; null to read nothing along.</param>
    /// <param name="model">The model of the key, or null.</param>
    /// <param name="wait">The wait of a request that may have waited for a store before; null for one that has not.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public ValueTask<FoundAnswer> FindAsync(CacheKey key, CallRecord? call, string? model, StoreWait? wait, CancellationToken cancellationToken)
    {
        var finding = _entries.FindAsync(key);
        if (!finding.IsCompletedSuccessfully)
        {
            return FindSlowlyAsync(key, finding, call, model, wait, cancellationToken);
        }

        var (entry, found) = JudgeOwn(key, finding.Result);
        return IsEnough(found) ? new ValueTask<FoundAnswer>(found) : FindSharedAsync(key, entry, found, call, model, wait ?? NewWait(), cancellationToken);
    }

    /// <summary>Looks into the shared store for what another process has just stored: no read that was under way before will do.</summary>
    public async ValueTask<FoundAnswer> FindFreshAsync(CacheKey key, StoreWait wait, CancellationToken cancellationToken)
    {
        var found = await parts.Shared.FindAsync(key, isFresh: true, tags: default, wait, cancellationToken).ConfigureAwait(false);
        return Judge(key, found.Entry) with { Failed = found.Failed };
    }

    /// <summary>Begins what may end in <see cref="StoreAsync"/>, before the provider is asked: an invalidation that comes between keeps the answer out.</summary>
    /// <param name="key">The key.</param>
    /// <param name="call">The call.</param>
    /// <param name="reading">What the look for the answer read of the tags; null for nothing. An older reading keeps out more, never less.</param>
    /// <param name="wait">How long the request may wait.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask<StoreTicket> BeginAsync(CacheKey key, CallRecord call, TagReading? reading, StoreWait wait, CancellationToken cancellationToken)
    {
        var (tags, evictions) = (entryTags.Of(call), _entries.Evictions.Last);
        var since = reading?.IsOf(tags) == true
            && await wait.ForAsync(reading.Shared, cancellationToken).ConfigureAwait(false)
            && await reading.Shared.ConfigureAwait(false) is { } read
                ? new Generations(reading.Own, read)
                : await _coordination.ReadAsync(tags, wait, cancellationToken).ConfigureAwait(false);
        return new StoreTicket(key, tags, since, evictions);
    }

    /// <summary>Answers whether an answer on its way is from before an invalidation, so that nobody who asks by now may read it.</summary>
    /// <param name="ticket">Its ticket.</param>
    /// <param name="reading">What the one who asks read of its own tags; null for nothing.</param>
    public bool IsOvertaken(StoreTicket ticket, TagReading? reading) => _coordination.IsOvertaken(ticket.Tags, ticket.Since, reading);

    /// <summary>Stores an answer; answers whether it did.</summary>
    public ValueTask<bool> StoreAsync(StoreTicket ticket, CachedAnswer answer) => KeepAsync(ticket, answer, isRenewal: false);

    /// <summary>
    /// Answers whether an answer is of the model that was asked, as far as the model data says. Where the name asked is unknown it is a deployment's,
    /// which says nothing, and an answer that names no model says nothing either; an unknown model's answer to a known name is another's.
    /// </summary>
    public bool IsSame(string? asked, string? answered)
    {
        if (answered is null || asked == answered || parts.Models.Find(asked) is not { } known || parts.Models.Find(answered)?.Id == known.Id)
        {
            return true;
        }

        OtherModel(parts.Logger, asked, answered);
        return false;
    }

    private async ValueTask<FoundAnswer> FindSlowlyAsync(
        CacheKey key, ValueTask<CachedEntry?> finding, CallRecord? call, string? model, StoreWait? wait, CancellationToken cancellationToken)
    {
        var (entry, found) = JudgeOwn(key, await finding.ConfigureAwait(false));
        return IsEnough(found) ? found : await FindSharedAsync(key, entry, found, call, model, wait ?? NewWait(), cancellationToken).ConfigureAwait(false);
    }

    // Another process may have stored one, or a fresher one than this memory has.
    private async ValueTask<FoundAnswer> FindSharedAsync(
        CacheKey key, CachedEntry? entry, FoundAnswer own, CallRecord? call, string? model, StoreWait wait, CancellationToken cancellationToken)
    {
        var there = await parts.Shared.FindAsync(key, isFresh: false, call is null ? default : entryTags.Of(call, model), wait, cancellationToken).ConfigureAwait(false);
        var found = Judge(key, there.Entry);
        return found.Answer is null && own.Answer is not null && (there.Entry is not null || there.Failed || await MayGiveAsync(key, entry!, wait, cancellationToken).ConfigureAwait(false))
            ? own with { Wait = wait, Reading = there.Reading }
            : found with { Failed = found.Answer is null && there.Failed, Wait = wait, Reading = there.Reading };
    }

    private bool IsEnough(in FoundAnswer found) => found is { Answer: not null, Stale: false } || !_entries.IsShared;

    // One that is not admitted is being read or written by somebody, who may have to take it out again. What this process writes is given meanwhile, unless an
    // eviction overtook it on its way.
    private (CachedEntry? Entry, FoundAnswer Found) JudgeOwn(in CacheKey key, CachedEntry? entry) =>
        entry is { IsAdmitted: true } || (entry?.WrittenAfter is { } since && _entries.Evictions.IsEvicted(key, since) == false) ? (entry, Judge(key, entry)) : default;

    // The shared store has none: it was deleted, and the message lost; or the store has lost it, which only the counts of the tags tell apart.
    private async ValueTask<bool> MayGiveAsync(CacheKey key, CachedEntry stale, StoreWait wait, CancellationToken cancellationToken)
    {
        if (_coordination.IsShared)
        {
            var comparing = _coordination.IsCurrentAsync(stale.Tags, stale.Since).AsTask();
            if (!await wait.ForAsync(comparing, cancellationToken).ConfigureAwait(false) || await comparing.ConfigureAwait(false) != false)
            {
                return true;
            }
        }

        Evict(key);
        return false;
    }

    private void Evict(CacheKey key)
    {
        _entries.Evict(key.ToString());
        parts.Semantic.Evict(key.ToString());
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
            _coordination.Learn(key.ToString(), entry, (entry.Until > now ? entry.Until - now : TimeSpan.Zero) + _entries.MemoryLifetime);
        }

        if (now >= freshUntil)
        {
            return now < freshUntil + policy.ServeStale ? new FoundAnswer(entry.Answer, Stale: true) : new FoundAnswer(null) { IsTooOld = now < entry.Until };
        }

        if (policy.Sliding && freshUntil - now < policy.Ttl / 2 && entry.BeginRenewal())
        {
            Renew(key, entry);
        }

        return new FoundAnswer(entry.Answer);
    }

    private async ValueTask<bool> KeepAsync(StoreTicket ticket, CachedAnswer answer, bool isRenewal)
    {
        var size = CachedAnswerSerializer.SizeOf(answer);
        if (size > _entries.Largest)
        {
            TooLarge(parts.Logger, ticket.Key.Short, size, _entries.Largest);
            return false;
        }

        try
        {
            return await WriteAsync(ticket, answer, isRenewal).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The answer is there and is the caller's: nothing that the cache does may take it away, a cancellation neither.
        catch (Exception error)
#pragma warning restore CA1031
        {
            StoreFailed(parts.Logger, ticket.Key.Short, error.GetType().Name);
            return false;
        }
    }

    private async ValueTask<bool> WriteAsync(StoreTicket ticket, CachedAnswer answer, bool isRenewal)
    {
        var (key, tags, since) = (ticket.Key.ToString(), ticket.Tags, ticket.Since);
        var now = Now;
        var lifetime = policy.Ttl + policy.ServeStale;
        var entry = new CachedEntry(answer, now, now + Jittered(policy.Ttl), now + lifetime, tags, since.Shared ?? 0);
        entry.BeginWriting(ticket.Evictions);
        entry.BeginIndexing(since.Own);

        // The index comes first, so that an invalidation that comes after it finds the entry; one that came before it is found in the generation.
        var everywhere = await _coordination.IndexAsync(key, tags, since, lifetime).ConfigureAwait(false);
        since = everywhere ? since : since with { Shared = null };
        var current = await _coordination.IsCurrentAsync(tags, since).ConfigureAwait(false);
        if (current == false || (isRenewal && current is null))
        {
            // A renewal would give what is deleted, or may be, another lifetime in memory. What is known to be deleted leaves it now; where nobody
            // knows, what is there ends by itself.
            _ = isRenewal && current == false && _entries.Evict(key);
            return false;
        }

        if (!await _entries.SetAsync(key, entry, lifetime, here: current is null).ConfigureAwait(false))
        {
            _entries.Evict(key);
            return false;
        }

        // And one that took the key out of the index before the entry was written, here. Where nobody can say, what this process heard decides
        // for its memory; what came into the shared store has its generation with it, and whoever reads it compares.
        if (await _coordination.IsCurrentAsync(tags, since).ConfigureAwait(false) ?? _entries.Evictions.IsEvicted(ticket.Key, ticket.Evictions) == false)
        {
            entry.Admit();
            return true;
        }

        await _entries.RemoveAsync(key, CancellationToken.None).ConfigureAwait(false);
        return false;
    }

    private void Renew(CacheKey key, CachedEntry entry)
    {
        var ticket = new StoreTicket(key, entry.Tags, entry.Since, _entries.Evictions.Last);
        var until = Now + policy.Ttl + policy.ServeStale;

        // No caller waits for it, and none hands it its context.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(async () =>
            {
                if (await IsStillThereAsync(key, entry).ConfigureAwait(false) && await KeepAsync(ticket, entry.Answer, isRenewal: true).ConfigureAwait(false) && policy.Semantic is not null)
                {
                    await parts.Semantic.ExtendAsync(ticket, until, FindAsync).ConfigureAwait(false);
                }
            });
        }
    }

    // Where processes count nothing together, only the store itself says what another one deleted, or stored since.
    private async ValueTask<bool> IsStillThereAsync(CacheKey key, CachedEntry entry)
    {
        if (!_entries.IsShared || _coordination.IsShared)
        {
            return true;
        }

        var there = await parts.Shared.FindAsync(key, isFresh: true, tags: default, NewWait(), CancellationToken.None).ConfigureAwait(false);
        if (there is { Entry: null, Failed: false })
        {
            Evict(key);
        }

        return there.Entry?.Begun == entry.Begun;
    }

    // Shorter, never longer, so that no entry outlives what the policy says.
    private TimeSpan Jittered(TimeSpan ttl) => policy.Jitter <= 0 ? ttl : ttl * (1 - (policy.Jitter * Random.Shared.NextDouble()));

    [LoggerMessage(3001, LogLevel.Warning, "The cache failed to store the answer of the key {Key} ({Error}).", EventName = "kernelguard.cache.store_failed")]
    private static partial void StoreFailed(ILogger logger, string key, string error);

    [LoggerMessage(3003, LogLevel.Debug, "{Answered} answered what {Asked} was asked, so the answer is not stored. If it is the same model, name it in KernelGuard:Models:{Asked}:Aliases.", EventName = "kernelguard.cache.other_model")]
    private static partial void OtherModel(ILogger logger, string? asked, string answered);

    [LoggerMessage(3002, LogLevel.Warning, "The answer of the key {Key} has {Size} bytes and the cache takes at most {Largest}; it is not stored. Raise KernelGuard:Cache:MaximumEntryBytes.", EventName = "kernelguard.cache.too_large")]
    private static partial void TooLarge(ILogger logger, string key, long size, long largest);
}
