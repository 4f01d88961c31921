using KernelGuard.Testing.Recording;
using KernelGuard.Testing.Scripting;
using KernelGuard.Testing.Validation;
using KernelGuard.Testing.Wire;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.Testing.Server;

/// <summary>One exchange from its first header to its end: read, record, answer, and note how it ended.</summary>
internal sealed class Exchange(ServerSettings settings, Script script, RequestLog? log)
{
    private readonly IdSource _ids = new();
    private readonly Router _router = new(settings, script);
    private long _count;
    private int _active;
    private volatile bool _stopped;

    public long Count => Interlocked.Read(ref _count);

    public int Active => Volatile.Read(ref _active);

    /// <summary>Whether the server cuts its connections, so that a client's end is its doing.</summary>
    public bool Stopped
    {
        get => _stopped;
        set => _stopped = value;
    }

    public async Task ProcessAsync(HttpContext context)
    {
        var call = new Call(context, _ids, settings) { Number = Interlocked.Increment(ref _count) };
        Interlocked.Increment(ref _active);
        try
        {
            await AnswerAsync(call).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (Exception failure) when (!call.CutByServer && !context.Response.HasStarted)
        {
            // A fault of this server must not look like a fault of the client: it says what went wrong.
            context.Response.Clear();
            await call.WriteErrorAsync(RequestError.Of($"The test server itself failed: {failure}", "test_server_failed", status: 500)).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _active);
            call.Recorded?.Complete(new RequestEnd(OutcomeOf(call), context.Response.HasStarted ? context.Response.StatusCode : 0, call.ChunksSent, call.Elapsed));
        }
    }

    private async Task AnswerAsync(Call call)
    {
        try
        {
            call.Body = await BodyReader.ReadAsync(call.Context.Request, call.Aborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error)
        {
            await call.WriteErrorAsync(RequestError.Of(error.Message, status: error.StatusCode)).ConfigureAwait(false);
            return;
        }
        if (log is not null || script.HasRules)
        {
            call.Recorded = new RecordedRequest(
                RequestHead.From(call), call.Body);
            log?.Add(call.Recorded);
        }
        await _router.RouteAsync(call).ConfigureAwait(false);
    }

    private RequestOutcome OutcomeOf(Call call)
    {
        if (call.Finished)
            return RequestOutcome.Answered;
        return call.Aborted.IsCancellationRequested && !call.CutByServer && !_stopped ? RequestOutcome.Aborted : RequestOutcome.Cut;
    }
}
