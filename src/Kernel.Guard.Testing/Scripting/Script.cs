using System.Collections.Concurrent;

namespace KernelGuard.Testing.Scripting;

/// <summary>Chooses the reply of a request: the queue first, then the rules in order, then the default.</summary>
internal sealed class Script
{
    private static readonly Reply s_default = Reply.Default();
    private readonly ConcurrentQueue<Reply> _queue = new();
    private volatile Func<RecordedRequest, Reply?>[] _rules = [];
    private readonly Lock _lock = new();

    public int Pending => _queue.Count;

    public bool HasRules => _rules.Length > 0;

    public void Enqueue(Reply reply) => _queue.Enqueue(reply);

    public void AddRule(Func<RecordedRequest, Reply?> rule)
    {
        lock (_lock)
            _rules = [.. _rules, rule];
    }

    public void Clear()
    {
        lock (_lock)
        {
            _queue.Clear();
            _rules = [];
        }
    }

    public Reply Next(RecordedRequest? request)
    {
        var isQueued = _queue.TryDequeue(out var queued);
        request?.TakeReply();
        if (isQueued)
            return queued!;
        if (request is not null)
        {
            foreach (var rule in _rules)
            {
                if (rule(request) is { } reply)
                    return reply;
            }
        }
        return s_default;
    }
}
