namespace KernelGuard.Tests.Connections;

/// <summary>Repeats whatever failed, three times, and says so by its name alone.</summary>
internal sealed class RetryingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode || i == 3)
            {
                return response;
            }

            response.Dispose();
        }
    }
}
