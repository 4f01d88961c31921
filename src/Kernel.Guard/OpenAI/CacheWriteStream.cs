namespace KernelGuard.OpenAI;

/// <summary>
/// Is an answer's body of the Responses API that is watched for the name of the tokens written to the prompt cache: the SDK's type says 0 of an answer
/// that says 0 and of one that says nothing, and only the first is sure to have written none.
/// </summary>
/// <remarks>Nothing of it is kept or changed. A text that holds the name does not count: in it the quotation marks stand escaped.</remarks>
internal sealed class CacheWriteStream(Stream body, OpenAIExchange exchange) : AnswerBody(body)
{
    private readonly byte[] _end = new byte[Name.Length - 1];
    private int _kept;

    private static ReadOnlySpan<byte> Name => "\"cache_write_tokens\""u8;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Look(buffer.Span[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Body.Read(buffer, offset, count);
        Look(buffer.AsSpan(offset, read));
        return read;
    }

    private void Look(ReadOnlySpan<byte> bytes)
    {
        if (exchange.SaysWritten || bytes.IsEmpty)
        {
            return;
        }

        // The name may begin in one piece and end in the next.
        Span<byte> seam = stackalloc byte[(2 * Name.Length) - 2];
        _end.AsSpan(0, _kept).CopyTo(seam);
        var begin = Math.Min(bytes.Length, _end.Length);
        bytes[..begin].CopyTo(seam[_kept..]);
        seam = seam[..(_kept + begin)];
        exchange.SaysWritten = bytes.IndexOf(Name) >= 0 || seam.IndexOf(Name) >= 0;

        var last = bytes.Length >= _end.Length ? bytes : seam;
        _kept = Math.Min(last.Length, _end.Length);
        last[^_kept..].CopyTo(_end);
    }
}
