using System.Globalization;
using System.Text;
using KernelGuard.Testing.Scripting;
using KernelGuard.Testing.Validation;
using KernelGuard.Testing.Wire;

namespace KernelGuard.Testing.Server;

/// <summary>Gives one reply to one request: waits, sends, and does the damage that the script asks for.</summary>
internal sealed class ReplyPlayer(ServerSettings settings)
{
    private readonly StreamedPlay _streamed = new(settings);
    private readonly BytePlay _bytes = new(settings);
    private readonly WholePlay _whole = new(settings);

    public async Task PlayAsync(Call call, ApiRequest request, Reply reply)
    {
        if (reply.Latency > TimeSpan.Zero)
            await Task.Delay(reply.Latency, settings.Time, call.Aborted).ConfigureAwait(false);
        switch (reply.Kind)
        {
            case ReplyKind.Error:
                await call.WriteErrorAsync(ErrorOf(reply), WithRetryAfter(reply)).ConfigureAwait(false);
                break;
            case ReplyKind.Garbage:
                call.Head(200, reply.ContentType!, reply);
                await call.Context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(reply.TextValue!), call.Aborted).ConfigureAwait(false);
                call.Finished = !call.Aborted.IsCancellationRequested;
                break;
            case ReplyKind.Stall:
                call.Head(200, ContentTypeOf(request), reply);
                await call.Context.Response.BodyWriter.FlushAsync(call.Aborted).ConfigureAwait(false);
                await Damage.StallAsync(call).ConfigureAwait(false);
                break;
            case ReplyKind.Reset:
                Damage.Reset(call);
                break;
            default:
                await AnswerAsync(call, request, reply).ConfigureAwait(false);
                break;
        }
    }

    public static RequestError ErrorOf(Reply reply)
    {
        var error = reply.ErrorValue!;
        return RequestError.Of(error.Message, error.Code, error.Param, error.Status) with { Type = error.Type };
    }

    private Task AnswerAsync(Call call, ApiRequest request, Reply reply)
    {
        var answer = AnswerBuilder.Build(reply, request, call.Ids, settings.Time.GetUtcNow().ToUnixTimeSeconds());
        var writer = AnswerWriters.Create(request, answer);
        call.Head(200, ContentTypeOf(request), reply);
        if (reply.LastByte is not null || reply.ByteDelay > TimeSpan.Zero)
            return _bytes.PlayAsync(call, answer, writer, request.Stream, reply);
        return request.Stream ? _streamed.PlayAsync(call, answer, writer, reply) : _whole.PlayAsync(call, writer, reply);
    }

    private static string ContentTypeOf(ApiRequest request) => request.Stream ? "text/event-stream; charset=utf-8" : "application/json";

    // A header that the script sets by hand stands last, and wins.
    private static Reply WithRetryAfter(Reply reply)
    {
        if (reply.ErrorValue!.RetryAfter is not { } wait)
            return reply;
        var seconds = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var milliseconds = ((long)wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return reply.WithHeadersFirst(new("retry-after", seconds), new("retry-after-ms", milliseconds));
    }
}
