using System.Net.ServerSentEvents;
using KernelGuard.AspNetCore.Problems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KernelGuard.AspNetCore.Streams;

/// <summary>
/// Is one answer on its way to a browser: it is produced apart from any request, and lives while somebody reads it and for a grace after that.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class GuardStream : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abandoned;
    private readonly WebSettings _settings;
    private readonly ITimer _grace;
    private readonly Action<GuardStream> _forget;
    private int _readers = 1;
    private Task? _ending;

    public GuardStream(string id, GuardContext owner, WebSettings settings, StreamCharacters characters, TimeProvider time, Action<GuardStream> forget, CancellationToken stopping)
    {
        Id = id;
        Owner = (owner.Tenant, owner.User);
        Buffer = new StreamBuffer(settings.BufferCharacters, characters);
        Buffer.Append(StreamEvents.Opening(id, settings.Heartbeat));
        _settings = settings;
        _forget = forget;
        _abandoned = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _grace = time.CreateTimer(static state => ((GuardStream)state!).EndIfUnread(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        FirstReader = new Reader(this);
    }

    public string Id { get; }

    /// <summary>Gets the reader with whom it begins.</summary>
    public IDisposable FirstReader { get; }

    /// <summary>Gets the tenant and user to whom it belongs.</summary>
    public (string? Tenant, string? User) Owner { get; }

    public StreamBuffer Buffer { get; }

    /// <summary>Gets a task that ends with the first event of the host's own, or with the end.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Gets what it failed with before any event of the host's own; null while it has not.</summary>
    public GuardProblem? Refusal { get; private set; }

    /// <summary>Gets the production, which never fails.</summary>
    public Task Production { get; private set; } = Task.CompletedTask;

    /// <summary>Begins to produce, in the context of whoever asks.</summary>
    public void Produce(
        Func<IServiceProvider, CancellationToken, IAsyncEnumerable<SseItem<string>>> answer, IServiceScopeFactory scopes, GuardContext who, bool authenticated, ILogger logger)
    {
        using (GuardContext.Enter(who))
        {
            Production = Task.Run(() => ProduceAsync(answer, scopes, authenticated, logger), CancellationToken.None);
        }
    }

    /// <summary>Counts a reader until the result is disposed; null where it is being ended. The grace begins anew when the last one has gone.</summary>
    public IDisposable? Attach()
    {
        lock (_gate)
        {
            if (_ending is not null)
            {
                return null;
            }

            _readers++;
        }

        return new Reader(this);
    }

    /// <summary>Ends it: what is under way at the provider is cancelled and settled, and it is forgotten when that is done. A second time it waits for the first.</summary>
    public Task EndAsync()
    {
        lock (_gate)
        {
            return _ending ??= ForgottenAsync();
        }
    }

    public void Dispose()
    {
        _grace.Dispose();
        _abandoned.Dispose();
        Buffer.Release();
    }

    private async Task ProduceAsync(
        Func<IServiceProvider, CancellationToken, IAsyncEnumerable<SseItem<string>>> answer, IServiceScopeFactory scopes, bool authenticated, ILogger logger)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                await foreach (var item in answer(scope.ServiceProvider, _abandoned.Token).WithCancellation(_abandoned.Token).ConfigureAwait(false))
                {
                    Buffer.Append(StreamEvents.IsOwn(item.EventType)
                        ? throw new InvalidOperationException($"The event type '{item.EventType}' is the stream's own. Give the event another one.")
                        : item);
                    _begun.TrySetResult();
                }
            }

            Buffer.Append(StreamEvents.End, last: true);
        }
        catch (Exception error)
        {
            // Whatever left the host's own code ends the stream, and nothing of its text reaches the page.
            Fail(GuardException.Within(error), error, authenticated, logger);
        }

        _begun.TrySetResult();
    }

    private void Fail(GuardException? guard, Exception error, bool authenticated, ILogger logger)
    {
        var stopped = _abandoned.IsCancellationRequested;
        if (guard is null && !stopped)
        {
            Failed(logger, error.GetType());
        }

        var problem = guard is not null ? GuardProblem.Of(guard, authenticated) : stopped ? GuardProblem.Stopped : GuardProblem.Internal;
        Refusal = _begun.Task.IsCompleted ? null : problem;
        Buffer.Append(StreamEvents.Problem(problem), last: true);
    }

    private async Task ForgottenAsync()
    {
        // Not in the lock of whoever asks for it.
        await Task.Yield();
        try
        {
            await _abandoned.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // It was refused, and forgotten in this instant.
            return;
        }

        await Production.ConfigureAwait(false);
        _forget(this);
    }

    private void EndIfUnread()
    {
        lock (_gate)
        {
            // Whoever comes back in this instant is either counted by now, or finds it ended.
            if (_readers == 0)
            {
                _ = EndAsync();
            }
        }
    }

    private void Detach()
    {
        lock (_gate)
        {
            if (--_readers == 0)
            {
                _grace.Change(_settings.Grace, Timeout.InfiniteTimeSpan);
            }
        }
    }

    [LoggerMessage(5001, LogLevel.Error, "A stream ended with an error of the host's own code: {Type}. Its text is not logged, as it may hold content.")]
    private static partial void Failed(ILogger logger, Type type);

    private sealed class Reader(GuardStream stream) : IDisposable
    {
        private int _gone;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _gone, 1) == 0)
            {
                stream.Detach();
            }
        }
    }
}
