using KernelGuard.Scoping;

namespace KernelGuard.OpenAI;

/// <summary>
/// Is the body of an answer that is not streamed. A provider sends its headers when the answer is made; one that is silent after them has stalled, and
/// the connection counts as lost, long before the deadline of the whole completion.
/// </summary>
internal sealed class WholeBody(Stream body, TimeSpan silence, TimeProvider time) : AnswerBody(body)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(TimerRange.Clamp(silence), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await Body.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The provider was silent in the middle of an answer.");
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Body.Read(buffer, offset, count);
}
