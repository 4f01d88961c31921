using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace KernelGuard.AspNetCore.Streams;

/// <summary>
/// Keeps the events of one stream for its readers, each of which is somewhere else in it. Numbers begin with 1 and become the events' ids; the
/// oldest events are dropped when all together grow beyond the limit, or those of all streams beyond theirs.
/// </summary>
/// <remarks>Thread-safe: one writer, any number of readers.</remarks>
internal sealed class StreamBuffer(int limit, StreamCharacters all)
{
    // What an event takes beside its data (its number as text, headers of two strings, its place in the list), as characters of two bytes.
    private const int OfAnEvent = 64;

    private readonly Lock _gate = new();
    private readonly List<SseItem<string>> _kept = [];
    private TaskCompletionSource _news = NewSignal();
    private long _last;
    private int _characters;
    private bool _complete;
    private bool _released;

    public void Append(SseItem<string> item, bool last = false)
    {
        TaskCompletionSource news;
        lock (_gate)
        {
            _last++;
            _kept.Add(new SseItem<string>(item.Data, item.EventType) { EventId = _last.ToString(CultureInfo.InvariantCulture) });
            Count(1, item.Data.Length);
            DropOldest();
            _complete = last;
            news = _news;
            _news = NewSignal();
        }

        news.TrySetResult();
    }

    /// <summary>Takes its characters out of the count of all, as it is kept no longer.</summary>
    public void Release()
    {
        lock (_gate)
        {
            Count(-_kept.Count, -_characters);
            _released = true;
        }
    }

    /// <summary>Answers what is kept of it: the data of its events, oldest first.</summary>
    public List<string> Kept()
    {
        lock (_gate)
        {
            return _kept.ConvertAll(static item => item.Data);
        }
    }

    /// <summary>Tells whether a reader that has read up to a number would read on without a gap.</summary>
    public bool Holds(long after)
    {
        lock (_gate)
        {
            return after >= _last - _kept.Count && after <= _last;
        }
    }

    /// <summary>Tells whether nothing comes after a number.</summary>
    public bool IsOver(long after)
    {
        lock (_gate)
        {
            return _complete && after >= _last;
        }
    }

    /// <summary>Reads on, with a heartbeat after each silence, until the last event; a reader that falls behind what is kept ends without one.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(long after, TimeSpan heartbeat, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (items, news, complete) = Take(after);
            foreach (var item in items)
            {
                after++;
                yield return item;
            }

            if (complete)
            {
                yield break;
            }

            if (items.Count == 0)
            {
                await news.WaitAsync(heartbeat, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
                if (!news.IsCompleted)
                {
                    yield return StreamEvents.Heartbeat;
                }
            }
        }
    }

    // A reader that was overtaken gets nothing more: a gap in an answer is worse than its end.
    private (List<SseItem<string>> Items, Task News, bool Complete) Take(long after)
    {
        lock (_gate)
        {
            var first = _last - _kept.Count;
            return after < first
                ? ([], _news.Task, true)
                : (_kept[(int)(after - first)..], _news.Task, _complete);
        }
    }

    private void DropOldest()
    {
        var dropped = 0;
        for (; (_characters > limit || all.AreTooMany) && dropped < _kept.Count - 1; dropped++)
        {
            Count(-1, -_kept[dropped].Data.Length);
        }

        _kept.RemoveRange(0, dropped);
    }

    private void Count(int events, int characters)
    {
        if (!_released)
        {
            _characters += characters;
            all.Add(characters + (events * OfAnEvent));
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
