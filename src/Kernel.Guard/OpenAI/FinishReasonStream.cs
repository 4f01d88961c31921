namespace KernelGuard.OpenAI;

/// <summary>
/// Is an answer's body in which a finish reason that the SDK does not know, and would throw the whole answer away for, reads as one that it knows. The
/// exchange keeps the word itself.
/// </summary>
/// <remarks>What holds no such word is handed on without a copy. Read by one reader, as every body is.</remarks>
internal sealed class FinishReasonStream(Stream body, OpenAIExchange exchange, bool isStream) : AnswerBody(body)
{
    private FinishReasonText? _text;
    private bool _ended;

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
        if (_text is { IsEmpty: false } waiting && (waiting.Ready > 0 || _ended))
        {
            taken = waiting.Take(buffer);
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

        if (_text is null or { IsEmpty: true } && FinishReasonText.IsPlain(bytes))
        {
            return true;
        }

        (_text ??= new FinishReasonText(exchange, isStream)).Add(bytes);
        return false;
    }
}
