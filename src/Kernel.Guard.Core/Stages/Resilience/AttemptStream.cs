using System.Runtime.CompilerServices;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Is one attempt's stream. On its way to the first content it obeys the pipeline's token; from there on the caller's and its own deadlines.
/// </summary>
/// <remarks>
/// The pipeline's tokens are pooled and serve other calls afterwards: so the stream has a source of its own, linked to the pipeline's token
/// only until the first content, and disposed with the stream.
/// </remarks>
internal sealed class AttemptStream : IAsyncDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeProvider _time;
    private readonly TimeoutPolicy? _limits;
    private readonly long _callStart;
    private readonly long _attemptStart;
    private readonly CancellationToken _caller;
    private CancellationTokenRegistration _link;
    private IAsyncEnumerator<ChatResponseUpdate>? _steps;
    private Deadline _armed;
    private bool _disposed;

    private AttemptStream(TimeoutPolicy? limits, TimeProvider time, long callStart, CancellationToken caller)
    {
        // With any deadline the source needs the clock; without, it is spared the timer.
        _limits = limits;
        _source = limits is null ? new CancellationTokenSource() : new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _time = time;
        _callStart = callStart;
        _attemptStart = time.GetTimestamp();
        _caller = caller;
    }

    /// <summary>Gets the updates up to the first content, in their order.</summary>
    public List<ChatResponseUpdate> Held { get; } = new(2);

    /// <summary>Gets or sets whether the stream has ended by itself.</summary>
    public bool Ended { get; set; }

    /// <summary>Gets the updates after the first content.</summary>
    public IAsyncEnumerator<ChatResponseUpdate> Steps => _steps!;

    /// <summary>Opens a stream and reads it to its first content, or to its end.</summary>
    /// <param name="inner">The client beneath.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="options">The attempt's options.</param>
    /// <param name="limits">The deadlines, or null.</param>
    /// <param name="time">The clock.</param>
    /// <param name="callStart">When the completion began.</param>
    /// <param name="way">The pipeline's token.</param>
    /// <param name="caller">The caller's token.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<AttemptStream> OpenAsync(
        IChatClient inner,
        IList<ChatMessage> messages,
        ChatOptions options,
        TimeoutPolicy? limits,
        TimeProvider time,
        long callStart,
        CancellationToken way,
        CancellationToken caller)
    {
        var stream = new AttemptStream(limits, time, callStart, caller);
        try
        {
            await stream.ReachContentAsync(inner, messages, options, way).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.AbandonAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts the deadlines of a step that did not end at once. The time that the reader takes between two steps is no silence.</summary>
    public void Arm()
    {
        if (_limits is not { } limits)
        {
            return;
        }

        var due = TimeSpan.MaxValue;
        Sooner(limits.Idle, Deadline.Idle, ref due);
        Sooner(limits.Total - _time.GetElapsedTime(_callStart), Deadline.Total, ref due);
        Sooner(limits.Attempt - _time.GetElapsedTime(_attemptStart), Deadline.Attempt, ref due);
        if (due <= TimeSpan.Zero)
        {
            _source.Cancel();
        }
        else if (due != TimeSpan.MaxValue)
        {
            _source.CancelAfter(Timers.Clamp(due));
        }
    }

    /// <summary>Stops the deadlines after a step.</summary>
    public void Disarm()
    {
        if (_limits is not null)
        {
            _source.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Says what broke the stream after its first content.</summary>
    public Exception Explain(Exception error) =>
        _caller.IsCancellationRequested ? new OperationCanceledException(_caller)
        : _source.IsCancellationRequested ? new GuardTimeoutException(_armed, LimitOf(_armed))
        : error is ProviderException or HttpRequestException or IOException ? new IncompleteStreamException()
        : error;

    /// <summary>Cancels what is still open upstream, and releases it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _link.DisposeAsync().ConfigureAwait(false);
        if (!Ended)
        {
            await _source.CancelAsync().ConfigureAwait(false);
        }

        try
        {
            if (_steps is not null)
            {
                await _steps.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _source.Dispose();
        }
    }

    /// <summary>Releases a stream that nobody will read; what goes wrong there is nobody's error.</summary>
    public async ValueTask AbandonAsync()
    {
        try
        {
            await DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The attempt has failed or lost already, and that is what is reported.
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReachContentAsync(IChatClient inner, IList<ChatMessage> messages, ChatOptions options, CancellationToken way)
    {
        _link = way.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        if (_limits?.FirstContent is { } limit)
        {
            _source.CancelAfter(Timers.Clamp(limit));
        }

        try
        {
            _steps = inner.GetStreamingResponseAsync(messages, options, _source.Token).GetAsyncEnumerator(_source.Token);
            do
            {
                if (!await _steps.MoveNextAsync().ConfigureAwait(false))
                {
                    Ended = true;
                    break;
                }

                Held.Add(_steps.Current);
            }
            while (!FirstContent.IsIn(Held[^1]));
        }
        catch (Exception) when (_source.IsCancellationRequested)
        {
            throw Cut(way);
        }

        // Waits for a cancellation that is under way, so that none of the pipeline's arrives later.
        await _link.DisposeAsync().ConfigureAwait(false);
        Disarm();
        if (_source.IsCancellationRequested && !Ended)
        {
            throw Cut(way);
        }

        _link = _caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    private Exception Cut(CancellationToken way) => way.IsCancellationRequested
        ? new OperationCanceledException(way)
        : new GuardTimeoutException(Deadline.FirstContent, LimitOf(Deadline.FirstContent));

    private void Sooner(TimeSpan? left, Deadline deadline, ref TimeSpan due)
    {
        if (left < due)
        {
            due = left.Value;
            _armed = deadline;
        }
    }

    private TimeSpan LimitOf(Deadline deadline) => deadline switch
    {
        Deadline.Total => _limits?.Total,
        Deadline.Attempt => _limits?.Attempt,
        Deadline.FirstContent => _limits?.FirstContent,
        _ => _limits?.Idle,
    } ?? TimeSpan.Zero;
}
