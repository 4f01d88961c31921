using System.IO.Pipelines;
using System.Text.Json;
using KernelGuard.Testing.Scripting;
using KernelGuard.Testing.Wire;

namespace KernelGuard.Testing.Server;

/// <summary>Sends an answer to a certain byte, or byte by byte: it is made whole before.</summary>
internal sealed class BytePlay(ServerSettings settings)
{
    public async Task PlayAsync(Call call, Answer answer, IAnswerWriter writer, bool stream, Reply reply)
    {
        var body = Body(answer, writer, stream);
        var count = Math.Min(reply.LastByte ?? body.Length, body.Length);
        var output = call.Context.Response.BodyWriter;
        await output.FlushAsync(call.Aborted).ConfigureAwait(false);
        if (reply.ByteDelay == TimeSpan.Zero)
            await output.WriteAsync(body.AsMemory(0, count), call.Aborted).ConfigureAwait(false);
        else
            await TrickleAsync(call, body.AsMemory(0, count), reply.ByteDelay).ConfigureAwait(false);
        if (count < body.Length && reply.Fault == StreamFault.Cut)
            throw Damage.Cut(call);
        call.Finished = !call.Aborted.IsCancellationRequested;
    }

    private async Task TrickleAsync(Call call, ReadOnlyMemory<byte> body, TimeSpan delay)
    {
        for (var i = 0; i < body.Length; i++)
        {
            await Task.Delay(delay, settings.Time, call.Aborted).ConfigureAwait(false);
            await call.Context.Response.BodyWriter.WriteAsync(body.Slice(i, 1), call.Aborted).ConfigureAwait(false);
        }
    }

    private static byte[] Body(Answer answer, IAnswerWriter writer, bool stream)
    {
        var memory = new MemoryStream();
        var output = PipeWriter.Create(memory, new StreamPipeWriterOptions(leaveOpen: true));
        if (stream)
        {
            using var events = new EventStream(output);
            writer.WriteOpening(events);
            for (var item = 0; item < answer.Items.Count; item++)
            {
                for (var piece = 0; piece < answer.Items[item].Pieces.Count; piece++)
                    writer.WritePiece(events, item, piece);
            }
            writer.WriteClosing(events);
        }
        else
        {
            using var json = new Utf8JsonWriter(output, JsonText.WriterOptions);
            writer.WriteWhole(json);
        }
        output.Complete();
        return memory.ToArray();
    }
}
