using KernelGuard.Stages.Caching.Entries;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>
/// Takes questions out of this process's memory whose answers another process invalidated and whose message was lost: twice in a lifetime in memory
/// each question's tags are held against how often they were invalidated. Where nobody can say, twice in a row, the question goes too.
/// </summary>
/// <remarks>Thread-safe. Questions of equal tags are looked up together, and many tags at once.</remarks>
internal sealed class QuestionSweep : IDisposable
{
    // Users are among the tags, so that nearly every question has tags of its own.
    private const int AtOnce = 256;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly MemorySemanticStore _store;
    private readonly Coordination _coordination;
    private readonly ITimer _timer;
    private HashSet<SemanticEntry> _unknown = new(ReferenceEqualityComparer.Instance);
    private int _isRunning;

    /// <summary>Begins to look.</summary>
    /// <param name="store">The questions.</param>
    /// <param name="coordination">What knows how often tags were invalidated.</param>
    /// <param name="lifetime">How long memory may keep what another process deleted.</param>
    /// <param name="time">The clock.</param>
    public QuestionSweep(MemorySemanticStore store, Coordination coordination, TimeSpan lifetime, TimeProvider time)
    {
        (_store, _coordination) = (store, coordination);
        var every = lifetime / 2 > Least ? lifetime / 2 : Least;
        _timer = time.CreateTimer(static sweep => _ = ((QuestionSweep)sweep!).RunAsync(), this, every, every);
    }

    public void Dispose() => _timer.Dispose();

    private async Task RunAsync()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) != 0)
        {
            return;
        }

        try
        {
            HashSet<SemanticEntry> unknown = new(ReferenceEqualityComparer.Instance);
            var groups = _store.ToArray().GroupBy(static entry => (string.Join(',', entry.Ticket.Tags), entry.Ticket.Since)).ToArray();

            // One goes first: a store that was left alone is tried by one operation, and refuses the others until that succeeded.
            foreach (var some in groups.Take(1).Chunk(1).Concat(groups.Skip(1).Chunk(AtOnce)))
            {
                var current = await Task.WhenAll(some.Select(alike => IsCurrentAsync(alike.First().Ticket))).ConfigureAwait(false);
                foreach (var (alike, isCurrent) in some.Zip(current))
                {
                    Judge(alike, isCurrent, unknown);
                }
            }

            _unknown = unknown;
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    private Task<bool?> IsCurrentAsync(StoreTicket ticket) => _coordination.IsCurrentAsync(ticket.Tags, ticket.Since).AsTask();

    private void Judge(IEnumerable<SemanticEntry> alike, bool? isCurrent, HashSet<SemanticEntry> unknown)
    {
        foreach (var entry in isCurrent == true ? [] : alike)
        {
            // Half a lifetime ago it was known, or has come since: so it may stay for the other half.
            if (isCurrent is null && !_unknown.Contains(entry))
            {
                unknown.Add(entry);
            }
            else
            {
                _store.Remove(entry);
            }
        }
    }
}
