using System.Buffers;
using System.Text.Json;
using KernelGuard.Testing.Scripting;
using KernelGuard.Testing.Wire;

namespace KernelGuard.Testing.Server;

/// <summary>Sends an answer in one piece, or half of it when the script asks for damage.</summary>
internal sealed class WholePlay(ServerSettings settings)
{
    public async Task PlayAsync(Call call, IAnswerWriter writer, Reply reply)
    {
        if (reply.Fault == StreamFault.Error)
        {
            await call.WriteErrorAsync(ReplyPlayer.ErrorOf(reply), reply).ConfigureAwait(false);
            return;
        }
        if (reply.FirstChunkDelay > TimeSpan.Zero || reply.Gate is not null)
            await WaitAsync(call, reply).ConfigureAwait(false);
        if (reply.Fault != StreamFault.None)
        {
            await SendHalfAsync(call, writer, reply).ConfigureAwait(false);
            return;
        }
        var output = call.Context.Response.BodyWriter;
        using (var json = new Utf8JsonWriter(output, JsonText.WriterOptions))
            writer.WriteWhole(json);
        await output.FlushAsync(call.Aborted).ConfigureAwait(false);
        call.Finished = !call.Aborted.IsCancellationRequested;
    }

    private async Task WaitAsync(Call call, Reply reply)
    {
        await call.Context.Response.BodyWriter.FlushAsync(call.Aborted).ConfigureAwait(false);
        await Task.Delay(reply.FirstChunkDelay, settings.Time, call.Aborted).ConfigureAwait(false);
        if (reply.Gate is { } gate)
            await gate(0, call.Aborted).WaitAsync(call.Aborted).ConfigureAwait(false);
    }

    private static async Task SendHalfAsync(Call call, IAnswerWriter writer, Reply reply)
    {
        var output = call.Context.Response.BodyWriter;
        if (reply.FaultAfter > 0)
        {
            var body = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(body, JsonText.WriterOptions))
                writer.WriteWhole(json);
            await output.WriteAsync(body.WrittenMemory[..(body.WrittenCount / 2)], call.Aborted).ConfigureAwait(false);
        }
        await output.FlushAsync(call.Aborted).ConfigureAwait(false);
        if (reply.Fault == StreamFault.Stall)
            await Damage.StallAsync(call).ConfigureAwait(false);
        if (reply.Fault == StreamFault.Cut)
            throw Damage.Cut(call);
        if (reply.Fault == StreamFault.Reset)
            Damage.Reset(call);
        else
            call.Finished = !call.Aborted.IsCancellationRequested;
    }
}
