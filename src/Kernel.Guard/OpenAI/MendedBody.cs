using System.Runtime.CompilerServices;

namespace KernelGuard.OpenAI;

/// <summary>Is an answer's body in which what the SDK would throw the whole answer away for reads as something that it takes.</summary>
/// <param name="body">The body.</param>
/// <param name="text">Says what that is, and replaces it.</param>
/// <remarks>What holds nothing of the kind is handed on without a copy. Read by one reader, as every body is.</remarks>
internal sealed class MendedBody(Stream body, MendedText text) : AnswerBody(body)
{
    private bool _ended;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (TryTake(buffer.Span, out var taken))
            {
                return taken;
            }

            var read = await Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (Pass(buffer.Span[..read]))
            {
                return read;
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            if (TryTake(buffer.AsSpan(offset, count), out var taken))
            {
                return taken;
            }

            var read = Body.Read(buffer, offset, count);
            if (Pass(buffer.AsSpan(offset, read)))
            {
                return read;
            }
        }
    }

    // Answers whether no more need be read from the body: something waits that is ready, or nothing comes any more.
    private bool TryTake(Span<byte> buffer, out int taken)
    {
        if (!text.IsEmpty && (text.Ready > 0 || _ended))
        {
            taken = text.Take(buffer);
            return true;
        }

        taken = 0;
        return _ended || buffer.IsEmpty;
    }

    // Answers whether the bytes may go on as they are; else they wait in the text.
    private bool Pass(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            _ended = true;
            return false;
        }

        if (text.IsEmpty && text.IsPlain(bytes))
        {
            return true;
        }

        text.Add(bytes);
        return false;
    }
}
