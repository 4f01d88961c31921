using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Deletes the entries that bear a tag with the questions that lead to them, and evicts from memory what other processes deleted.</summary>
internal sealed partial class GuardCache : IGuardCache, IDisposable
{
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
        var invalidation = new Invalidation(name, _entries, _coordination, _semantic);
        ForgetRequests();
        try
        {
            await invalidation.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _metrics.Invalidated(invalidation.Count);
        }

        LogInvalidated(invalidation.Count, name);
        return invalidation.Count;
    }

    public void Dispose() => _listening.Dispose();

    // The message names entries and not the requests that led to them, whose texts are remembered beside them.
    private void Hear(IReadOnlyList<string> keys)
    {
        ForgetRequests();
        Evict(keys);
    }

    private void ForgetRequests()
    {
        _entries.Forms.Clear();
        foreach (var memory in _memories)
        {
            memory.Forget();
        }
    }

    private void Evict(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            _entries.Evict(key);
            _semantic.Evict(key);
        }
    }

    [LoggerMessage(3022, LogLevel.Information, "{Count} cached answers of the tag {Tag} were deleted.", EventName = "kernelguard.cache.invalidated")]
    private partial void LogInvalidated(int count, string tag);
}
