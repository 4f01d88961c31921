using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using KernelGuard.Concurrency;
using KernelGuard.Scoping;
using KernelGuard.Targets;
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
    private readonly StreamDeadlines _deadlines;
    private readonly CancellationToken _caller;
    private CancellationTokenRegistration _link;
    private IAsyncEnumerator<ChatResponseUpdate>? _steps;
    private GuardChatOptions? _options;
    private bool _isIll;
    private bool _isSaid;
    private Permit _permit;
    private bool _disposed;

    private AttemptStream(StreamDeadlines deadlines, CancellationToken caller)
    {
        _deadlines = deadlines;
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
    /// <param name="deadlines">The deadlines, which end with the stream.</param>
    /// <param name="way">The pipeline's token.</param>
    /// <param name="caller">The caller's token.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<AttemptStream> OpenAsync(
        IChatClient inner, IList<ChatMessage> messages, ChatOptions options, StreamDeadlines deadlines, CancellationToken way, CancellationToken caller)
    {
        var stream = new AttemptStream(deadlines, caller);
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

    /// <summary>Gets the target that it comes from; null where the host has one.</summary>
    public Target? Target { get; private set; }

    /// <summary>Takes note of the target that it comes from, which is told how it ends.</summary>
    public void ServedBy(Target target)
    {
        Target = target;
        Held.ForEach(Stamp);
    }

    /// <summary>Returns a permit when the stream has ended.</summary>
    public void Hold(Permit permit) => _permit = permit;

    /// <summary>Gets whether it broke, and not what was made of it.</summary>
    public bool Broke { get; private set; }

    /// <summary>Reads on: the next update is <see cref="Steps"/>' current one.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="GuardException">The stream broke.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> NextAsync()
    {
        try
        {
            var step = Steps.MoveNextAsync();
            var waits = !step.IsCompleted;
            if (waits)
            {
                Arm();
            }

            var more = await step.ConfigureAwait(false);
            if (waits)
            {
                Disarm();
            }
            else if (more && !_isSaid)
            {
                _deadlines.ThrowIfPassed();
            }

            Ended |= !more;
            if (more)
            {
                _isSaid = LastContent.IsPast(Steps.Current, _isSaid);
                Stamp(Steps.Current);
            }

            return more;
        }
        catch (Exception) when (_isSaid && _deadlines.Over && !_caller.IsCancellationRequested)
        {
            Ended = true;
            return false;
        }
        catch (Exception error)
        {
            Broke = true;
            GiveUp();
            var explained = Explain(error);
            _isIll = Failure.BreaksOff(explained);
            ExceptionDispatchInfo.Throw(explained);
            throw;
        }
    }

    private void Stamp(ChatResponseUpdate update)
    {
        if (Target is { } target)
        {
            target.See(update.AdditionalProperties);
            AccountContent.Stamp(update.Contents, target.Name);
        }
    }

    /// <summary>Starts the deadlines of a step that did not end at once. The time that the reader takes between two steps is no silence.</summary>
    private void Arm()
    {
        if (_isSaid)
        {
            _deadlines.ArmEnd();
        }
        else
        {
            _deadlines.Arm();
        }
    }

    /// <summary>Stops the deadlines after a step.</summary>
    private void Disarm() => _deadlines.Disarm();

    /// <summary>Says what broke the stream after its first content.</summary>
    private Exception Explain(Exception error) =>
        _caller.IsCancellationRequested ? new OperationCanceledException(_caller)
        : _deadlines.Over ? _deadlines.Passed()
        : error is ProviderException or HttpRequestException or IOException ? new IncompleteStreamException { Reason = error as ProviderException }
        : error;

    /// <summary>Cancels what is still open upstream, and releases it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            await _link.DisposeAsync().ConfigureAwait(false);
            if (!Ended)
            {
                await _deadlines.CancelAsync().ConfigureAwait(false);
            }

            if (_steps is not null)
            {
                await _steps.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _deadlines.Dispose();
            Target?.Set?.Closed(Target, isWhole: Ended && !Broke, _isIll);
            _permit.Return();
        }
    }

    /// <summary>Releases a stream that nobody will read; what goes wrong there is nobody's error.</summary>
    public async ValueTask AbandonAsync()
    {
        GiveUp();
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
        _link = _deadlines.Follow(way);
        _deadlines.ArmFirstContent();
        var guarded = options as GuardChatOptions;
        _options = guarded;
        var pieces = 0;
        try
        {
            _steps = inner.GetStreamingResponseAsync(messages, options, _deadlines.Token).GetAsyncEnumerator(_deadlines.Token);
            do
            {
                if (!await _steps.MoveNextAsync().ConfigureAwait(false))
                {
                    Ended = true;
                    break;
                }

                Held.Add(_steps.Current);
                _isSaid = LastContent.IsPast(_steps.Current, _isSaid);
                if (_isSaid)
                {
                    _deadlines.ArmEnd();
                }
                else if (guarded is not null && guarded.CallPieces != pieces)
                {
                    pieces = guarded.CallPieces;
                    _deadlines.ArmCall();
                }
            }
            while (!FirstContent.IsIn(Held[^1]));
        }
        catch (Exception) when (_isSaid && _deadlines.Over && !way.IsCancellationRequested)
        {
            Ended = true;
        }
        catch (Exception) when (_deadlines.Over)
        {
            throw Cut(way);
        }

        // Waits for a cancellation that is under way, so that none of the pipeline's arrives later.
        await _link.DisposeAsync().ConfigureAwait(false);
        Disarm();
        if (_deadlines.Over && !Ended)
        {
            throw Cut(way);
        }

        _link = _deadlines.Follow(_caller);
    }

    private void GiveUp()
    {
        if (!_caller.IsCancellationRequested)
        {
            _options?.GiveUp();
        }
    }

    private Exception Cut(CancellationToken way) => way.IsCancellationRequested ? new OperationCanceledException(way) : _deadlines.Passed();
}
