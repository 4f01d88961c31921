namespace KernelGuard.OpenAI;

/// <summary>
/// Is the body of a streamed response. Until its first read it belongs to nobody: the SDK's reader, when it is cancelled before that, neither
/// reads nor disposes it, and the provider would go on writing. So the caller's token closes it; from the first read on the reader does.
/// </summary>
internal sealed class UnclaimedBody : Stream
{
    private readonly Stream _body;
    private readonly CancellationToken _token;
    private readonly CancellationTokenRegistration _registration;
    private bool _claimed;

    public UnclaimedBody(Stream body, CancellationToken token)
    {
        _body = body;
        _token = token;
        _registration = token.UnsafeRegister(static body => ((Stream)body!).Dispose(), body);
    }

    public override bool CanRead => _body.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Claim();
        return _body.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        Claim();
        return _body.Read(buffer, offset, count);
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
            _registration.Unregister();
            _body.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Claim()
    {
        if (_claimed)
        {
            return;
        }

        _claimed = true;
        _registration.Unregister();
        if (_token.IsCancellationRequested)
        {
            _body.Dispose();
            _token.ThrowIfCancellationRequested();
        }
    }
}
