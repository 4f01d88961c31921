namespace KernelGuard.OpenAI;

/// <summary>
/// Is the body of a streamed response. Until its first read it belongs to nobody: the SDK's reader, when it is cancelled before that, neither
/// reads nor disposes it, and the provider would go on writing. So the caller's token closes it; from the first read on the reader does.
/// </summary>
internal sealed class UnclaimedBody : AnswerBody
{
    private readonly CancellationToken _token;
    private readonly CancellationTokenRegistration _registration;
    private bool _claimed;

    public UnclaimedBody(Stream body, CancellationToken token)
        : base(body)
    {
        _token = token;
        _registration = token.UnsafeRegister(static body => ((Stream)body!).Dispose(), body);
    }

    public override bool CanRead => Body.CanRead;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Claim();
        return Body.ReadAsync(buffer, cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        Claim();
        return Body.Read(buffer, offset, count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _registration.Unregister();
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
            Body.Dispose();
            _token.ThrowIfCancellationRequested();
        }
    }
}
