using System.ClientModel.Primitives;
using System.Net;

namespace KernelGuard.OpenAI;

/// <summary>Sends the SDK's requests over the guard's pool, with HTTP/2 where the server speaks it.</summary>
internal sealed class OpenAITransport(HttpClient client, bool http2) : HttpClientPipelineTransport(client)
{
    protected override void OnSendingRequest(PipelineMessage message, HttpRequestMessage httpRequest)
    {
        if (http2)
        {
            httpRequest.Version = HttpVersion.Version20;
            httpRequest.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        }
    }
}
