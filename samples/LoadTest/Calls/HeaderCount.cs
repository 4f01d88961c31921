namespace LoadTest.Calls;

/// <summary>Counts the answers whose headers have come to a host's client.</summary>
internal sealed class HeaderCount
{
    private int _seen;

    public int Seen => Volatile.Read(ref _seen);

    public DelegatingHandler Handler() => new Watch(this);

    private sealed class Watch(HeaderCount count) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Interlocked.Increment(ref count._seen);
            return response;
        }
    }
}
