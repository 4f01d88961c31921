namespace KernelGuard.OpenAI;

/// <summary>
/// Is an answer's body in which a finish reason that the SDK does not know, and would throw the whole answer away for, reads as one that it knows. The
/// exchange keeps the word itself.
/// </summary>
/// <remarks>What holds no such word is handed on without a copy. Read by one reader, as every body is.</remarks>
internal sealed class FinishReasonStream(Stream body, OpenAIExchange exchange, bool isStream) : Stream
{
    private FinishReasonText? _text;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_text is { IsEmpty: false } waiting && (waiting.Ready > 0 || _ended))
            {
                return waiting.Take(buffer.Span);
            }

            if (_ended || buffer.IsEmpty)
            {
                return 0;
            }

            var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (Pass(buffer.Span[..read]))
            {
                return read;
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            if (_text is { IsEmpty: false } waiting && (waiting.Ready > 0 || _ended))
            {
                return waiting.Take(buffer.AsSpan(offset, count));
            }

            if (_ended || count == 0)
            {
                return 0;
            }

            var read = body.Read(buffer, offset, count);
            if (Pass(buffer.AsSpan(offset, read)))
            {
                return read;
            }
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
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
