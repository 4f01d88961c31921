namespace KernelGuard.Connections;

/// <summary>Reads the body of a refusal, as far as it comes: the status and the headers say what matters, and are not lost with a body that is cut or never ends.</summary>
internal static class RefusedBody
{
    // A refusal is a few hundred bytes that are sent at once.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private const int Most = 1 << 20;

    /// <summary>Reads it; what is missing of it is left out, and the rest of a larger one too.</summary>
    public static async Task<byte[]> ReadAsync(HttpContent content, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var read = new MemoryStream();
        try
        {
            var body = await content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                var buffer = new byte[4096];
                while (read.Length < Most && await body.ReadAsync(buffer, either.Token).ConfigureAwait(false) is > 0 and var count)
                {
                    read.Write(buffer, 0, count);
                }
            }
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
        }

        return read.ToArray();
    }
}
