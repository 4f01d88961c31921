using KernelGuard.Stages.Redaction.Contents;
using KernelGuard.Redaction.Placeholders;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Answers;

/// <summary>Restores a streamed answer piece by piece, each message by itself. It belongs to one stream.</summary>
internal sealed class RestoredStream(PlaceholderTable table, bool json)
{
    private readonly RestoringLeaves _leaves = new(table);
    private readonly List<MessageRun> _runs = new(1);
    private MessageRun? _current;

    /// <summary>Answers what leaves before a piece with which another message begins, so that the order stays; null for nothing. A placeholder that has begun may still go on.</summary>
    public ChatResponseUpdate? Before(ChatResponseUpdate update) =>
        _current is { Id: { } id } current && !string.IsNullOrEmpty(update.MessageId) && update.MessageId != id && Known(update.MessageId) is null ? current.Yield() : null;

    /// <summary>Answers a piece as it goes on; the same instance where nothing changes.</summary>
    public ChatResponseUpdate Restore(ChatResponseUpdate update) => RunOf(update.MessageId).Restore(update);

    /// <summary>Answers the last pieces: what was kept back when the stream ended or broke.</summary>
    public IEnumerable<ChatResponseUpdate> End()
    {
        foreach (var run in _runs)
        {
            if (run.End() is { } rest)
            {
                yield return rest;
            }
        }
    }

    // A piece that names no message goes on with the current one.
    private MessageRun RunOf(string? id)
    {
        if (_current is { } current)
        {
            if (string.IsNullOrEmpty(id) || current.Id == id)
            {
                return current;
            }

            if (current.Id is null)
            {
                current.Id = id;
                return current;
            }
        }

        _current = Known(id);
        if (_current is null)
        {
            _current = new MessageRun(table, _leaves, json) { Id = string.IsNullOrEmpty(id) ? null : id };
            _runs.Add(_current);
        }

        return _current;
    }

    // A closure over the id would cost every piece an allocation.
    private MessageRun? Known(string? id)
    {
        foreach (var run in _runs)
        {
            if (run.Id == id)
            {
                return run;
            }
        }

        return null;
    }
}
