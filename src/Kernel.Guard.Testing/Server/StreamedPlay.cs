using KernelGuard.Testing.Scripting;
using KernelGuard.Testing.Wire;

namespace KernelGuard.Testing.Server;

/// <summary>Sends an answer event by event; each chunk of content is flushed before the next is begun.</summary>
internal sealed class StreamedPlay(ServerSettings settings)
{
    public async Task PlayAsync(Call call, Answer answer, IAnswerWriter writer, Reply reply)
    {
        using var events = new EventStream(call.Context.Response.BodyWriter);
        writer.WriteOpening(events);
        await FlushAsync(call).ConfigureAwait(false);

        var chunk = 0;
        for (var item = 0; item < answer.Items.Count; item++)
        {
            for (var piece = 0; piece < answer.Items[item].Pieces.Count; piece++, chunk++)
            {
                if (reply.Fault != StreamFault.None && chunk == reply.FaultAfter)
                {
                    await FailAsync(call, writer, events, reply).ConfigureAwait(false);
                    return;
                }
                await WaitAsync(call, reply, chunk).ConfigureAwait(false);
                writer.WritePiece(events, item, piece);
                await FlushAsync(call).ConfigureAwait(false);
                call.ChunksSent++;
            }
        }
        if (reply.Fault != StreamFault.None)
        {
            await FailAsync(call, writer, events, reply).ConfigureAwait(false);
            return;
        }
        writer.WriteClosing(events);
        await FinishAsync(call).ConfigureAwait(false);
    }

    private async ValueTask WaitAsync(Call call, Reply reply, int chunk)
    {
        var delay = chunk == 0 ? reply.FirstChunkDelay : reply.ChunkDelay;
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, settings.Time, call.Aborted).ConfigureAwait(false);
        if (reply.Gate is { } gate)
            await gate(chunk, call.Aborted).WaitAsync(call.Aborted).ConfigureAwait(false);
    }

    private static async Task FailAsync(Call call, IAnswerWriter writer, EventStream events, Reply reply)
    {
        switch (reply.Fault)
        {
            case StreamFault.Stall:
                await Damage.StallAsync(call).ConfigureAwait(false);
                break;
            case StreamFault.Cut:
                throw Damage.Cut(call);
            case StreamFault.Reset:
                Damage.Reset(call);
                break;
            case StreamFault.Error:
                writer.WriteError(events, ReplyPlayer.ErrorOf(reply));
                await FinishAsync(call).ConfigureAwait(false);
                break;
            case StreamFault.End:
                await FinishAsync(call).ConfigureAwait(false);
                break;
        }
    }

    // A client that has read the last event may hang up at once: what was flushed until then was an answer.
    private static async ValueTask FinishAsync(Call call)
    {
        await call.Context.Response.BodyWriter.FlushAsync(call.Aborted).ConfigureAwait(false);
        call.Finished = true;
    }

    private static async ValueTask FlushAsync(Call call)
    {
        await call.Context.Response.BodyWriter.FlushAsync(call.Aborted).ConfigureAwait(false);
        call.Aborted.ThrowIfCancellationRequested();
    }
}
