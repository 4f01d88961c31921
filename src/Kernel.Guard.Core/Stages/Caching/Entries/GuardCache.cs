using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Deletes the entries that bear a tag, and evicts from memory what other processes deleted.</summary>
internal sealed partial class GuardCache : IGuardCache, IDisposable
{
    // For how long the keys of a failed invalidation are kept for the next one.
    private static readonly TimeSpan UntilNextTry = TimeSpan.FromDays(30);

    private readonly EntryStore _entries;
    private readonly Coordination _coordination;
    private readonly CacheMetrics _metrics;
    private readonly ILogger<GuardCache> _logger;
    private readonly IDisposable _listening;

    public GuardCache(EntryStore entries, Coordination coordination, CacheMetrics metrics, ILogger<GuardCache> logger)
    {
        _entries = entries;
        _coordination = coordination;
        _metrics = metrics;
        _logger = logger;
        _listening = coordination.Listen(entries.Evict);
    }

    public async ValueTask<int> InvalidateAsync(CacheTag tag, CancellationToken cancellationToken = default)
    {
        if (tag.Text is null)
        {
            throw new ArgumentException("The tag names nothing. Make one with CacheTag.Function, Tenant, User, Model or Of.", nameof(tag));
        }

        HashSet<string> keys = [.. _coordination.TakeOwn(tag.Text)];
        try
        {
            foreach (var key in keys)
            {
                _entries.Evict(key);
            }

            keys.UnionWith(await _coordination.TakeSharedAsync(tag.Text, cancellationToken).ConfigureAwait(false));
            if (!await _entries.RemoveAsync(keys, cancellationToken).ConfigureAwait(false))
            {
                throw new CacheUnavailableException("The cache's shared store cannot be reached, or takes too long, so entries may be left in it. Invalidate the tag again.");
            }
        }
        catch
        {
            _coordination.PutBack(tag.Text, keys, UntilNextTry);
            throw;
        }

        await _coordination.PublishAsync([.. keys], cancellationToken).ConfigureAwait(false);
        _metrics.Invalidated(keys.Count);
        LogInvalidated(keys.Count, tag.Text);
        return keys.Count;
    }

    public void Dispose() => _listening.Dispose();

    [LoggerMessage(3022, LogLevel.Information, "{Count} cached answers of the tag {Tag} were deleted.", EventName = "kernelguard.cache.invalidated")]
    private partial void LogInvalidated(int count, string tag);
}
