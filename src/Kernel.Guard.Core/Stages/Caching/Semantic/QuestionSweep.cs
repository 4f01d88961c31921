using KernelGuard.Stages.Caching.Entries;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>
/// Takes questions out of this process's memory whose answers another process invalidated and whose message was lost: twice in a lifetime in memory
/// each question's tags are held against how often they were invalidated. Where nobody can say, the question goes too.
/// </summary>
/// <remarks>Thread-safe. Questions of equal tags are looked up together.</remarks>
internal sealed class QuestionSweep : IDisposable
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly MemorySemanticStore _store;
    private readonly Coordination _coordination;
    private readonly ITimer _timer;
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
            foreach (var alike in _store.ToArray().GroupBy(static entry => (string.Join(',', entry.Ticket.Tags), entry.Ticket.Since)))
            {
                var ticket = alike.First().Ticket;
                if (await _coordination.IsCurrentAsync(ticket.Tags, ticket.Since).ConfigureAwait(false) == true)
                {
                    continue;
                }

                foreach (var entry in alike)
                {
                    _store.Remove(entry);
                }
            }
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }
}
