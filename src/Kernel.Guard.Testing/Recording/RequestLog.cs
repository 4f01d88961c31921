namespace KernelGuard.Testing.Recording;

/// <summary>Keeps the requests in the order of their arrival and wakes those who wait for one.</summary>
internal sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly List<RecordedRequest> _requests = [];
    private TaskCompletionSource? _signal;

    public void Add(RecordedRequest request)
    {
        TaskCompletionSource? signal;
        lock (_lock)
        {
            _requests.Add(request);
            (signal, _signal) = (_signal, null);
        }
        signal?.TrySetResult();
    }

    public IReadOnlyList<RecordedRequest> Snapshot()
    {
        lock (_lock)
            return [.. _requests];
    }

    public void Clear()
    {
        lock (_lock)
            _requests.Clear();
    }

    /// <summary>Waits until a request is here and has taken its reply, so that who waited can script the next one.</summary>
    public async Task<RecordedRequest> WaitForAsync(int index, CancellationToken cancellationToken)
    {
        var request = await ArrivalAsync(index, cancellationToken).ConfigureAwait(false);
        await request.ReplyTaken.WaitAsync(cancellationToken).ConfigureAwait(false);
        return request;
    }

    private async Task<RecordedRequest> ArrivalAsync(int index, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (index < _requests.Count)
                    return _requests[index];
                _signal ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                next = _signal.Task;
            }
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
