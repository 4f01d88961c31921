using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Deletes the entries that bear a tag with the questions that lead to them, and evicts from memory what other processes deleted.</summary>
internal sealed partial class GuardCache : IGuardCache, IDisposable
{
    // For how long the keys of a failed invalidation are kept for the next one.
    private static readonly TimeSpan UntilNextTry = TimeSpan.FromDays(30);

    private readonly EntryStore _entries;
    private readonly Coordination _coordination;
    private readonly SemanticSource _semantic;
    private readonly TagNames _names;
    private readonly CacheMetrics _metrics;
    private readonly IRequestMemory[] _memories;
    private readonly ILogger<GuardCache> _logger;
    private readonly IDisposable _listening;

    public GuardCache(
        EntryStore entries, Coordination coordination, SemanticSource semantic, TagNames names, CacheMetrics metrics, IEnumerable<IRequestMemory> memories, ILogger<GuardCache> logger)
    {
        _entries = entries;
        _coordination = coordination;
        _semantic = semantic;
        _names = names;
        _metrics = metrics;
        _memories = [.. memories];
        _logger = logger;
        _listening = coordination.Listen(Evict, Hear);
    }

    public async ValueTask<int> InvalidateAsync(CacheTag tag, CancellationToken cancellationToken = default)
    {
        if (tag.Text is null)
        {
            throw new ArgumentException("The tag names nothing. Make one with CacheTag.Function, Tenant, User, Model or Of.", nameof(tag));
        }

        var name = _names.Of(tag);
        HashSet<string> keys = [.. _coordination.TakeOwn(name)];
        _entries.Forms.Clear();
        ForgetRequests();
        try
        {
            foreach (var key in keys)
            {
                Evict(key);
            }

            keys.UnionWith(await _coordination.TakeSharedAsync(name, cancellationToken).ConfigureAwait(false));
            if (!await _entries.RemoveAsync(keys, cancellationToken).ConfigureAwait(false))
            {
                throw new CacheUnavailableException("The cache's shared store cannot be reached, or takes too long, so entries may be left in it. Invalidate the tag again.");
            }

            await _semantic.RemoveAsync(keys, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _coordination.PutBack(name, keys, UntilNextTry);
            throw;
        }

        await _coordination.PublishAsync([.. keys], cancellationToken).ConfigureAwait(false);
        _metrics.Invalidated(keys.Count);
        LogInvalidated(keys.Count, name);
        return keys.Count;
    }

    public void Dispose() => _listening.Dispose();

    // The message names the entry and not the requests that led to it, whose texts are remembered beside it.
    private void Hear(string key)
    {
        ForgetRequests();
        Evict(key);
    }

    private void ForgetRequests()
    {
        foreach (var memory in _memories)
        {
            memory.Forget();
        }
    }

    private void Evict(string key)
    {
        _entries.Evict(key);
        _semantic.Evict(key);
    }

    [LoggerMessage(3022, LogLevel.Information, "{Count} cached answers of the tag {Tag} were deleted.", EventName = "kernelguard.cache.invalidated")]
    private partial void LogInvalidated(int count, string tag);
}
