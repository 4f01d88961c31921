using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KernelGuard.AspNetCore.Streams;

/// <summary>Owns the streams of this process; when the host stops they are cancelled and awaited.</summary>
internal sealed partial class GuardStreams(WebSettings settings, TimeProvider time, IServiceScopeFactory scopes, ILogger<GuardStreams> logger) : IGuardStreams, IHostedLifecycleService, IDisposable
{
    // After as many a page takes its connection for dead.
    private const int MissedHeartbeats = 3;

    private readonly ConcurrentDictionary<string, GuardStream> _streams = new(StringComparer.Ordinal);
    private readonly StreamPlaces _places = new(settings.MaximumStreams, settings.MaximumStreamsPerOwner);
    private readonly StreamCharacters _characters = new(settings.MaximumCharacters);
    private readonly CancellationTokenSource _stopping = new();

    public WebSettings Settings => settings;

    public TimeProvider Time => time;

    /// <summary>Gets how many streams are kept.</summary>
    public int Count => _streams.Count;

    public IResult Start<TService>(Func<TService, CancellationToken, IAsyncEnumerable<string>> answer)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Start((services, token) => Pieces(answer(services.GetRequiredService<TService>(), token)));
    }

    public IResult Start(Func<IServiceProvider, CancellationToken, IAsyncEnumerable<SseItem<string>>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new GuardStreamResult(this, answer, GuardContext.Current);
    }

    /// <summary>Begins a stream for whoever a context names; null where there are too many, of all or of that owner.</summary>
    public GuardStream? Begin(Func<IServiceProvider, CancellationToken, IAsyncEnumerable<SseItem<string>>> answer, GuardContext who, bool authenticated)
    {
        if (_stopping.IsCancellationRequested || _characters.AreTooMany)
        {
            return null;
        }

        // Who knows the id of a stream that is nobody's may read it: it must not be guessed.
        var stream = new GuardStream(RandomNumberGenerator.GetHexString(32, lowercase: true), who, settings, _characters, time, Forget, _stopping.Token);
        if (!_places.TryTake(stream.Owner))
        {
            stream.Dispose();
            return null;
        }

        _streams[stream.Id] = stream;
        stream.Produce(answer, scopes, who, authenticated, logger);
        return stream;
    }

    /// <summary>Finds a stream of whoever the current context names; another's is not there.</summary>
    public GuardStream? Find(string id) =>
        _streams.TryGetValue(id, out var stream) && stream.Owner == (GuardContext.Current.Tenant, GuardContext.Current.User) ? stream : null;

    /// <summary>Answers the streams of a person, or of a tenant with all its users.</summary>
    public IReadOnlyList<GuardStream> Of(string? tenant, string? user) =>
        [.. _streams.Values.Where(stream => stream.Owner.Tenant == tenant && (user is null || stream.Owner.User == user))];

    public void Forget(GuardStream stream)
    {
        if (_streams.TryRemove(stream.Id, out _))
        {
            _places.GiveBack(stream.Owner);
            stream.Dispose();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Grace <= MissedHeartbeats * settings.Heartbeat)
        {
            GraceIsShort(logger, settings.Grace.TotalSeconds, settings.Heartbeat.TotalSeconds);
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Before the web server, which waits for the readers of streams that go on.
    public Task StoppingAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_streams.Values.Select(static stream => stream.Production)).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _stopping.Dispose();

    private static async IAsyncEnumerable<SseItem<string>> Pieces(IAsyncEnumerable<string> texts)
    {
        await foreach (var text in texts.ConfigureAwait(false))
        {
            if (text.Length > 0)
            {
                yield return StreamEvents.Text(text);
            }
        }
    }

    [LoggerMessage(5004, LogLevel.Warning, "Streams are kept for {Grace} s after their last reader, and a page notices a dead connection after three heartbeats of {Heartbeat} s: it may come back to a stream that is gone. Lower KernelGuard:Web:Streams:Heartbeat, or raise Grace.", EventName = "kernelguard.web.grace_is_short")]
    private static partial void GraceIsShort(ILogger logger, double grace, double heartbeat);
}
